package org.dropscape.runner.report.html;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML that is well-formed XML too. All text is escaped, except for what is given as markup. */
public final class Html {

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param name such as {@code section}
     * @param attributes names and values in turn
     * @return this
     */
    public Html open(String name, String... attributes) {
        tag(name, attributes);
        out.append('>');
        open.push(name);
        return this;
    }

    /** Closes the element that was opened last. */
    public Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Closes the element that was opened last, and begins a new line. */
    public Html closeLine() {
        close();
        out.append('\n');
        return this;
    }

    /** Writes an element with nothing but text in it. */
    public Html element(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close();
    }

    /** Writes an element that cannot have content, such as {@code meta}. */
    public Html empty(String name, String... attributes) {
        tag(name, attributes);
        out.append("/>");
        return this;
    }

    /** Writes text. */
    public Html text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** Writes markup that is well-formed by itself, such as an SVG picture, as it is. */
    public Html markup(String markup) {
        out.append(markup);
        return this;
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("<" + open.peek() + "> is not closed");
        }
        return out.toString();
    }

    private void tag(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
    }

    /** Control characters are not allowed in any form, so they become the character for "unknown". */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\n', '\t' -> safe.append((char) c);
                default ->
                    safe.appendCodePoint(
                            c < 0x20
                                            || (c >= 0x7f && c < 0xa0)
                                            || (c >= 0xd800 && c < 0xe000)
                                            || c >= 0xfffe && c <= 0xffff
                                    ? 0xfffd
                                    : c);
            }
        });
        return safe.toString();
    }
}
