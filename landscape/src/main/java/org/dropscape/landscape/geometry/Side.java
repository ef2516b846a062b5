package org.dropscape.landscape.geometry;

/** What lies beyond a side of a {@link Piece}. */
enum Side {
    /** The same set: the side is shared with the piece in the next square. */
    INNER,
    /** Higher values: the side is part of an isoline. */
    LEVEL,
    /** The end of what was measured: the window's edge, or a square with a hole. */
    CUT
}
