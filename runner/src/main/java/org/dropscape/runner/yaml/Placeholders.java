package org.dropscape.runner.yaml;

/**
 * Hides the characters of {@code ${...}} that YAML gives a meaning to from the YAML parser, one for one, so that lines and
 * columns stay right: each is moved to the private use area of Unicode and back.
 */
final class Placeholders {

    private static final char BASE = '\ue000';
    private static final String SPECIAL = "{}[],:#&*!|>%@` ";

    private Placeholders() {}

    static String mask(String text) {
        StringBuilder masked = new StringBuilder(text);
        int i = 0;
        while ((i = text.indexOf("${", i)) >= 0) {
            int end = end(text, i);
            if (end < 0 || text.indexOf('\n', i) >= 0 && text.indexOf('\n', i) < end) {
                i += 2;
                continue;
            }
            for (int k = i + 1; k <= end; k++) {
                if (SPECIAL.indexOf(text.charAt(k)) >= 0) {
                    masked.setCharAt(k, (char) (BASE + text.charAt(k)));
                }
            }
            i = end + 1;
        }
        return masked.toString();
    }

    static String unmask(String text) {
        StringBuilder plain = new StringBuilder(text);
        for (int i = 0; i < plain.length(); i++) {
            int c = plain.charAt(i) - BASE;
            if (c > 0 && c < 128 && SPECIAL.indexOf(c) >= 0) {
                plain.setCharAt(i, (char) c);
            }
        }
        return plain.toString();
    }

    /**
     * Where the placeholder that starts here ends.
     *
     * @param start the index of its '$'
     * @return the index of its closing brace, or -1 if there is none
     */
    static int end(String text, int start) {
        int depth = 0;
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
