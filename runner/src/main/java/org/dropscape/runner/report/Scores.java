package org.dropscape.runner.report;

/**
 * How well one set of weights does on one split. {@code NaN} stands for "not measured" and is shown as a dash.
 *
 * @param loss the mean loss over the texts (cross-entropy, in nats), at least 0; infinite if the model diverged
 * @param accuracy the share of texts that are classified correctly, in [0, 1]
 * @param precision in [0, 1]; macro-averaged for more than two classes
 * @param recall in [0, 1]; macro-averaged for more than two classes
 * @param f1 in [0, 1]; macro-averaged for more than two classes
 */
public record Scores(double loss, double accuracy, double precision, double recall, double f1) {

    /** Nothing was measured, for instance because the data set has no such split. */
    public static final Scores NONE = new Scores(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** Checks the ranges. */
    public Scores {
        if (loss < 0) {
            throw new IllegalArgumentException("loss must be at least 0, but was " + loss);
        }
        share("accuracy", accuracy);
        share("precision", precision);
        share("recall", recall);
        share("f1", f1);
    }

    private static void share(String name, double value) {
        if (value < 0 || value > 1) {
            throw new IllegalArgumentException(name + " must be in [0, 1], but was " + value);
        }
    }
}
