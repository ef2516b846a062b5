package org.dropscape.runner.landscape.result;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What was computed. */
public enum Kind {
    /** A grid in the plane of two directions. */
    SURFACE,
    /** A grid in the plane of a training's principal components, with the way of the training in it. */
    TRAJECTORY,
    /** A grid in the plane through several sets of weights. */
    PLANE,
    /** Points along one direction. */
    LINE,
    /** Points on the straight way from one set of weights to another. */
    INTERPOLATION,
    /** Distances to levels of the loss along rays of a plane. */
    RAYS,
    /** Eigenvalues, trace and density of the Hessian, and sharpness. */
    CURVATURE;

    /** As in files and in studies. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + id + "\" is no kind of landscape"));
    }
}
