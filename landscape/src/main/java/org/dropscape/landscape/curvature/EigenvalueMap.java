package org.dropscape.landscape.curvature;

import java.util.List;
import java.util.stream.IntStream;
import org.dropscape.api.random.SeedTree;

/** The ends of the Hessian's spectrum over many points, such as the cells of a surface (Li et al. 2018, arXiv 1712.09913, figure 7). */
public final class EigenvalueMap {

    private EigenvalueMap() {}

    /**
     * The ends at one point; both NaN where a product is not finite.
     *
     * @param min the smallest eigenvalue
     * @param max the largest
     */
    public record Ends(double min, double max) {

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
            return new Ends(found.bottom().get(0).value(), found.top().get(0).value());
        } catch (ArithmeticException notFinite) {
            return new Ends(Double.NaN, Double.NaN);
        }
    }
}
