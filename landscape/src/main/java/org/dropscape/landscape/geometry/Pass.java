package org.dropscape.landscape.geometry;

/**
 * The highest cell on the lowest path between two cells.
 *
 * @param i its index along the first axis
 * @param j its index along the second axis
 * @param level the loss there
 */
public record Pass(int i, int j, double level) {}
