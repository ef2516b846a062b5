package org.dropscape.runner.report.robustness;

import org.dropscape.runner.model.Task;
import org.dropscape.runner.robustness.result.Measures;

/** What is measured of each text, so that its mean has an interval over texts and seeds. */
enum Quantity {
    /** Cross-entropy. */
    LOSS("loss", "Loss") {
        @Override
        double[] of(Task task, float[][] logits, int[][] labels, double temperature) {
            return Measures.losses(task, logits, labels);
        }
    },
    /** The same with the temperature of the validation texts. */
    SCALED_LOSS("scaled-loss", "Scaled loss") {
        @Override
        double[] of(Task task, float[][] logits, int[][] labels, double temperature) {
            return Measures.scaledLosses(task, logits, labels, temperature);
        }
    },
    /** 1 if the prediction is right. */
    ACCURACY("accuracy", "Accuracy") {
        @Override
        double[] of(Task task, float[][] logits, int[][] labels, double temperature) {
            boolean[] right = Measures.right(task, logits, labels);
            double[] values = new double[right.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = right[i] ? 1 : 0;
            }
            return values;
        }
    },
    /** Brier's score. */
    BRIER("brier", "Brier score") {
        @Override
        double[] of(Task task, float[][] logits, int[][] labels, double temperature) {
            return Measures.briers(task, logits, labels);
        }
    };

    private final String id;
    private final String title;

    Quantity(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** Part of the names of files. */
    String id() {
        return id;
    }

    /** For people. */
    String title() {
        return title;
    }

    /** Whether it is about the probability of one predicted class. */
    boolean needsOneLabel() {
        return this == SCALED_LOSS || this == BRIER;
    }

    abstract double[] of(Task task, float[][] logits, int[][] labels, double temperature);
}
