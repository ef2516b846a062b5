package org.dropscape.adversarial.perturbation;

import java.util.random.RandomGenerator;
import org.dropscape.api.perturbation.Perturbation;

/**
 * Leaves the letters of a text and single blanks between them: the clean-up of reviews in the paper, which removed "all the
 * special characters, HTML tags and numbers".
 *
 * <p>Tags, digits, punctuation and symbols become a blank; an apostrophe goes without one, so that {@code didn't} is
 * {@code didnt}, as in the paper's example. Combining marks stay with their letter. Draws nothing.
 */
public final class LettersOnly implements Perturbation {

    /** Makes one. */
    public LettersOnly() {}

    @Override
    public String perturb(String text, RandomGenerator random) {
        StringBuilder letters = new StringBuilder(text.length());
        boolean gap = false;
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            if (Character.isLetter(codePoint) || isMark(codePoint) && !gap && !letters.isEmpty()) {
                if (gap && !letters.isEmpty()) {
                    letters.append(' ');
                }
                gap = false;
                letters.appendCodePoint(codePoint);
            } else if (!isApostrophe(codePoint)) {
                gap = true;
            }
            i = codePoint == '<' ? tagEnd(text, i) : i + Character.charCount(codePoint);
        }
        return letters.toString();
    }

    /** The end of the tag that starts here, or of the character if none does. */
    private static int tagEnd(String text, int start) {
        int i = start + 1;
        boolean tag = i < text.length()
                && (text.charAt(i) == '/' || text.charAt(i) == '!' || Character.isLetter(text.charAt(i)));
        while (tag && i < text.length() && text.charAt(i) != '<') {
            if (text.charAt(i) == '>') {
                return i + 1;
            }
            i++;
        }
        return start + 1;
    }

    private static boolean isApostrophe(int codePoint) {
        return codePoint == '\'' || codePoint == '\u2019' || codePoint == '\u2018' || codePoint == '`';
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
