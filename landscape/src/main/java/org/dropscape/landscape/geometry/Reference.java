package org.dropscape.landscape.geometry;

/** The cell whose loss is L<sub>0</sub> and whose surroundings are the basin. */
public enum Reference {
    /** The cell nearest to (0, 0): the trained parameters. */
    CENTRE,
    /** The cell with the smallest finite value; of several, the first. */
    MINIMUM
}
