package org.dropscape.datasets.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Words without meaning for the label: some common neutral ones, then made-up ones of open syllables, drawn by Zipf's
 * law (the word of rank {@code r} has a probability proportional to {@code 1/r}).
 */
final class FillerWords {

    private static final List<String> COMMON = List.of(
            "the",
            "a",
            "film",
            "and",
            "in",
            "scene",
            "of",
            "it",
            "camera",
            "with",
            "actor",
            "then",
            "city",
            "music",
            "at",
            "house",
            "after",
            "story",
            "on",
            "night",
            "director",
            "from",
            "two",
            "people",
            "before",
            "street",
            "about",
            "family",
            "during",
            "river");
    private static final String CONSONANTS = "bdfgklmnprstvz";
    private static final String VOWELS = "aeiou";

    private final List<String> words;
    private final double[] cumulative;

    /**
     * @param size number of words
     * @param reserved words that carry meaning and must not occur
     */
    FillerWords(int size, Set<String> reserved) {
        Set<String> taken = new HashSet<>(reserved);
        List<String> list = new ArrayList<>(size);
        for (String word : COMMON) {
            if (list.size() < size && taken.add(word)) {
                list.add(word);
            }
        }
        for (int n = 0; list.size() < size; n++) {
            String word = syllables(n);
            if (taken.add(word)) {
                list.add(word);
            }
        }
        words = List.copyOf(list);
        cumulative = new double[size];
        double sum = 0;
        for (int r = 0; r < size; r++) {
            sum += 1.0 / (r + 1);
            cumulative[r] = sum;
        }
    }

    /** Two syllables for n below 4,900, then three, then more: each n its own word. */
    private static String syllables(int n) {
        int base = CONSONANTS.length() * VOWELS.length();
        int rest = n;
        int count = 2;
        for (int block = base * base; rest >= block; block *= base) {
            rest -= block;
            count++;
        }
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < count; i++) {
            // A step coprime to the base spreads neighbours over the alphabet.
            int syllable = (rest * 27 + 11 * i) % base;
            word.append(CONSONANTS.charAt(syllable / VOWELS.length()))
                    .append(VOWELS.charAt(syllable % VOWELS.length()));
            rest /= base;
        }
        return word.toString();
    }

    String draw(RandomGenerator random) {
        double at = random.nextDouble() * cumulative[cumulative.length - 1];
        int index = Arrays.binarySearch(cumulative, at);
        return words.get(Math.min(words.size() - 1, index < 0 ? -index - 1 : index + 1));
    }

    /**
     * Appends words in sentences of 5 to 12 tokens, the full stop included, until there are {@code count} more
     * tokens.
     */
    void append(List<String> tokens, int count, RandomGenerator random) {
        int left = 0;
        for (int i = 0; i < count; i++) {
            if (left == 0) {
                left = random.nextInt(5, 13);
            }
            tokens.add(left == 1 ? "." : draw(random));
            left--;
        }
    }

    /** Joins tokens to a text: blanks between words, full stops attached. */
    static String text(List<String> tokens) {
        StringBuilder text = new StringBuilder();
        for (String token : tokens) {
            if (text.length() > 0 && !token.equals(".")) {
                text.append(' ');
            }
            text.append(token);
        }
        return text.toString();
    }
}
