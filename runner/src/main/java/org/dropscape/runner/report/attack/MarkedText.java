package org.dropscape.runner.report.attack;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dropscape.runner.diff.TextDiff;
import org.dropscape.runner.diff.TextDiff.Piece;
import org.dropscape.runner.report.html.Html;

/**
 * A changed text with its changes marked, character by character.
 *
 * <p>Long stretches without a change are left out. Characters that nobody sees, and those that reorder what stands behind them, are
 * shown by their code points; other characters that are not ASCII keep their looks and tell their names.
 */
final class MarkedText {

    /** Characters shown on each side of a change. */
    private static final int CONTEXT = 120;

    private static final String LEFT_OUT = " … ";

    /** Letters and marks without ink: the combining grapheme joiner, fillers, the blank of Braille, variation selectors. */
    private static final Set<Integer> BLANK = IntStream.concat(
                    IntStream.of(0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0),
                    IntStream.rangeClosed(0xfe00, 0xfe0f))
            .boxed()
            .collect(Collectors.toUnmodifiableSet());

    private MarkedText() {}

    /** Writes the text; of one without changes, its beginning. */
    static void append(Html html, String original, String perturbed) {
        List<Piece> pieces = TextDiff.ofWords(original, perturbed).byCharacter().pieces();
        html.open("bdi", "dir", "auto");
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece.same()) {
                plain(html, shortened(piece.before(), i > 0, i < pieces.size() - 1));
            } else {
                marked(html, "del", piece.before());
                marked(html, "ins", piece.after());
            }
        }
        html.close();
    }

    private static String shortened(String text, boolean changedBefore, boolean changedAfter) {
        int[] codePoints = text.codePoints().toArray();
        int head = changedBefore || !changedAfter ? CONTEXT : 0;
        int tail = changedAfter ? CONTEXT : 0;
        if (!changedBefore && !changedAfter) {
            head = 2 * CONTEXT;
        }
        if (codePoints.length <= head + tail + LEFT_OUT.length()) {
            return text;
        }
        return new String(codePoints, 0, head) + LEFT_OUT + new String(codePoints, codePoints.length - tail, tail);
    }

    private static void marked(Html html, String element, String text) {
        if (text.isEmpty()) {
            return;
        }
        String names = text.codePoints()
                .filter(c -> c > 0x7e || hidden(c))
                .distinct()
                .limit(6)
                .mapToObj(MarkedText::name)
                .collect(Collectors.joining(", "));
        if (names.isEmpty()) {
            html.open(element);
        } else {
            html.open(element, "title", names);
        }
        plain(html, text);
        html.close();
    }

    private static String name(int codePoint) {
        String name = Character.getName(codePoint);
        return code(codePoint) + (name == null ? "" : " " + name.toLowerCase(Locale.ROOT));
    }

    private static String code(int codePoint) {
        return String.format(Locale.ROOT, "U+%04X", codePoint);
    }

    /** Text whose hidden characters are shown. */
    private static void plain(Html html, String text) {
        StringBuilder run = new StringBuilder();
        for (int c : text.codePoints().toArray()) {
            if (!hidden(c)) {
                run.appendCodePoint(c);
                continue;
            }
            html.text(run.toString());
            run.setLength(0);
            html.element("span", code(c), "class", "code", "title", name(c));
        }
        html.text(run.toString());
    }

    /** Whether a character cannot be seen, or has a say in the order of others; blanks and line ends are as usual. */
    static boolean hidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint != '\n' && codePoint != '\t' && codePoint != '\r';
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> codePoint != ' ' && codePoint != 0xa0;
            default -> BLANK.contains(codePoint);
        };
    }
}
