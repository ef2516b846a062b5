package org.dropscape.adversarial.constraint;

import java.util.List;
import org.dropscape.adversarial.text.WordText;

/** One step from a text to a candidate, as constraints see it. What is not asked for is not computed. */
public interface Change {

    /** The text that all changes started from. */
    WordText original();

    /** The text before this step. */
    WordText current();

    /** The text after this step. */
    WordText candidate();

    /** The number of words of the original. */
    int originalWordCount();

    /** The number of words of the candidate. */
    int candidateWordCount();

    /** At how many places the candidate's words differ from the original's. */
    int differingWords();

    /** An upper bound of the number of characters to insert, delete or replace to make the candidate of the original. */
    int editDistanceBound();

    /** The words that this step changed, each with the original's word at its place. */
    List<Swap> swaps();

    /**
     * A word and what has taken its place.
     *
     * @param original the word of the original, or null if there is none at this place
     * @param current the word before this step, or null if there is none at this place
     * @param replacement the word after it, empty if there is none
     */
    record Swap(String original, String current, String replacement) {}
}
