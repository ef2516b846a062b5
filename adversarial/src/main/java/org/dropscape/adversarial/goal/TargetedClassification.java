package org.dropscape.adversarial.goal;

import org.dropscape.adversarial.text.WordText;

/**
 * The model predicts a given class: TextAttack's {@code TargetedClassification}. The score is p(target class). Texts of that
 * class, and those that the model takes for it, are skipped.
 *
 * @param target the class, 0 or more
 */
public record TargetedClassification(int target) implements GoalFunction {

    /** Checks the range. */
    public TargetedClassification {
        if (target < 0) {
            throw new IllegalArgumentException("target must be 0 or more, but was " + target);
        }
    }

    @Override
    public Goal of(WordText original, int[] labels) {
        int label = Classes.single(labels);
        return new Goal() {
            @Override
            public double score(double[] probabilities, WordText text) {
                return Classes.probability(probabilities, target);
            }

            @Override
            public boolean reached(double[] probabilities, WordText text) {
                return Classes.predicted(probabilities) == target;
            }

            @Override
            public boolean skips(double[] probabilities, WordText text) {
                return label == target || reached(probabilities, text);
            }

            @Override
            public int[] lossLabels() {
                return new int[] {target};
            }

            @Override
            public boolean raisesLoss() {
                return false;
            }
        };
    }
}
