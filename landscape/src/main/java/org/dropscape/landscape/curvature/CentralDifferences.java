package org.dropscape.landscape.curvature;

import java.util.ArrayList;
import java.util.List;
import org.dropscape.landscape.GradientEvaluator;

/**
 * Hessian-vector products by central differences of gradients: {@code Hv = (g(w + ev) - g(w - ev)) / 2e}, with
 * {@code e = step * |w| / |v|}. Both gradients of all vectors are asked for at once.
 *
 * <p>The error is of order e&sup2; in the third derivatives, plus the rounding error of the gradient over e. For gradients in single
 * precision, steps from 1e-3 to 1e-2 are best.
 *
 * @param gradients of the loss
 * @param step above 0, in units of the length of the parameter vector; at the origin, whose length is 0, in units of 1
 */
public record CentralDifferences(GradientEvaluator gradients, double step) implements HessianVector {

    /** A step for gradients in single precision. */
    public static final double DEFAULT_STEP = 1e-3;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the step is not above 0
     */
    public CentralDifferences {
        if (!(step > 0) || Double.isInfinite(step)) {
            throw new IllegalArgumentException("step must be finite and above 0, but was " + step);
        }
    }

    /** With the default step. */
    public CentralDifferences(GradientEvaluator gradients) {
        this(gradients, DEFAULT_STEP);
    }

    @Override
    public List<double[]> products(float[] point, List<double[]> vectors) {
        double length = Vectors.norm(Vectors.doubles(point));
        double distance = step * (length > 0 ? length : 1);
        List<Double> factors = new ArrayList<>();
        List<float[]> points = new ArrayList<>();
        for (double[] vector : vectors) {
            double norm = Vectors.norm(vector);
            double factor = norm > 0 ? distance / norm : 0;
            factors.add(factor);
            if (factor > 0) {
                points.add(Vectors.moved(point, factor, vector));
                points.add(Vectors.moved(point, -factor, vector));
            }
        }
        List<float[]> found = points.isEmpty() ? List.of() : gradients.gradients(points);
        List<double[]> products = new ArrayList<>();
        int next = 0;
        for (double factor : factors) {
            double[] product = new double[point.length];
            if (factor > 0) {
                float[] plus = found.get(next++);
                float[] minus = found.get(next++);
                for (int i = 0; i < product.length; i++) {
                    product[i] = ((double) plus[i] - minus[i]) / (2 * factor);
                }
            }
            products.add(product);
        }
        return products;
    }
}
