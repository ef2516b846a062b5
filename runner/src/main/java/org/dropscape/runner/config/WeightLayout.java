package org.dropscape.runner.config;

/** Names, gate order and orientation of the tensors in a weight file. */
public enum WeightLayout {
    /** Our own. */
    DROPSCAPE,
    /** {@code torch.nn.GRU} and {@code LSTM}: {@code weight_ih_l0}, gates r, z, n. */
    PYTORCH,
    /** {@code keras.layers.GRU} and {@code LSTM}: {@code kernel}, {@code recurrent_kernel}, {@code bias}. */
    KERAS,
    /** The haste library: {@code kernel}, {@code recurrent_kernel}, {@code bias}, {@code recurrent_bias}. */
    HASTE
}
