package org.dropscape.landscape.geometry;

/**
 * A point of a surface.
 *
 * @param x in units of the first direction
 * @param y in units of the second direction
 */
public record Point(double x, double y) {}
