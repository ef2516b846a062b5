package org.dropscape.landscape.geometry;

/**
 * A local minimum and the pass to a deeper one: a pair of 0-dimensional sublevel persistence.
 *
 * @param i its cell along the first axis
 * @param j its cell along the second axis
 * @param birth the loss there
 * @param death the loss of the lowest pass to a deeper minimum; positive infinity if there is none
 */
public record Minimum(int i, int j, double birth, double death) {

    /** The height of the pass above the minimum. */
    public double persistence() {
        return death - birth;
    }
}
