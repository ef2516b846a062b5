package org.dropscape.adversarial.constraint;

/**
 * A limit on the number of places where the words of a text differ from the original's: TextAttack's {@code MaxWordsPerturbed}.
 * Unlike {@link MaxModifiedWords}, it lets changed words be changed again.
 *
 * @param words the greatest number of words
 * @param rate the greatest share of the words of the shorter text, in [0, 1], rounded up
 */
public record MaxWordsPerturbed(int words, double rate) implements Constraint {

    /** Checks the ranges. */
    public MaxWordsPerturbed {
        if (words < 0) {
            throw new IllegalArgumentException("words must be 0 or more, but was " + words);
        }
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate must be in [0, 1], but was " + rate);
        }
    }

    /** A limit on the number. */
    public static MaxWordsPerturbed words(int words) {
        return new MaxWordsPerturbed(words, 1);
    }

    /** A limit on the share. */
    public static MaxWordsPerturbed rate(double rate) {
        return new MaxWordsPerturbed(Integer.MAX_VALUE, rate);
    }

    @Override
    public boolean accepts(Change change) {
        int differing = change.differingWords();
        int least = Math.min(change.originalWordCount(), change.candidateWordCount());
        return differing <= words && differing <= Math.ceil(least * rate);
    }
}
