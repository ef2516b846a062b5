package org.dropscape.landscape.direction;

/** What a direction does to tensors with one axis: biases, gains of a normalisation. */
public enum VectorScaling {
    /** They do not move: {@code ignore=biasbn} of Li et al. */
    ZERO,
    /** The direction is the weights themselves, without noise and whatever the normalisation: the default of Li et al. */
    COPY,
    /**
     * Noise, scaled as the normalisation says. A vector counts as one filter: if each element were a filter of its own, its
     * direction would be plus or minus the weight.
     */
    SCALED
}
