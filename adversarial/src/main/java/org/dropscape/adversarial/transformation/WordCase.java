package org.dropscape.adversarial.transformation;

import java.util.Locale;

/** Upper and lower case of whole words. */
public final class WordCase {

    private WordCase() {}

    /** A word in the case of another: all small, all capitals, or a capital first; in any other case it is left alone. */
    public static String like(String word, String reference) {
        if (isLower(reference)) {
            return word.toLowerCase(Locale.ROOT);
        }
        if (isUpper(reference) && reference.codePointCount(0, reference.length()) > 1) {
            return word.toUpperCase(Locale.ROOT);
        }
        int first = reference.isEmpty() ? 0 : Character.charCount(reference.codePointAt(0));
        if (first > 0 && Character.isUpperCase(reference.codePointAt(0)) && isLower(reference.substring(first))) {
            int end = word.isEmpty() ? 0 : Character.charCount(word.codePointAt(0));
            return word.substring(0, end).toUpperCase(Locale.ROOT)
                    + word.substring(end).toLowerCase(Locale.ROOT);
        }
        return word;
    }

    /** Whether there is a small letter and no capital: Python's {@code islower}. */
    private static boolean isLower(String text) {
        return text.codePoints().anyMatch(Character::isLowerCase)
                && text.codePoints().noneMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
    }

    private static boolean isUpper(String text) {
        return text.codePoints().anyMatch(Character::isUpperCase)
                && text.codePoints().noneMatch(c -> Character.isLowerCase(c) || Character.isTitleCase(c));
    }
}
