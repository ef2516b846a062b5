package org.dropscape.adversarial.goal;

import org.dropscape.adversarial.text.WordText;

/**
 * The model gets the set of labels of a text wrong. A label is predicted if its probability is greater than 0.5.
 *
 * <p>TextAttack has no such goal.
 *
 * @param aim what counts as wrong
 */
public record MultiLabelClassification(Aim aim) implements GoalFunction {

    private static final double THRESHOLD = 0.5;

    /** What the attack is after. */
    public enum Aim {
        /**
         * One label more or less than the true ones. The score is that of the label nearest to it: the maximum of 1 - p over the
         * true labels and p over the others.
         */
        ANY_LABEL,
        /**
         * None of the true labels is predicted. The score is the mean of 1 - p over them. A text without labels is skipped.
         */
        ALL_LABELS
    }

    @Override
    public Goal of(WordText original, int[] labels) {
        int[] truth = labels.clone();
        for (int label : truth) {
            if (label < 0) {
                throw new IllegalArgumentException("labels must be 0 or more, but one was " + label);
            }
        }
        return aim == Aim.ANY_LABEL ? new AnyLabel(truth) : new AllLabels(truth);
    }

    private record AnyLabel(int[] truth) implements Goal {

        @Override
        public double score(double[] probabilities, WordText text) {
            double greatest = 0;
            for (double wrong : wrong(probabilities)) {
                greatest = Math.max(greatest, wrong);
            }
            return greatest;
        }

        @Override
        public boolean reached(double[] probabilities, WordText text) {
            boolean[] expected = expected(probabilities);
            for (int k = 0; k < expected.length; k++) {
                if (expected[k] != probabilities[k] > THRESHOLD) {
                    return true;
                }
            }
            return false;
        }

        private double[] wrong(double[] probabilities) {
            boolean[] expected = expected(probabilities);
            double[] wrong = new double[expected.length];
            for (int k = 0; k < wrong.length; k++) {
                wrong[k] = expected[k] ? 1 - probabilities[k] : probabilities[k];
            }
            return wrong;
        }

        private boolean[] expected(double[] probabilities) {
            boolean[] expected = new boolean[probabilities.length];
            for (int label : truth) {
                Classes.probability(probabilities, label);
                expected[label] = true;
            }
            return expected;
        }

        @Override
        public int[] lossLabels() {
            return truth.clone();
        }

        @Override
        public boolean raisesLoss() {
            return true;
        }
    }

    private record AllLabels(int[] truth) implements Goal {

        @Override
        public double score(double[] probabilities, WordText text) {
            double sum = 0;
            for (int label : truth) {
                sum += 1 - Classes.probability(probabilities, label);
            }
            return truth.length == 0 ? 0 : sum / truth.length;
        }

        @Override
        public boolean reached(double[] probabilities, WordText text) {
            for (int label : truth) {
                if (Classes.probability(probabilities, label) > THRESHOLD) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int[] lossLabels() {
            return truth.clone();
        }

        @Override
        public boolean raisesLoss() {
            return true;
        }
    }
}
