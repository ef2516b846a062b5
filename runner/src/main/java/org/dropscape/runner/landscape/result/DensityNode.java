package org.dropscape.runner.landscape.result;

/**
 * A row of {@code density.csv}: a point mass of the spectral density of the Hessian.
 *
 * @param eigenvalue where
 * @param weight at least 0; all weights sum to 1
 */
public record DensityNode(double eigenvalue, double weight) {}
