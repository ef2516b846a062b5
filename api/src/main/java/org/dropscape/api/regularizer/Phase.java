package org.dropscape.api.regularizer;

/** What a graph is built for. A {@link Regularizer} states its behaviour in all three. */
public enum Phase {
    /** Masks are sampled; gradients follow. */
    TRAIN,
    /** No mask is sampled: the variant's rule for the expectation applies. */
    EVAL,
    /** Masks are sampled outside training: test-time dropout, MC dropout, the surface of the training objective. */
    SAMPLE;

    /** Whether masks are sampled. */
    public boolean samples() {
        return this != EVAL;
    }
}
