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

    /** The first position that may be changed, before the option to skip the first character. */
    int start() {
        return 0;
    }

    /** One after the last position that may be changed, before the option to skip the last character. */
    int end(int length) {
        return length;
    }

    /** The number of characters that a word must have. */
    int leastLength() {
        return 2;
    }

    /** The number of positions that there must be. */
    int leastSpan() {
        return 1;
    }

    /**
     * How many candidates there are at a character.
     *
     * @param offset where the character starts, in UTF-16 units
     */
    abstract int variants(String word, int offset);

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
        int from = from();
        int to = to(length);
        if (length < leastLength() || to - from < leastSpan()) {
            return 0;
        }
        int count = 0;
        int offset = word.offsetByCodePoints(0, from);
        for (int i = from; i < to; i++) {
            count += variants(word, offset);
            offset += Character.charCount(word.codePointAt(offset));
            if (count > 0 && positions.randomOne()) {
                return 1;
            }
        }
        return count;
    }

    @Override
    public final String replacement(String word, int number, RandomGenerator random) {
        int from = from();
        if (positions.randomOne()) {
            int to = to(word.codePointCount(0, word.length()));
            int offset = word.offsetByCodePoints(0, from + random.nextInt(to - from));
            int variants = variants(word, offset);
            if (variants == 0) {
                return null;
            }
            return changed(word, offset, variants == 1 ? 0 : random.nextInt(variants), random);
        }
        int rest = number;
        int offset = word.offsetByCodePoints(0, from);
        while (true) {
            int variants = variants(word, offset);
            if (rest < variants) {
                return changed(word, offset, rest, random);
            }
            rest -= variants;
            offset += Character.charCount(word.codePointAt(offset));
        }
    }

    private int from() {
        return Math.max(start(), positions.skipFirst() ? 1 : 0);
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

    /** A text put in front of the character at an offset. */
    static String inserted(String word, int offset, String text) {
        return new StringBuilder(word.length() + text.length())
                .append(word, 0, offset)
                .append(text)
                .append(word, offset, word.length())
                .toString();
    }
}
