package org.dropscape.landscape.curvature;

/**
 * An eigenvalue of the Hessian with its eigenvector.
 *
 * @param value the eigenvalue
 * @param vector of length 1; the sign is arbitrary
 * @param residual |Hv - value v|: the distance to the nearest true eigenvalue is at most this
 */
public record EigenPair(double value, double[] vector, double residual) {}
