package org.dropscape.runner.landscape.result;

/**
 * A row of {@code rays.csv}.
 *
 * @param excess e, above the loss of the weights
 * @param level that loss and e
 * @param angle of the ray, in radians from the first direction towards the second
 * @param radius where the level is first crossed, in units of the directions; the largest one searched if censored
 * @param censored whether the level was not reached
 */
public record RayPoint(double excess, double level, double angle, double radius, boolean censored) {}
