package org.dropscape.adversarial.goal;

import java.util.OptionalDouble;
import org.dropscape.adversarial.text.WordText;

/**
 * The model predicts any class but the true one: TextAttack's {@code UntargetedClassification}. The score is
 * 1 - p(true class).
 *
 * @param maxScore if present, the goal is instead that p(true class) is below it, a number in (0, 1]; then also texts that the
 *     model classifies wrongly are attacked, as long as they are above
 */
public record UntargetedClassification(OptionalDouble maxScore) implements GoalFunction {

    /** Checks the range. */
    public UntargetedClassification {
        if (maxScore.isPresent() && !(maxScore.getAsDouble() > 0 && maxScore.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("maxScore must be in (0, 1], but was " + maxScore.getAsDouble());
        }
    }

    /** Another prediction. */
    public UntargetedClassification() {
        this(OptionalDouble.empty());
    }

    /** A probability of the true class below a limit. */
    public UntargetedClassification(double maxScore) {
        this(OptionalDouble.of(maxScore));
    }

    @Override
    public Goal of(WordText original, int[] labels) {
        int label = Classes.single(labels);
        return new Goal() {
            @Override
            public double score(double[] probabilities, WordText text) {
                return 1 - Classes.probability(probabilities, label);
            }

            @Override
            public boolean reached(double[] probabilities, WordText text) {
                return maxScore.isPresent()
                        ? Classes.probability(probabilities, label) < maxScore.getAsDouble()
                        : Classes.predicted(probabilities) != label;
            }

            @Override
            public int[] lossLabels() {
                return new int[] {label};
            }

            @Override
            public boolean raisesLoss() {
                return true;
            }
        };
    }
}
