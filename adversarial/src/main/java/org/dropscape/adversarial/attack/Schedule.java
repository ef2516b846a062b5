package org.dropscape.adversarial.attack;

/**
 * How many texts are attacked at the same time.
 *
 * @param together how many texts have their questions merged into one call of the model, 1 or more. Results belong to this
 *     number as far as what the model says of a text depends, by rounding, on the texts beside it
 * @param groups how many such groups there are at once, 1 or more; it has no influence on the results
 */
public record Schedule(int together, int groups) {

    /** Checks the ranges. */
    public Schedule {
        if (together < 1) {
            throw new IllegalArgumentException("together must be at least 1, but was " + together);
        }
        if (groups < 1) {
            throw new IllegalArgumentException("groups must be at least 1, but was " + groups);
        }
    }

    /** For a model that takes one text at a time, in many threads: as many texts as there are processors, each by itself. */
    public static Schedule parallel() {
        return new Schedule(1, Runtime.getRuntime().availableProcessors());
    }

    /** For a model that takes a batch as fast as a single text: some texts together. */
    public static Schedule merged(int together) {
        return new Schedule(together, 1);
    }
}
