package org.dropscape.landscape.geometry;

import java.util.List;

/**
 * What is measured of a surface.
 *
 * @param excesses the e of the area curve A(e) = |{L &le; L0 + e}|, in ascending order, above 0
 * @param reference where L0 is taken
 * @param rays how many directions the radii of a basin are measured in, evenly spaced, at least 1
 * @param persistence a minimum counts if it is more persistent than this, at least 0; three standard deviations of the noise of a
 *     cell are a good choice
 * @param fitExcess the best quadratic is fitted to the cells with L &le; L0 + this, above 0
 */
public record GeometryOptions(
        List<Double> excesses, Reference reference, int rays, double persistence, double fitExcess) {

    /** e in {.01, .05, .1, .25, .5, ln 2}, from the trained parameters, 72 rays, every minimum, a fit on L &le; L0 + 0.5. */
    public static final GeometryOptions DEFAULT =
            new GeometryOptions(List.of(0.01, 0.05, 0.1, 0.25, 0.5, Math.log(2)), Reference.CENTRE, 72, 0, 0.5);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is exceeded
     */
    public GeometryOptions {
        excesses = List.copyOf(excesses);
        double last = 0;
        for (double excess : excesses) {
            if (!(excess > last)) {
                throw new IllegalArgumentException("excesses must be above 0 and ascend, but were " + excesses);
            }
            last = excess;
        }
        if (rays < 1) {
            throw new IllegalArgumentException("rays must be at least 1, but was " + rays);
        }
        if (!(persistence >= 0)) {
            throw new IllegalArgumentException("persistence must be at least 0, but was " + persistence);
        }
        if (!(fitExcess > 0)) {
            throw new IllegalArgumentException("fitExcess must be above 0, but was " + fitExcess);
        }
    }

    /** The same with another noise threshold for minima. */
    public GeometryOptions withPersistence(double threshold) {
        return new GeometryOptions(excesses, reference, rays, threshold, fitExcess);
    }

    /** The same with another reference. */
    public GeometryOptions withReference(Reference other) {
        return new GeometryOptions(excesses, other, rays, persistence, fitExcess);
    }
}
