package org.dropscape.adversarial.goal;

import java.util.OptionalInt;
import org.dropscape.adversarial.text.WordText;

/**
 * As few words as possible with which the model still predicts the true class: TextAttack's {@code InputReduction}, of Feng et
 * al. 2018. The score is the share of the words that are gone, plus p(true class) divided by the number of words, at most 1;
 * 0 if the prediction is another one.
 *
 * @param targetWords if present, this number of words, 1 or more, meets the goal; otherwise words are removed as long as
 *     that raises the score
 */
public record InputReduction(OptionalInt targetWords) implements GoalFunction {

    /** Checks the range. */
    public InputReduction {
        if (targetWords.isPresent() && targetWords.getAsInt() < 1) {
            throw new IllegalArgumentException("targetWords must be at least 1, but was " + targetWords.getAsInt());
        }
    }

    /** As few as possible. */
    public InputReduction() {
        this(OptionalInt.empty());
    }

    @Override
    public Goal of(WordText original, int[] labels) {
        int label = Classes.single(labels);
        int words = original.size();
        return new Goal() {
            @Override
            public double score(double[] probabilities, WordText text) {
                double probability = Classes.probability(probabilities, label);
                if (words == 0 || Classes.predicted(probabilities) != label) {
                    return 0;
                }
                double gone = Math.max((words - text.size()) / (double) words, 0);
                return Math.min(gone + probability / words, 1);
            }

            @Override
            public boolean reached(double[] probabilities, WordText text) {
                return targetWords.isPresent()
                        && text.size() <= targetWords.getAsInt()
                        && Classes.predicted(probabilities) == label;
            }

            @Override
            public boolean skips(double[] probabilities, WordText text) {
                return Classes.predicted(probabilities) != label || reached(probabilities, text);
            }

            @Override
            public boolean maximizes() {
                return targetWords.isEmpty();
            }

            @Override
            public int[] lossLabels() {
                return new int[] {label};
            }

            @Override
            public boolean raisesLoss() {
                return false;
            }
        };
    }
}
