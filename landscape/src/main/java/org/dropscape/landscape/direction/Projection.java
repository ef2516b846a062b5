package org.dropscape.landscape.direction;

/** How the checkpoints of a trajectory get coordinates along directions that span a line, a plane or more. */
public enum Projection {
    /**
     * {@code <w - origin, d> / |d|} along each direction d: a length in parameter space, in units of the direction's norm. Right
     * only if the directions are orthogonal.
     */
    COS,
    /** The coordinates of the nearest point that the directions reach, in units of the surface that they span (least squares). */
    LSTSQ
}
