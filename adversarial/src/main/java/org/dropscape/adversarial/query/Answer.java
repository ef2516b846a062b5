package org.dropscape.adversarial.query;

import java.util.Comparator;
import org.dropscape.adversarial.text.WordText;

/**
 * What the model says of a text, and what that means for the goal.
 *
 * @param text the text
 * @param probabilities {@code [classes]}; not to be changed
 * @param score how near the text is to the goal; more is nearer
 * @param reached whether the text meets it
 */
public record Answer(WordText text, double[] probabilities, double score, boolean reached) {

    /** The best first: by score, and of equal scores the text that comes first by code points, as in TextAttack. */
    public static final Comparator<Answer> BEST_FIRST = Comparator.comparingDouble(Answer::score)
            .reversed()
            .thenComparing(answer -> answer.text().text(), CodePointOrder.INSTANCE);

    /** The better one of two, of which the first may be null. */
    public static Answer better(Answer one, Answer other) {
        return one == null || BEST_FIRST.compare(other, one) < 0 ? other : one;
    }
}
