package org.dropscape.runner.config;

/** How the learning rate goes on after the warm-up. */
public enum Schedule {
    /** It stays. */
    CONSTANT,
    /** It falls on a straight line that reaches 0 one step after the last, so that no step is without effect. */
    LINEAR,
    /**
     * It falls on half a period of a cosine, likewise to 0 one step after the last; Loshchilov and Hutter 2017,
     * arXiv:1608.03983, without restarts.
     */
    COSINE,
    /** It is multiplied by a constant factor once per epoch. */
    EXPONENTIAL
}
