package org.dropscape.adversarial.smoothing;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dropscape.adversarial.text.Segmentation;
import org.dropscape.adversarial.transformation.WordCase;

/** What may take the place of a word without moving others. */
final class SingleWords {

    private SingleWords() {}

    /** Those that are one word, in the case of a word, each once, without the word itself. */
    static List<String> of(String word, List<String> others) {
        Set<String> words = new LinkedHashSet<>();
        for (String other : others) {
            String spelt = WordCase.like(other, word);
            if (!spelt.equals(word)
                    && Arrays.equals(Segmentation.CURRENT.bounds(spelt), new int[] {0, spelt.length()})) {
                words.add(spelt);
            }
        }
        return List.copyOf(words);
    }
}
