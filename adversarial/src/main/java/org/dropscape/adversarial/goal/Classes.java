package org.dropscape.adversarial.goal;

/** Labels and predictions of tasks with one class per text. */
final class Classes {

    private Classes() {}

    /** The only label. */
    static int single(int[] labels) {
        if (labels.length != 1) {
            throw new IllegalArgumentException("labels must be one, but were " + labels.length
                    + "; for several labels there is the multi-label goal");
        }
        if (labels[0] < 0) {
            throw new IllegalArgumentException("labels must be 0 or more, but was " + labels[0]);
        }
        return labels[0];
    }

    /** A class of the model. */
    static double probability(double[] probabilities, int label) {
        if (label >= probabilities.length) {
            throw new IllegalArgumentException(
                    "label " + label + " is none of the model's " + probabilities.length + " classes");
        }
        return probabilities[label];
    }

    /** The class with the greatest probability; of equal ones the first. */
    static int predicted(double[] probabilities) {
        int best = 0;
        for (int k = 1; k < probabilities.length; k++) {
            best = probabilities[k] > probabilities[best] ? k : best;
        }
        return best;
    }
}
