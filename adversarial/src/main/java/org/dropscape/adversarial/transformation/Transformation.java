package org.dropscape.adversarial.transformation;

import java.util.List;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.text.Edit;
import org.dropscape.adversarial.text.Words;

/**
 * A way to change words: for a word, the candidates that may take its place. Immutable and thread-safe.
 *
 * <p>A transformation offers either all its candidates, or one that it draws (TextAttack's {@code random_one}); which of
 * both is one of its parameters. Attacks list the candidates of the words they try. An augmenter wants a single one, uniformly
 * drawn from those of all words, and must not build the others for that: it asks for their {@link #count} and for the
 * one of a number.
 */
public interface Transformation {

    /** What it is called in reports: kebab-case, such as {@code qwerty}. */
    String name();

    /**
     * The candidates for a word, in a fixed order, none of which leaves the text as it is. Two of them may be equal.
     *
     * @param words the text
     * @param index a word that is there
     * @param random the only source of randomness
     */
    List<Edit> candidates(Words words, int index, RandomGenerator random);

    /**
     * How many candidates there can be for a word: an upper bound, 0 only if there never is one, and at most 1 if candidates
     * are drawn. It depends on nothing but the word and the two beside it.
     */
    int count(Words words, int index);

    /**
     * A candidate for a word: the list that {@link #candidates} returns in the same state of the random generator need not be
     * the same, but has the same distribution.
     *
     * @param number from 0 to {@link #count} - 1
     * @return null if there is no such candidate this time
     */
    Edit candidate(Words words, int index, int number, RandomGenerator random);

    /**
     * Whether it puts one word in the place of another, and no more: then constraints on words of a kind, such as stop words,
     * hold for it.
     */
    default boolean swapsWords() {
        return true;
    }
}
