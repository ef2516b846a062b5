package org.dropscape.landscape.direction;

/**
 * A principal component of a trajectory of n checkpoints.
 *
 * @param direction of length 1
 * @param singularValue s of the centred checkpoints
 * @param explainedVariance {@code s^2 / (n - 1)}
 * @param explainedVarianceRatio its share of the variance along all directions, in [0, 1]
 */
public record PrincipalComponent(
        Direction direction, double singularValue, double explainedVariance, double explainedVarianceRatio) {}
