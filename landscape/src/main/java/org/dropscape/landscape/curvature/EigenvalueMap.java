package org.dropscape.landscape.curvature;

import java.util.List;
import java.util.stream.IntStream;
import org.dropscape.api.random.SeedTree;

/** The ends of the Hessian's spectrum over many points, such as the cells of a surface (Li et al. 2018, arXiv 1712.09913, figure 7). */
public final class EigenvalueMap {

    private EigenvalueMap() {}

    /**
     * The ends at one point; all NaN where a product is not finite.
     *
     * @param min the smallest eigenvalue
     * @param max the largest
     * @param minResidual |Hv - min v| of its vector: the distance to the nearest true eigenvalue is at most this
     * @param maxResidual the same of the largest
     */
    public record Ends(double min, double max, double minResidual, double maxResidual) {

        /** Whether both residuals are within a tolerance, relative to the largest absolute eigenvalue. */
        public boolean converged(double tolerance) {
            return Math.max(minResidual, maxResidual) <= tolerance * Math.max(Math.abs(min), Math.abs(max));
        }

        /** |min / max|: 0 in a flat-bottomed valley, large where the loss curves downwards as much as upwards. */
        public double ratio() {
            return Math.abs(min / max);
        }
    }

    /**
     * Measures every point with the same start vector.
     *
     * @param hessian its products
     * @param points where
     * @param maxSteps products to spend per point at most, at least 1
     * @param tolerance of the residuals, relative to the largest absolute eigenvalue, at least 0
     * @param seeds the stream of the start vector
     */
    public static List<Ends> of(
            HessianVector hessian, List<float[]> points, int maxSteps, double tolerance, SeedTree seeds) {
        ExtremeEigenvalues.Search search = new ExtremeEigenvalues.Search(1, 1, maxSteps, tolerance);
        return IntStream.range(0, points.size())
                .mapToObj(k -> ends(hessian, points.get(k), search, seeds))
                .toList();
    }

    private static Ends ends(HessianVector hessian, float[] point, ExtremeEigenvalues.Search search, SeedTree seeds) {
        try {
            ExtremeEigenvalues found = ExtremeEigenvalues.find(hessian, point, search, seeds);
            EigenPair bottom = found.bottom().get(0);
            EigenPair top = found.top().get(0);
            return new Ends(bottom.value(), top.value(), bottom.residual(), top.residual());
        } catch (ArithmeticException notFinite) {
            return new Ends(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
    }
}
