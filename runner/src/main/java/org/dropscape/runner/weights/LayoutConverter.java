package org.dropscape.runner.weights;

import java.util.Map;

/**
 * Translates a model's weights between Dropscape's layout and that of another framework: names, gate order, orientation
 * and number of biases. Converters are stateless; {@link WeightLayouts#named} has them.
 *
 * <p>Dropscape's layout: {@code embedding} [V, D]; for layer i {@code layer_{i}/{name}}, and
 * {@code layer_{i}/backward/{name}} for the direction from the end; {@code head/kernel} [F, K] and {@code head/bias}
 * [K], where F is H, or 2H with both directions. Vectors are rows, so that a product is {@code x W}. The names of the
 * cells, with D the inputs of the layer:
 *
 * <ul>
 *   <li>{@code gru}: {@code kernel} [D, 3H], {@code recurrent_kernel} [H, 3H], {@code bias} [3H],
 *       {@code recurrent_bias} [3H]; blocks of columns z (update), r (reset), h (candidate)
 *   <li>{@code lstm}: {@code kernel} [D, 4H], {@code recurrent_kernel} [H, 4H], {@code bias} [4H]; blocks i (input), g
 *       (candidate), f (forget), o (output)
 *   <li>{@code layer-norm-gru}: as {@code gru}, and the gains {@code gamma} [3H] of the input's product and
 *       {@code recurrent_gamma} [3H] of the state's
 *   <li>{@code layer-norm-lstm}: as {@code lstm}, and {@code gamma} [4H], {@code recurrent_gamma} [4H], and
 *       {@code gamma_h}, {@code beta_h} [H] over the cell state
 *   <li>{@code ind-rnn}: {@code kernel} [D, H], {@code recurrent_scale} [H], {@code bias} [H]
 * </ul>
 *
 * <p>The embedding is optional in both directions, since a frozen one often stays out of a weight file, and may have
 * any number of rows. Everything else must be there.
 */
public interface LayoutConverter {

    /** The layout's name, such as {@code pytorch}. */
    String name();

    /**
     * Converts from this layout.
     *
     * @param tensors by the names of this layout
     * @param shape the model that the weights are for
     * @return by the names of Dropscape's layout; tensors that need no change are shared, not copied
     * @throws org.dropscape.api.error.UserException if the layout has no such cell, or if tensors are missing,
     *     unexpected or of another shape: one message lists all of them
     */
    Map<String, Tensor> toDropscape(Map<String, Tensor> tensors, ModelShape shape);

    /**
     * Converts to this layout.
     *
     * @param weights by the names of Dropscape's layout
     * @param shape the model that the weights are of
     * @return by the names of this layout; tensors that need no change are shared, not copied
     * @throws org.dropscape.api.error.UserException if the layout has no such cell, or if weights are missing,
     *     unexpected or of another shape
     */
    Map<String, Tensor> fromDropscape(Map<String, Tensor> weights, ModelShape shape);
}
