package org.dropscape.adversarial.query;

import java.util.Arrays;
import java.util.List;
import org.dropscape.adversarial.text.WordText;

/**
 * Finds the tokens of a model in the words of a text.
 *
 * <p>Both are looked at as letters and digits in lower case, and nothing else: so it does not matter what a tokeniser does with
 * punctuation, tags, blanks and capitals, and where it cuts. A token that is not among the next few hundred letters belongs to
 * no word, as one without letters and digits does.
 */
final class TokenAlignment {

    private static final int WINDOW = 256;

    private TokenAlignment() {}

    /**
     * The word of each token: where its first letter is.
     *
     * @return {@code [tokens]} indices of words, or -1
     */
    static int[] words(WordText text, List<String> tokens) {
        String whole = text.text();
        int[] letters = new int[whole.length()];
        int[] wordOf = new int[whole.length()];
        int size = 0;
        int word = 0;
        for (int i = 0; i < whole.length(); i += Character.charCount(whole.codePointAt(i))) {
            int codePoint = whole.codePointAt(i);
            while (word < text.size() && i >= text.end(word)) {
                word++;
            }
            if (Character.isLetterOrDigit(codePoint)) {
                letters[size] = Character.toLowerCase(codePoint);
                wordOf[size++] = word < text.size() && i >= text.start(word) ? word : -1;
            }
        }
        int[] words = new int[tokens.size()];
        int from = 0;
        for (int t = 0; t < words.length; t++) {
            int[] wanted = tokens.get(t)
                    .codePoints()
                    .filter(Character::isLetterOrDigit)
                    .map(Character::toLowerCase)
                    .toArray();
            int at = wanted.length == 0 ? -1 : find(letters, size, from, wanted);
            words[t] = at < 0 ? -1 : wordOf[at];
            from = at < 0 ? from : at + wanted.length;
        }
        return words;
    }

    private static int find(int[] letters, int size, int from, int[] wanted) {
        int last = Math.min(size - wanted.length, from + WINDOW);
        for (int at = from; at <= last; at++) {
            if (Arrays.equals(letters, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }
}
