package org.dropscape.adversarial.text;

import java.util.Arrays;

/**
 * Where the words of a text are: TextAttack's {@code words_from_text}, in linear time and with offsets.
 *
 * <p>A word is a run of letters, digits (of any script), underscores and {@code ' - * @}, without those five marks at its
 * ends. So {@code don't}, {@code well-trodden} and {@code a@b} are one word, {@code 65.5} is two, {@code <br />} is
 * {@code br}; punctuation, symbols, emoji and combining marks are never part of a word. The back-tick, the multiplication
 * sign and the modifier minus count as letters: TextAttack knows them as homoglyphs. Nothing is changed to lower case.
 *
 * <p>TextAttack cuts Chinese text with a dictionary (jieba). Here a run of ideographs is one word.
 */
public enum Segmentation {

    /** TextAttack since 2026: marks are removed from both ends of a word. */
    CURRENT,

    /** TextAttack 0.2.15 (2020), and with it the paper: marks are removed from the start alone, so {@code 'end'} is {@code end'}. */
    V0_2_15;

    private static final byte SEPARATOR = 0;
    private static final byte LETTER = 1;
    private static final byte MARK = 2;
    private static final byte[] LATIN = new byte[256];

    static {
        for (int c = 0; c < LATIN.length; c++) {
            LATIN[c] = classify(c);
        }
    }

    /**
     * The offsets of the words.
     *
     * @param text any string; half of a surrogate pair is a separator
     * @return start (inclusive) and end (exclusive) of the first word, of the second, and so on, in UTF-16 units; never within
     *     a surrogate pair
     */
    public int[] bounds(String text) {
        int[] bounds = new int[Math.max(8, text.length() / 3)];
        int size = 0;
        int length = text.length();
        int i = 0;
        while (i < length) {
            if (kind(text, i) != LETTER) {
                i += width(text, i);
                continue;
            }
            int start = i;
            int lastLetter = i;
            byte kind = LETTER;
            while (kind != SEPARATOR) {
                i += width(text, i);
                lastLetter = kind == LETTER ? i : lastLetter;
                kind = i < length ? kind(text, i) : SEPARATOR;
            }
            if (size + 2 > bounds.length) {
                bounds = Arrays.copyOf(bounds, bounds.length * 2);
            }
            bounds[size++] = start;
            bounds[size++] = this == CURRENT ? lastLetter : i;
        }
        return Arrays.copyOf(bounds, size);
    }

    /** How many words a text has. */
    public int count(String text) {
        int count = 0;
        boolean within = false;
        for (int i = 0; i < text.length(); i += width(text, i)) {
            byte kind = kind(text, i);
            count += kind == LETTER && !within ? 1 : 0;
            within = kind == LETTER || within && kind == MARK;
        }
        return count;
    }

    private static int width(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))
                ? 2
                : 1;
    }

    private static byte kind(String text, int i) {
        char c = text.charAt(i);
        return c < LATIN.length ? LATIN[c] : classify(Character.isSurrogate(c) ? text.codePointAt(i) : c);
    }

    private static byte classify(int cp) {
        if (cp == '\'' || cp == '-' || cp == '_' || cp == '*' || cp == '@') {
            return MARK;
        }
        if (cp == '`' || cp == '\u00d7' || cp == '\u02d7') {
            return LETTER;
        }
        return switch (Character.getType(cp)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER -> LETTER;
            default -> SEPARATOR;
        };
    }
}
