package org.dropscape.landscape;

import java.util.List;

/** Gradients of the loss that a {@link LossEvaluator} measures: what curvature and gradient directions need besides. */
@FunctionalInterface
public interface GradientEvaluator {

    /**
     * Gradients of the mean loss over all examples.
     *
     * @param points parameter vectors; not to be changed or kept
     * @return per point a vector of the same length
     */
    List<float[]> gradients(List<float[]> points);
}
