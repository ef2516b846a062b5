package org.dropscape.landscape.surface;

/** Told how far a surface is, after each block of points. */
@FunctionalInterface
public interface Progress {

    /**
     * More points are known.
     *
     * @param done points known so far, those from a journal included
     * @param most as many at most will be needed
     */
    void advanced(int done, int most);
}
