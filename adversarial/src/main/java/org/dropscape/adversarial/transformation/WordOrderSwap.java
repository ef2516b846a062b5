package org.dropscape.adversarial.transformation;

import java.util.List;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.text.Edit;
import org.dropscape.adversarial.text.Words;

/**
 * Exchanges a word and another one of the text, which is drawn: TextAttack's {@code WordInnerSwapRandom}, except that two equal
 * words are no candidate.
 */
public final class WordOrderSwap implements Transformation {

    /** Makes one. */
    public WordOrderSwap() {}

    @Override
    public String name() {
        return "word-order-swap";
    }

    @Override
    public List<Edit> candidates(Words words, int index, RandomGenerator random) {
        Edit edit = candidate(words, index, 0, random);
        return edit == null ? List.of() : List.of(edit);
    }

    @Override
    public int count(Words words, int index) {
        return 1;
    }

    @Override
    public Edit candidate(Words words, int index, int number, RandomGenerator random) {
        if (words.wordCount() < 2) {
            return null;
        }
        int other = RandomWords.draw(words, index, random);
        String one = words.word(index);
        String two = words.word(other);
        return one.equals(two) ? null : new Edit(index, two, new Edit(other, one));
    }

    @Override
    public boolean swapsWords() {
        return false;
    }
}
