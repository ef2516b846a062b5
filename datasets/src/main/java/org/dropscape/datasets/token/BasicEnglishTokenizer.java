package org.dropscape.datasets.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dropscape.api.text.Tokenizer;

/**
 * torchtext's {@code basic_english}, result for result: lower-cased; double quotes vanish, {@code ; :} and
 * {@code <br />} are white space; {@code ' . , ( ) ! ?} are tokens; everything else is split at white space as
 * Python's {@code str.split} sees it.
 *
 * <p>torchtext's replacements run one after another, with these effects kept here: {@code a"b} is {@code ab}, and a
 * break tag is also recognised when quotes stand inside it. One pass, linear time.
 */
public final class BasicEnglishTokenizer implements Tokenizer {

    private static final String BREAK = "<br />";

    /** Makes one. */
    public BasicEnglishTokenizer() {}

    @Override
    public List<String> tokenize(String text) {
        String s = text.toLowerCase(Locale.ROOT).replace("\"", "");
        List<String> tokens = new ArrayList<>(s.length() / 4 + 4);
        int start = 0;
        int i = 0;
        while (i < s.length()) {
            char c = s.charAt(i);
            int skip = c == '<' && s.startsWith(BREAK, i) ? BREAK.length() : isSpace(c) || c == ';' || c == ':' ? 1 : 0;
            boolean mark = "'.,()!?".indexOf(c) >= 0;
            if (skip == 0 && !mark) {
                i++;
                continue;
            }
            if (i > start) {
                tokens.add(s.substring(start, i));
            }
            if (mark) {
                tokens.add(String.valueOf(c));
            }
            i += Math.max(skip, 1);
            start = i;
        }
        if (i > start) {
            tokens.add(s.substring(start, i));
        }
        return tokens;
    }

    /** Python's {@code str.isspace} for one character. */
    private static boolean isSpace(char c) {
        return c <= ' '
                ? c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31)
                : c == 0x85 || c == 0xa0 || (c > 0xff && Character.isSpaceChar(c));
    }
}
