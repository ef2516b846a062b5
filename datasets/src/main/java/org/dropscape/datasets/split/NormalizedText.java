package org.dropscape.datasets.split;

/**
 * When two texts count as the same: equal after lower-casing, with every run of other characters than letters and
 * digits as one blank and HTML line breaks dropped.
 */
public final class NormalizedText {

    private NormalizedText() {}

    /** The normal form of a text. */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<' && text.regionMatches(true, i, "<br", 0, 3)) {
                int close = text.indexOf('>', i);
                if (close >= 0 && close - i <= 6) {
                    i = close;
                    gap = true;
                    continue;
                }
            }
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                if (gap && out.length() > 0) {
                    out.append(' ');
                }
                gap = false;
                out.append(Character.toLowerCase(c));
            } else {
                gap = true;
            }
        }
        return out.toString();
    }
}
