package org.dropscape.landscape.picture;

/**
 * Where a surface is looked at from.
 *
 * @param azimuth degrees by which it is turned, counter-clockwise as seen from above
 * @param elevation degrees of the eye above the horizon, in [5, 85]
 */
public record View(double azimuth, double elevation) {

    /** From the front corner, somewhat above. */
    public static final View DEFAULT = new View(30, 28);

    /** Checks the angles. */
    public View {
        if (!Double.isFinite(azimuth) || !(elevation >= 5 && elevation <= 85)) {
            throw new IllegalArgumentException(
                    "azimuth must be finite and elevation in [5, 85], but they were " + azimuth + " and " + elevation);
        }
    }
}
