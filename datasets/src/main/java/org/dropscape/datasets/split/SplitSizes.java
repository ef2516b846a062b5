package org.dropscape.datasets.split;

import org.dropscape.api.error.UserException;
import org.dropscape.api.plugin.Parameter;

/**
 * The sizes of the three parts: whole numbers of examples, or fractions of what there is.
 *
 * <p>All three are counts of at least 1, or all three are fractions in (0, 1) whose sum is at most 1. What is not
 * asked for stays unused.
 *
 * @param train what the weights are fitted to
 * @param validation what settings and epochs are chosen on
 * @param test what results are stated on
 */
public record SplitSizes(
        @Parameter(
                value = "Training examples, or their fraction.",
                range = "a count of 1 or more, or a fraction in (0, 1)")
        double train,

        @Parameter(value = "Validation examples, or their fraction.", range = "like train")
        double validation,

        @Parameter(value = "Test examples, or their fraction.", range = "like train")
        double test) {

    private static final double ROUNDING = 1e-9;

    /** Checks that the three are all counts or all fractions. */
    public SplitSizes {
        boolean fractions = train < 1;
        check("train", train, fractions);
        check("validation", validation, fractions);
        check("test", test, fractions);
        if (fractions && train + validation + test > 1 + ROUNDING) {
            throw new IllegalArgumentException(
                    "train + validation + test must be at most 1, but was " + (train + validation + test));
        }
    }

    private static void check(String name, double value, boolean fractions) {
        boolean ok = fractions ? value > 0 && value < 1 : value >= 1 && value == Math.rint(value) && value <= 1e9;
        if (!ok) {
            throw new IllegalArgumentException(name + " must be a "
                    + (fractions ? "fraction in (0, 1) (as train is one)" : "whole number of 1 or more") + ", but was "
                    + value);
        }
    }

    /** Whether the sizes are fractions rather than counts. */
    public boolean fractions() {
        return train < 1;
    }

    /**
     * The number of examples of each part.
     *
     * @param available how many examples there are
     * @param source for the message: a path
     * @return train, validation, test: each at least 1, in sum at most {@code available}
     * @throws UserException if there are too few
     */
    public int[] counts(int available, String source) {
        int[] counts;
        if (fractions()) {
            int first = (int) Math.round(train * available);
            int second = (int) Math.round((train + validation) * available);
            int third = (int) Math.min(available, Math.round((train + validation + test) * available));
            counts = new int[] {first, second - first, third - second};
        } else {
            counts = new int[] {(int) train, (int) validation, (int) test};
        }
        if (Math.min(counts[0], Math.min(counts[1], counts[2])) < 1) {
            throw new UserException(
                    source + ": the sizes give " + counts[0] + " training, " + counts[1] + " validation and "
                            + counts[2] + " test examples out of " + available
                            + "; each part needs at least one. Use more data or other fractions.");
        }
        long sum = (long) counts[0] + counts[1] + counts[2];
        if (sum > available) {
            throw new UserException(source + ": the sizes ask for " + sum + " examples (" + counts[0] + " training, "
                    + counts[1] + " validation, " + counts[2] + " test), but there are " + available
                    + ". Use smaller counts, or fractions such as {train: 0.5, validation: 0.25, test: 0.25}.");
        }
        return counts;
    }
}
