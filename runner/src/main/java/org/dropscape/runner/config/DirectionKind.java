package org.dropscape.runner.config;

/** Where the directions of a landscape come from. */
public enum DirectionKind {
    /** Noise, scaled to the weights; a pair of its own for each number, shared by all conditions and seeds. */
    RANDOM,
    /** The gradient of the loss at the weights, with length 1; beside it, in a plane, a random direction orthogonal to it. */
    GRADIENT,
    /** The eigenvectors of the largest eigenvalues of the Hessian at the weights, with length 1. */
    HESSIAN,
    /** A file in the layout of Li et al., as it is. */
    FILE
}
