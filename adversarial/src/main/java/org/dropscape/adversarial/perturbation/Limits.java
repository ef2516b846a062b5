package org.dropscape.adversarial.perturbation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dropscape.adversarial.constraint.Constraint;
import org.dropscape.adversarial.constraint.EditDistance;
import org.dropscape.adversarial.constraint.MaxModificationRate;
import org.dropscape.adversarial.constraint.MinWordLength;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.constraint.StopWords;
import org.dropscape.api.plugin.Parameter;

/**
 * What a perturbation leaves alone; nothing by default, as with TextAttack's augmenter.
 *
 * @param noRepeat whether a word is changed once at most
 * @param stopWords whether NLTK's English stop words stay
 * @param minWordLength words with fewer characters stay
 * @param maxRate the greatest share of changed words
 * @param maxEditDistance the greatest number of changed characters of a text
 */
public record Limits(
        @Parameter(value = "Whether a word is changed once at most.", defaultValue = "false")
        boolean noRepeat,

        @Parameter(value = "Whether English stop words stay, compared with their case.", defaultValue = "false")
        boolean stopWords,

        @Parameter(value = "Words with fewer characters stay.", defaultValue = "1", range = "[1, ...)")
        int minWordLength,

        @Parameter(value = "Greatest share of changed words, rounded up.", defaultValue = "1.0", range = "[0, 1]")
        double maxRate,

        @Parameter(value = "Greatest number of inserted, deleted and replaced characters.", range = "[0, ...)")
        Optional<Integer> maxEditDistance) {

    /** No limits. */
    public static final Limits NONE = new Limits(false, false, 1, 1, Optional.empty());

    /** Checks the ranges. */
    public Limits {
        if (minWordLength < 1) {
            throw new IllegalArgumentException("minWordLength must be at least 1, but was " + minWordLength);
        }
        if (!(maxRate >= 0 && maxRate <= 1)) {
            throw new IllegalArgumentException("maxRate must be in [0, 1], but was " + maxRate);
        }
        maxEditDistance.ifPresent(distance -> {
            if (distance < 0) {
                throw new IllegalArgumentException("maxEditDistance must be 0 or more, but was " + distance);
            }
        });
    }

    /** The constraints. */
    public List<Constraint> constraints() {
        List<Constraint> constraints = new ArrayList<>();
        if (noRepeat) {
            constraints.add(new NoRepeat());
        }
        if (stopWords) {
            constraints.add(StopWords.ENGLISH);
        }
        if (minWordLength > 1) {
            constraints.add(new MinWordLength(minWordLength));
        }
        if (maxRate < 1) {
            // The least number of TextAttack's constraint is 1, but a rate of 0 shall be none.
            constraints.add(new MaxModificationRate(maxRate, maxRate == 0 ? 0 : 1));
        }
        maxEditDistance.ifPresent(distance -> constraints.add(new EditDistance(distance)));
        return constraints;
    }
}
