package org.dropscape.runner.landscape;

import java.util.List;
import java.util.function.LongConsumer;
import org.dropscape.landscape.GradientEvaluator;
import org.dropscape.landscape.curvature.HessianVector;
import org.dropscape.runner.config.HessianProducts;

/**
 * Gradients and products of the Hessian of a network's loss, told as they are done.
 *
 * @param curvature computes them
 * @param told takes how many texts were read, as {@link Job#cost} counts them
 */
record Hessians(NetworkCurvature curvature, LongConsumer told) implements GradientEvaluator, HessianVector {

    /** What a product costs, in gradients, about. */
    static long gradients(HessianProducts products) {
        return products == HessianProducts.DIFFERENCES ? 2 : 3;
    }

    @Override
    public List<float[]> gradients(List<float[]> points) {
        List<float[]> found = curvature.gradients(points);
        tell(points.size());
        return found;
    }

    @Override
    public List<double[]> products(float[] point, List<double[]> vectors) {
        List<double[]> found = curvature.products(point, vectors);
        tell(gradients(curvature.method()) * vectors.size());
        return found;
    }

    private void tell(long gradients) {
        told.accept(Job.GRADIENT_COST * curvature.texts() * gradients);
    }
}
