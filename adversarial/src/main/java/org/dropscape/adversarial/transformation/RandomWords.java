package org.dropscape.adversarial.transformation;

import java.util.random.RandomGenerator;
import org.dropscape.adversarial.text.Words;

/** Draws a word of a text. */
final class RandomWords {

    private static final int TRIES = 64;

    private RandomWords() {}

    /**
     * The index of a uniformly drawn word.
     *
     * @param except an index that is not drawn, or -1; there must be a word left
     */
    static int draw(Words words, int except, RandomGenerator random) {
        for (int i = 0; i < TRIES; i++) {
            int index = random.nextInt(words.size());
            if (index != except && !words.word(index).isEmpty()) {
                return index;
            }
        }
        // Nearly all words have been deleted: look at each.
        int left = 0;
        for (int i = 0; i < words.size(); i++) {
            left += i != except && !words.word(i).isEmpty() ? 1 : 0;
        }
        int number = random.nextInt(left);
        int index = -1;
        while (number >= 0) {
            index++;
            number -= index != except && !words.word(index).isEmpty() ? 1 : 0;
        }
        return index;
    }
}
