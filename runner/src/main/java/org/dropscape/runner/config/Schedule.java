package org.dropscape.runner.config;

/** How the learning rate goes on after the warm-up. */
public enum Schedule {
    /** It stays. */
    CONSTANT,
    /** It falls on a straight line to 0 at the last step. */
    LINEAR,
    /** It falls to 0 on half a period of a cosine; Loshchilov and Hutter 2017, arXiv:1608.03983, without restarts. */
    COSINE,
    /** It is multiplied by a constant factor once per epoch. */
    EXPONENTIAL
}
