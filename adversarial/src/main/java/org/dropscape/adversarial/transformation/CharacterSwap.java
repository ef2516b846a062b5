package org.dropscape.adversarial.transformation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A change at one character of a word. Characters are code points: a surrogate pair is never split.
 *
 * <p>All candidates are those of each position in turn. A drawn candidate is at a uniformly drawn position, and a uniform one
 * of that position; if that position has none, there is none this time.
 */
abstract class CharacterSwap implements WordSwap {

    private final String name;
    private final Positions positions;

    CharacterSwap(String name, Positions positions) {
        this.name = name;
        this.positions = positions;
    }

    @Override
    public final String name() {
        return name;
    }

    /** Which characters are changed, and whether one is drawn. */
    final Positions positions() {
        return positions;
    }

    /** One after the last position that may be changed, before the option to skip the last character. */
    int end(int length) {
        return length;
    }

    /** The number of characters between the first and the last position, beyond 1, that a word must have. */
    int leastSpan() {
        return 1;
    }

    /** How many candidates there are at a character. */
    abstract int variants(int codePoint);

    /**
     * A candidate.
     *
     * @param offset where the character starts, in UTF-16 units
     * @param variant from 0 to {@link #variants} - 1
     */
    abstract String changed(String word, int offset, int variant, RandomGenerator random);

    @Override
    public final List<String> replacements(String word, RandomGenerator random) {
        List<String> replacements = new ArrayList<>();
        int count = count(word);
        for (int number = 0; number < count; number++) {
            String replacement = replacement(word, number, random);
            if (replacement != null) {
                replacements.add(replacement);
            }
        }
        return replacements;
    }

    @Override
    public final int count(String word) {
        int length = word.codePointCount(0, word.length());
        int from = positions.from();
        int to = to(length);
        if (length < 2 || to - from < leastSpan()) {
            return 0;
        }
        int count = 0;
        int offset = word.offsetByCodePoints(0, from);
        for (int i = from; i < to; i++) {
            int codePoint = word.codePointAt(offset);
            offset += Character.charCount(codePoint);
            count += variants(codePoint);
            if (count > 0 && positions.randomOne()) {
                return 1;
            }
        }
        return count;
    }

    @Override
    public final String replacement(String word, int number, RandomGenerator random) {
        int from = positions.from();
        if (positions.randomOne()) {
            int to = to(word.codePointCount(0, word.length()));
            int offset = word.offsetByCodePoints(0, from + random.nextInt(to - from));
            int variants = variants(word.codePointAt(offset));
            if (variants == 0) {
                return null;
            }
            return changed(word, offset, variants == 1 ? 0 : random.nextInt(variants), random);
        }
        int rest = number;
        int offset = word.offsetByCodePoints(0, from);
        while (true) {
            int codePoint = word.codePointAt(offset);
            int variants = variants(codePoint);
            if (rest < variants) {
                return changed(word, offset, rest, random);
            }
            rest -= variants;
            offset += Character.charCount(codePoint);
        }
    }

    private int to(int length) {
        return end(length) - (positions.skipLast() ? 1 : 0);
    }

    /** The character at an offset replaced by another. */
    static String replaced(String word, int offset, String by) {
        int after = offset + Character.charCount(word.codePointAt(offset));
        return new StringBuilder(word.length() + 1)
                .append(word, 0, offset)
                .append(by)
                .append(word, after, word.length())
                .toString();
    }
}
