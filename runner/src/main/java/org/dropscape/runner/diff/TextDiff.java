package org.dropscape.runner.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two texts as pieces that are the same and pieces that differ: together, the pieces are the texts.
 *
 * @param pieces in order; same and changed ones alternate
 */
public record TextDiff(List<Piece> pieces) {

    private static final Pattern TOKEN = Pattern.compile("\\s+|\\S+");

    /** Above so many pairs of words the middle of the texts is one change: the table would be too large. */
    private static final long MOST_PAIRS = 25_000_000;

    /**
     * A piece of both texts.
     *
     * @param before as it was
     * @param after as it is
     */
    public record Piece(String before, String after) {

        /** Whether nothing changed. */
        public boolean same() {
            return before.equals(after);
        }
    }

    /** Takes an unmodifiable copy. */
    public TextDiff {
        pieces = List.copyOf(pieces);
    }

    /** Compares two texts word by word; words are what is between blanks. */
    public static TextDiff ofWords(String before, String after) {
        List<String> a = tokens(before);
        List<String> b = tokens(after);
        int start = 0;
        while (start < a.size() && start < b.size() && a.get(start).equals(b.get(start))) {
            start++;
        }
        int end = 0;
        while (end < a.size() - start
                && end < b.size() - start
                && a.get(a.size() - 1 - end).equals(b.get(b.size() - 1 - end))) {
            end++;
        }
        Builder pieces = new Builder();
        pieces.addSame(a.subList(0, start));
        middle(a.subList(start, a.size() - end), b.subList(start, b.size() - end), pieces);
        pieces.addSame(a.subList(a.size() - end, a.size()));
        return new TextDiff(pieces.all());
    }

    /** The same, with what changed words have in common at their ends as pieces that are the same. */
    public TextDiff byCharacter() {
        Builder all = new Builder();
        for (Piece piece : pieces) {
            String a = piece.before();
            String b = piece.after();
            int start = 0;
            int most = Math.min(a.length(), b.length());
            while (start < most && a.charAt(start) == b.charAt(start)) {
                start++;
            }
            if (start > 0 && Character.isHighSurrogate(a.charAt(start - 1))) {
                start--;
            }
            int end = 0;
            while (end < most - start && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
                end++;
            }
            if (end > 0 && Character.isLowSurrogate(a.charAt(a.length() - end))) {
                end--;
            }
            all.add(a.substring(0, start), b.substring(0, start));
            all.add(a.substring(start, a.length() - end), b.substring(start, b.length() - end));
            all.add(a.substring(a.length() - end), b.substring(b.length() - end));
        }
        return new TextDiff(all.all());
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    /** A longest common subsequence of the words. */
    private static void middle(List<String> a, List<String> b, Builder pieces) {
        if ((long) a.size() * b.size() > MOST_PAIRS) {
            pieces.add(String.join("", a), String.join("", b));
            return;
        }
        int[][] longest = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                longest[i][j] = a.get(i).equals(b.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                pieces.add(a.get(i++), b.get(j++));
            } else if (j == b.size() || i < a.size() && longest[i + 1][j] >= longest[i][j + 1]) {
                pieces.add(a.get(i++), "");
            } else {
                pieces.add("", b.get(j++));
            }
        }
    }

    /** Joins neighbours of a kind. */
    private static final class Builder {

        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder before = new StringBuilder();
        private final StringBuilder after = new StringBuilder();
        private boolean same;

        void addSame(List<String> words) {
            words.forEach(word -> add(word, word));
        }

        void add(String a, String b) {
            if (a.isEmpty() && b.isEmpty()) {
                return;
            }
            if (a.equals(b) != same) {
                end();
                same = a.equals(b);
            }
            before.append(a);
            after.append(b);
        }

        private void end() {
            if (before.length() > 0 || after.length() > 0) {
                pieces.add(new Piece(before.toString(), after.toString()));
            }
            before.setLength(0);
            after.setLength(0);
        }

        List<Piece> all() {
            end();
            return pieces;
        }
    }
}
