package org.dropscape.landscape;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Any model whose loss can be computed for given parameters: all that a landscape needs to know of it.
 *
 * <p>A value must depend on its parameters alone: the same examples in the same batches at every point, padding masked, and with
 * dropout the same masks, or none.
 */
@FunctionalInterface
public interface LossEvaluator {

    /** The column of a loss when there is no other. */
    String LOSS = "loss";

    /**
     * Measures several points on the same examples.
     *
     * @param points parameter vectors, each with as many elements as the model has parameters; not to be changed or kept
     * @return per point one value per column; NaN and infinities as they come
     */
    double[][] evaluate(List<float[]> points);

    /**
     * What is measured at each point, such as {@code train_loss}, {@code train_acc}, {@code test_loss}: distinct names, of which
     * the first is the loss that is drawn unless another is asked for. Accuracies are in [0, 1].
     */
    default List<String> columns() {
        return List.of(LOSS);
    }

    /** How many points are best measured at once: what a caller should aim at, not a limit. */
    default int preferredBatch() {
        return 1;
    }

    /** One loss, a point at a time. */
    static LossEvaluator of(ToDoubleFunction<float[]> loss) {
        return points -> points.stream()
                .map(point -> new double[] {loss.applyAsDouble(point)})
                .toArray(double[][]::new);
    }
}
