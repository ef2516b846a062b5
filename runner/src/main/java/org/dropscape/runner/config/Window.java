package org.dropscape.runner.config;

/**
 * What part of a direction is looked at. In YAML {@code 1.0} for what lies between -1 and 1, or {@code [-0.5, 1.5]}.
 *
 * @param min the first coordinate, in units of the direction
 * @param max the last, above min
 */
public record Window(double min, double max) {

    /** Checks that it is not empty. */
    public Window {
        if (!(min < max) || Double.isInfinite(min) || Double.isInfinite(max)) {
            throw new IllegalArgumentException(
                    "must be a number above 0, or two finite ones in ascending order, but was [" + min + ", " + max
                            + "]");
        }
    }
}
