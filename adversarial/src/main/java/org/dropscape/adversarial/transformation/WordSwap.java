package org.dropscape.adversarial.transformation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.text.Edit;
import org.dropscape.adversarial.text.Words;

/** A transformation that looks at nothing but the word it changes. */
public interface WordSwap extends Transformation {

    /**
     * What may take the place of a word, in a fixed order; the word itself may be among it.
     *
     * @param random the only source of randomness
     */
    List<String> replacements(String word, RandomGenerator random);

    /** As {@link Transformation#count(Words, int)}. */
    int count(String word);

    /** As {@link Transformation#candidate}: null if there is none; may be the word itself. */
    String replacement(String word, int number, RandomGenerator random);

    @Override
    default List<Edit> candidates(Words words, int index, RandomGenerator random) {
        String word = words.word(index);
        List<Edit> edits = new ArrayList<>();
        for (String replacement : replacements(word, random)) {
            if (!replacement.equals(word)) {
                edits.add(new Edit(index, replacement));
            }
        }
        return edits;
    }

    @Override
    default int count(Words words, int index) {
        return count(words.word(index));
    }

    @Override
    default Edit candidate(Words words, int index, int number, RandomGenerator random) {
        String word = words.word(index);
        String replacement = replacement(word, number, random);
        return replacement == null || replacement.equals(word) ? null : new Edit(index, replacement);
    }
}
