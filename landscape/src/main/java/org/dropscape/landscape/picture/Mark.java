package org.dropscape.landscape.picture;

import java.util.Objects;

/**
 * A labelled point of a plane, such as a solution or an epoch.
 *
 * @param label a word or two; empty for none
 * @param x along the first direction, finite
 * @param y along the second direction, finite
 */
public record Mark(String label, double x, double y) {

    /** Checks the place. */
    public Mark {
        Objects.requireNonNull(label, "label");
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("a mark needs a place, but was at (" + x + ", " + y + ")");
        }
    }
}
