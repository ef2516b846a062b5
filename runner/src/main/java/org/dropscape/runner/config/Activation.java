package org.dropscape.runner.config;

/** What is applied to the outputs of a recurrent layer before the next one reads them. */
public enum Activation {
    /** The hyperbolic tangent, as in the paper. */
    TANH,
    /** max(0, x). */
    RELU,
    /** The outputs as they are. */
    NONE
}
