package org.dropscape.landscape.curvature;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.dropscape.api.random.SeedTree;

/**
 * The largest and the smallest eigenvalues of the Hessian, by Lanczos' method with full reorthogonalisation.
 *
 * <p>An eigenvalue that occurs several times may be found less often than that.
 *
 * @param top in descending order
 * @param bottom in ascending order
 * @param steps products of the Hessian that were needed
 * @param converged whether every residual is within the tolerance
 */
public record ExtremeEigenvalues(List<EigenPair> top, List<EigenPair> bottom, int steps, boolean converged) {

    private static final int CHECK_EVERY = 5;

    /** Takes unmodifiable copies. */
    public ExtremeEigenvalues {
        top = List.copyOf(top);
        bottom = List.copyOf(bottom);
    }

    /**
     * How it is searched for.
     *
     * @param top how many of the largest, at least 0
     * @param bottom how many of the smallest, at least 0
     * @param maxSteps products to spend at most, at least 1; one vector is kept per step
     * @param tolerance of the residuals, relative to the largest absolute eigenvalue, at least 0
     */
    public record Search(int top, int bottom, int maxSteps, double tolerance) {

        /** One of each, 100 steps, a tolerance of 1e-3. */
        public static final Search ENDS = new Search(1, 1, 100, 1e-3);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if one is exceeded
         */
        public Search {
            if (top < 0 || bottom < 0 || top + bottom < 1) {
                throw new IllegalArgumentException(
                        "at least one eigenvalue must be asked for, but top was " + top + " and bottom " + bottom);
            }
            if (maxSteps < 1 || !(tolerance >= 0)) {
                throw new IllegalArgumentException("maxSteps must be at least 1 and tolerance at least 0, but were "
                        + maxSteps + " and " + tolerance);
            }
        }
    }

    /**
     * Finds them; fewer than asked for if the Hessian is smaller than that, or the steps do not suffice.
     *
     * @param hessian its products
     * @param point where
     * @param search how
     * @param seeds the stream of the start vector
     * @throws ArithmeticException if a product is not finite
     */
    public static ExtremeEigenvalues find(HessianVector hessian, float[] point, Search search, SeedTree seeds) {
        RandomGenerator random = seeds.child("lanczos").generator();
        int size = point.length;
        Lanczos lanczos = new Lanczos(vector -> hessian.product(point, vector), Vectors.gaussian(size, random));
        int limit = Math.min(search.maxSteps(), size);
        int wanted = Math.min(search.top() + search.bottom(), size);
        while (true) {
            if (lanczos.exhausted()) {
                lanczos.restart(Vectors.gaussian(size, random));
            } else {
                lanczos.step();
            }
            int steps = lanczos.steps();
            boolean last = steps == limit;
            if (last || steps >= wanted && (steps % CHECK_EVERY == 0 || lanczos.exhausted())) {
                Ritz ritz = new Ritz(lanczos, search);
                if (last || ritz.converged()) {
                    return ritz.eigenvalues();
                }
            }
        }
    }

    /** The pairs of a tridiagonalisation that stand for the wanted eigenvalues. */
    private static final class Ritz {

        private final Lanczos lanczos;
        private final EigenDecomposition decomposition;
        private final List<Integer> top = new ArrayList<>();
        private final List<Integer> bottom = new ArrayList<>();
        private final double tolerance;

        Ritz(Lanczos lanczos, Search search) {
            this.lanczos = lanczos;
            decomposition = lanczos.decomposition();
            int steps = lanczos.steps();
            for (int k = 0; k < Math.min(search.top(), steps); k++) {
                top.add(k);
            }
            for (int k = 0; k < Math.min(search.bottom(), steps); k++) {
                bottom.add(steps - 1 - k);
            }
            tolerance = search.tolerance()
                    * Math.max(
                            Math.abs(decomposition.getRealEigenvalue(0)),
                            Math.abs(decomposition.getRealEigenvalue(steps - 1)));
        }

        boolean converged() {
            return top.stream().allMatch(k -> residual(k) <= tolerance)
                    && bottom.stream().allMatch(k -> residual(k) <= tolerance);
        }

        ExtremeEigenvalues eigenvalues() {
            return new ExtremeEigenvalues(
                    top.stream().map(this::pair).toList(),
                    bottom.stream().map(this::pair).toList(),
                    lanczos.steps(),
                    converged());
        }

        private double residual(int k) {
            return lanczos.residual(decomposition.getEigenvector(k).getEntry(lanczos.steps() - 1));
        }

        private EigenPair pair(int k) {
            return new EigenPair(
                    decomposition.getRealEigenvalue(k),
                    lanczos.lift(decomposition.getEigenvector(k).toArray()),
                    residual(k));
        }
    }
}
