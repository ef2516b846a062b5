package org.dropscape.landscape.curvature;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.dropscape.api.random.SeedTree;

/** The trace of the Hessian, estimated with random vectors. */
public final class Trace {

    private Trace() {}

    /**
     * Hutchinson's estimate: the mean of {@code v'Hv} over vectors of signs, whose expectation is the trace.
     *
     * @param hessian its products
     * @param point where
     * @param draws products to spend, at least 1
     * @param seeds the stream of the vectors
     */
    public static Estimate hutchinson(HessianVector hessian, float[] point, int draws, SeedTree seeds) {
        if (draws < 1) {
            throw new IllegalArgumentException("draws must be at least 1, but was " + draws);
        }
        RandomGenerator random = seeds.child("hutchinson").generator();
        SummaryStatistics forms = new SummaryStatistics();
        for (int k = 0; k < draws; k++) {
            double[] vector = Vectors.rademacher(point.length, random);
            forms.addValue(Vectors.dot(vector, hessian.product(point, vector)));
        }
        return Estimate.of(forms, 0);
    }

    /**
     * Hutch++ (Meyer et al. 2021, arXiv 2010.09649): the trace on an orthonormal basis Q of a random sketch HS exactly, the rest by
     * Hutchinson's estimate: {@code tr(Q'HQ) + mean of g'(I - QQ')H(I - QQ')g}. Far better than Hutchinson's when a few eigenvalues
     * dominate. A third of the products goes to each part; the standard error is that of the rest.
     *
     * @param hessian its products
     * @param point where
     * @param products to spend at most, at least 3
     * @param seeds the stream of the vectors
     */
    public static Estimate hutchPlusPlus(HessianVector hessian, float[] point, int products, SeedTree seeds) {
        if (products < 3) {
            throw new IllegalArgumentException("products must be at least 3, but was " + products);
        }
        RandomGenerator random = seeds.child("hutch++").generator();
        List<double[]> basis = new ArrayList<>();
        double exact = 0;
        for (int k = 0; k < products / 3; k++) {
            double[] sketch = hessian.product(point, Vectors.rademacher(point.length, random));
            double norm = Vectors.norm(sketch);
            Vectors.orthogonalize(sketch, basis);
            double rest = Vectors.norm(sketch);
            // A Hessian of low rank yields no further vectors.
            if (rest > 1e-10 * norm) {
                basis.add(Vectors.scaled(sketch, 1 / rest));
            }
        }
        for (double[] vector : basis) {
            exact += Vectors.dot(vector, hessian.product(point, vector));
        }
        SummaryStatistics forms = new SummaryStatistics();
        for (int k = 0; k < products / 3; k++) {
            double[] vector = Vectors.rademacher(point.length, random);
            Vectors.orthogonalize(vector, basis);
            forms.addValue(Vectors.dot(vector, hessian.product(point, vector)));
        }
        return Estimate.of(forms, exact);
    }
}
