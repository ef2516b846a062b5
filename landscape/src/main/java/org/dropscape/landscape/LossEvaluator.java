package org.dropscape.landscape;

import java.util.List;

/** Any model whose loss can be computed for given parameters: all that a landscape needs to know of it. */
@FunctionalInterface
public interface LossEvaluator {

    /**
     * Losses of several parameter vectors on the same examples.
     *
     * @param parameters each of the model's parameter count
     * @return one mean loss per vector; NaN and infinities as they come
     */
    double[] losses(List<float[]> parameters);
}
