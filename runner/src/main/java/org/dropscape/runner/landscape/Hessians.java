package org.dropscape.runner.landscape;

import java.util.List;
import java.util.function.LongConsumer;
import org.dropscape.landscape.GradientEvaluator;
import org.dropscape.landscape.curvature.HessianVector;

/**
 * Gradients and products of the Hessian of a network's loss, told as they are done.
 *
 * @param curvature computes them
 * @param told takes how many texts were read, as {@link Job#cost} counts them
 */
record Hessians(NetworkCurvature curvature, LongConsumer told) implements GradientEvaluator, HessianVector {

    /** What a product costs, in gradients: differences need two, and double backward takes about as long. */
    static final int GRADIENTS = 2;

    @Override
    public List<float[]> gradients(List<float[]> points) {
        List<float[]> found = curvature.gradients(points);
        tell(points.size());
        return found;
    }

    @Override
    public List<double[]> products(float[] point, List<double[]> vectors) {
        List<double[]> found = curvature.products(point, vectors);
        tell(GRADIENTS * vectors.size());
        return found;
    }

    private void tell(int gradients) {
        told.accept((long) Job.GRADIENT_COST * curvature.texts() * gradients);
    }
}
