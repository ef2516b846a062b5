package org.dropscape.adversarial.transformation;

import java.util.List;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.text.Edit;
import org.dropscape.adversarial.text.Words;

/** Deletes a word, unless it is the only one: TextAttack's {@code WordDeletion}. */
public final class WordDeletion implements Transformation {

    /** Makes one. */
    public WordDeletion() {}

    @Override
    public String name() {
        return "word-deletion";
    }

    @Override
    public List<Edit> candidates(Words words, int index, RandomGenerator random) {
        return words.wordCount() > 1 ? List.of(new Edit(index, "")) : List.of();
    }

    @Override
    public int count(Words words, int index) {
        return 1;
    }

    @Override
    public Edit candidate(Words words, int index, int number, RandomGenerator random) {
        return words.wordCount() > 1 ? new Edit(index, "") : null;
    }

    @Override
    public boolean swapsWords() {
        return false;
    }
}
