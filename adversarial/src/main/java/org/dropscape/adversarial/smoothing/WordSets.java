package org.dropscape.adversarial.smoothing;

import java.util.List;

/**
 * Words that may stand for each other. What is said of a word is always the same, and each word comes once. Thread-safe.
 *
 * <p>A word is a string that {@link org.dropscape.adversarial.text.Segmentation#CURRENT} takes for one word.
 */
public interface WordSets {

    /** What an opponent may put in the place of a word, without the word itself. */
    List<String> substitutes(String word);

    /** What the smoothing puts in the place of a word, with equal probability, in a fixed order; the word itself alone if there is nothing else. */
    List<String> draws(String word);
}
