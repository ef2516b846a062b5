package org.dropscape.runner.config;

/** How products of the Hessian with vectors are computed. */
public enum HessianProducts {
    /** The gradient is differentiated once more: exact to rounding. */
    DOUBLE_BACKWARD,
    /** Central differences of gradients: needs no second derivatives, but rounding leaves them three to four digits. */
    DIFFERENCES
}
