package org.dropscape.landscape.surface;

/**
 * How far along a ray one can go from the origin of a plane before the loss exceeds a level.
 *
 * @param angle of the ray, in radians from the first direction towards the second
 * @param level the loss
 * @param radius where the level is first seen to be crossed, in units of the directions; the largest one searched if censored
 * @param censored whether the level was not reached
 */
public record Radius(double angle, double level, double radius, boolean censored) {}
