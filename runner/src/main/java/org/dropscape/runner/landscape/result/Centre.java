package org.dropscape.runner.landscape.result;

/**
 * The loss in the middle of a landscape beside the loss of the trained network, measured apart from it on the same examples.
 *
 * @param column such as {@code train_loss}
 * @param cell the value at (0, 0)
 * @param evaluated the value of the network
 */
public record Centre(String column, double cell, double evaluated) {

    /** Losses that differ by more, in units of the loss where that is above 1, are not of the same weights. */
    public static final double TOLERANCE = 1e-6;

    /** Whether both are the same up to rounding; so are two that are not numbers, or the same infinity. */
    public boolean agrees() {
        return Double.compare(cell, evaluated) == 0
                || Math.abs(cell - evaluated) <= TOLERANCE * Math.max(1, Math.abs(evaluated));
    }
}
