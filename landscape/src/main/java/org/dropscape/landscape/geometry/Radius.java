package org.dropscape.landscape.geometry;

/**
 * How far a basin reaches from its reference in one direction.
 *
 * @param angle in radians, counter-clockwise from the first axis
 * @param length to the first point where the level is exceeded, at least 0
 * @param censored whether the window or a hole ended the ray instead: the true length is at least this
 */
public record Radius(double angle, double length, boolean censored) {}
