package org.dropscape.datasets.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dropscape.api.text.Tokenizer;

/**
 * Words, numbers and punctuation marks in the manner of the Penn Treebank, as GloVe's own corpora have them.
 *
 * <ul>
 *   <li>HTML line breaks and the plain tags {@code p hr b i em u strong} are white space.
 *   <li>Clitics are tokens: {@code did n't}, {@code it 's}, {@code could n't 've}. Other apostrophes between letters
 *       stay ({@code o'brien}); quotation marks are tokens.
 *   <li>Every punctuation mark is a token, except that two dots or more are one {@code ...} and two hyphens or more
 *       one {@code --}. Numbers ({@code 1,000} and {@code 3.5}) and acronyms ({@code u.s.}) keep theirs.
 *   <li>Typographic quotes, apostrophes, dashes and ellipses, also those of a mistaken Windows-1252, become their
 *       plain forms; double quotes are {@code "}, not {@code ``} and {@code ''}.
 * </ul>
 *
 * <p>Unlike the Treebank, {@code cannot} and {@code gonna} are one token and the dot of {@code mr.} is a token of its
 * own, as word vectors have all of these. Tokenising the tokens joined by blanks gives the same tokens. One pass,
 * linear time.
 */
public final class TreebankTokenizer implements Tokenizer {

    private static final String[] CLITICS = {"n't", "'s", "'m", "'d", "'re", "'ve", "'ll"};
    private static final String[] TAGS = {"br", "p", "hr", "b", "i", "em", "u", "strong"};
    private static final String[] ASCII = new String[128];

    private static final byte OTHER = 0;
    private static final byte SPACE = 1;
    private static final byte LETTER = 2;
    private static final byte DIGIT = 3;
    private static final byte[] LATIN = new byte[256];

    static {
        for (int c = 0; c < ASCII.length; c++) {
            ASCII[c] = String.valueOf((char) c);
        }
        for (int c = 0; c < LATIN.length; c++) {
            LATIN[c] = classify(c);
        }
    }

    private final TreebankConfig config;

    /** Makes one with the given parameters. */
    public TreebankTokenizer(TreebankConfig config) {
        this.config = config;
    }

    @Override
    public List<String> tokenize(String text) {
        String s = config.lowerCase() ? text.toLowerCase(Locale.ROOT) : text;
        List<String> tokens = new ArrayList<>(s.length() / 4 + 4);
        int i = 0;
        while (i < s.length()) {
            int cp = s.codePointAt(i);
            byte kind = kind(cp);
            if (kind == SPACE) {
                i += Character.charCount(cp);
            } else if (kind == LETTER || kind == DIGIT) {
                i = word(s, i, tokens);
            } else {
                i = mark(s, i, cp, tokens);
            }
        }
        return tokens;
    }

    private int word(String s, int start, List<String> tokens) {
        int end = acronym(s, start);
        if (end > start) {
            tokens.add(s.substring(start, end));
            return end;
        }
        boolean apostrophe = false;
        byte last = OTHER;
        int i = start;
        while (i < s.length()) {
            int cp = s.codePointAt(i);
            byte kind = kind(cp);
            if (kind == LETTER || kind == DIGIT) {
                last = kind;
                i += Character.charCount(cp);
                continue;
            }
            byte next = i + 1 < s.length() ? kind(s.codePointAt(i + 1)) : OTHER;
            if (isApostrophe(cp) && next == LETTER) {
                apostrophe = true;
            } else if ((cp == '.' || cp == ',') && last == DIGIT && next == DIGIT) {
                last = OTHER;
            } else if (!(cp == '-' && !config.splitHyphens() && (next == LETTER || next == DIGIT))) {
                break;
            }
            i++;
        }
        if (apostrophe) {
            splitClitics(plain(s, start, i), tokens);
        } else {
            tokens.add(s.substring(start, i));
        }
        return i;
    }

    /**
     * The end of a run of single letters with dots between them, such as {@code u.s.} or {@code t.v}, or
     * {@code start}.
     */
    private static int acronym(String s, int start) {
        int letters = 0;
        int end = start;
        int i = start;
        while (i < s.length() && kind(s.charAt(i)) == LETTER) {
            boolean dot = i + 1 < s.length() && s.charAt(i + 1) == '.';
            byte after = i + 1 < s.length() ? kind(s.codePointAt(i + 1)) : SPACE;
            if (!dot && (after == LETTER || after == DIGIT || isApostrophe(s.charAt(i + 1 < s.length() ? i + 1 : i)))) {
                break;
            }
            letters++;
            i += dot ? 2 : 1;
            end = i;
            if (!dot) {
                break;
            }
        }
        return letters >= 2 && !(end < s.length() && s.charAt(end) == '.') ? end : start;
    }

    private static String plain(String s, int start, int end) {
        StringBuilder word = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            word.append(isApostrophe(s.charAt(i)) ? '\'' : s.charAt(i));
        }
        return word.toString();
    }

    private static void splitClitics(String word, List<String> tokens) {
        int at = tokens.size();
        int end = word.length();
        for (int start = cliticStart(word, end); start > 0; start = cliticStart(word, end)) {
            tokens.add(at, word.substring(start, end));
            end = start;
        }
        tokens.add(at, word.substring(0, end));
    }

    private static int cliticStart(String word, int end) {
        for (String clitic : CLITICS) {
            int start = end - clitic.length();
            if (start > 0 && word.regionMatches(true, start, clitic, 0, clitic.length())) {
                return start;
            }
        }
        return -1;
    }

    private static int mark(String s, int i, int cp, List<String> tokens) {
        if (cp == '<') {
            int end = tagEnd(s, i);
            if (end > i) {
                return end;
            }
        }
        if (isApostrophe(cp)) {
            return apostrophe(s, i, tokens);
        }
        if (isEllipsis(cp)) {
            int end = i;
            while (end < s.length() && isEllipsis(s.charAt(end))) {
                end++;
            }
            tokens.add(end - i == 1 && cp == '.' ? "." : "...");
            return end;
        }
        if (isDash(cp)) {
            int end = i;
            while (end < s.length() && isDash(s.charAt(end))) {
                end++;
            }
            tokens.add(end - i == 1 && cp == '-' ? "-" : "--");
            return end;
        }
        if (isDoubleQuote(cp)) {
            tokens.add("\"");
            return i + 1;
        }
        int end = i + Character.charCount(cp);
        tokens.add(cp < ASCII.length ? ASCII[cp] : s.substring(i, end));
        return end;
    }

    private static int apostrophe(String s, int i, List<String> tokens) {
        if (i + 1 < s.length() && isApostrophe(s.charAt(i + 1))) {
            tokens.add("\"");
            return i + 2;
        }
        for (String clitic : CLITICS) {
            // Not part of a word: split before, or after a mark, as in (it)'s. But 'd' in quotes is a letter.
            int end = i + clitic.length();
            boolean same = clitic.charAt(0) == '\''
                    && s.regionMatches(true, i + 1, clitic, 1, clitic.length() - 1)
                    && (end == s.length() || isCliticEnd(s.codePointAt(end)));
            if (same) {
                tokens.add("'" + s.substring(i + 1, end));
                return end;
            }
        }
        tokens.add("'");
        return i + 1;
    }

    private static boolean isCliticEnd(int cp) {
        byte kind = kind(cp);
        return kind != LETTER && kind != DIGIT && !isApostrophe(cp);
    }

    /** The end of a plain tag that opens at {@code i}, or {@code i}. */
    private static int tagEnd(String s, int i) {
        int start = i + 1 < s.length() && s.charAt(i + 1) == '/' ? i + 2 : i + 1;
        for (String tag : TAGS) {
            if (s.regionMatches(true, start, tag, 0, tag.length())) {
                int end = start + tag.length();
                while (end < s.length() && end < i + 16 && (s.charAt(end) == ' ' || s.charAt(end) == '/')) {
                    end++;
                }
                if (end < s.length() && s.charAt(end) == '>') {
                    return end + 1;
                }
            }
        }
        return i;
    }

    // U+0091 and its neighbours are what Windows-1252 quotes and dashes look like when read as Latin-1: IMDB has many.

    private static boolean isApostrophe(int c) {
        return c == '\''
                || c == '\u2019'
                || c == '\u2018'
                || c == '\u0092'
                || c == '\u0091'
                || c == '`'
                || c == '\u00b4';
    }

    private static boolean isDoubleQuote(int c) {
        return c == '"'
                || c == '\u201c'
                || c == '\u201d'
                || c == '\u201e'
                || c == '\u0093'
                || c == '\u0094'
                || c == '\u0084';
    }

    private static boolean isDash(int c) {
        return c == '-' || c == '\u2013' || c == '\u2014' || c == '\u0096' || c == '\u0097';
    }

    private static boolean isEllipsis(int c) {
        return c == '.' || c == '\u2026' || c == '\u0085';
    }

    private static byte kind(int cp) {
        return cp < LATIN.length ? LATIN[cp] : classify(cp);
    }

    private static byte classify(int cp) {
        if (isApostrophe(cp) || isDoubleQuote(cp) || isDash(cp) || isEllipsis(cp)) {
            return OTHER;
        }
        return switch (Character.getType(cp)) {
            case Character.DECIMAL_DIGIT_NUMBER -> DIGIT;
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK -> LETTER;
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT -> SPACE;
            default -> OTHER;
        };
    }
}
