package org.dropscape.landscape.direction;

/**
 * What a raw direction d is scaled to at the weights w, so that directions of models with weights of different size can be
 * compared. {@code FILTER} to {@code NONE} mean what they mean in the code of Li et al. (there {@code NONE} is the default); a
 * filter is all that feeds one output: a column of a kernel {@code [in, out]}, a slice of the first axis of a kernel
 * {@code [out, in, ...]}.
 *
 * <p>Norms are Euclidean. A zero block of d stays zero, where the code of Li et al. gives NaN for {@code LAYER} and
 * {@code DLAYER}.
 */
public enum Normalization {
    /** Each filter gets the norm of the weights' filter: {@code d_i *= |w_i| / (|d_i| + 1e-10)}. */
    FILTER,
    /** Each tensor gets the norm of the weights' tensor: {@code d *= |w| / |d|}. */
    LAYER,
    /** Each element is multiplied by its weight: {@code d *= w}. */
    WEIGHT,
    /** Each filter gets norm 1, whatever the weights: {@code d_i /= |d_i| + 1e-10}. */
    DFILTER,
    /** Each tensor gets norm 1, whatever the weights: {@code d /= |d|}. */
    DLAYER,
    /** Nothing: {@code d} stays as it is. */
    NONE,
    /**
     * All that feeds one unit of one gate is scaled together: its column of the kernel, its column of the recurrent kernel and
     * its biases, so far as they are noise. Unlike the others that depend on w it is not invariant under
     * (embedding * c, kernel / c).
     */
    NEURON,
    /** Each gate's block of a tensor gets the norm of the weights' block; the whole tensor where there are no gates. */
    GATE;

    private static final double EPSILON = 1e-10;

    /** The factor of a block's elements, given the norms of the weights and of the raw direction in it. */
    double factor(double weights, double raw) {
        return switch (this) {
            case FILTER -> weights / (raw + EPSILON);
            case DFILTER -> 1 / (raw + EPSILON);
            case LAYER, NEURON, GATE -> raw == 0 ? 0 : weights / raw;
            case DLAYER -> raw == 0 ? 0 : 1 / raw;
            case NONE, WEIGHT -> 1;
        };
    }
}
