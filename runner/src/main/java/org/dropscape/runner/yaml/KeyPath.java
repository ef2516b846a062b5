package org.dropscape.runner.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A path of keys and list indices: {@code conditions.zoneout.regularizers[0].rate}. A key that is not made of letters, digits,
 * '_' and '-' stands in brackets and quotes: {@code conditions["zoneout-0.1"].model}.
 *
 * @param steps from the root: a {@link String} for a key, an {@link Integer} for an index
 */
public record KeyPath(List<Object> steps) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

    /** Takes an unmodifiable copy. */
    public KeyPath {
        steps = List.copyOf(steps);
    }

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException if it is malformed; the message says where
     */
    public static KeyPath parse(String text) {
        List<Object> steps = new ArrayList<>();
        int i = 0;
        while (i < text.length() || steps.isEmpty()) {
            if (i < text.length() && text.charAt(i) == '[') {
                int end = closing(text, i);
                String inside = text.substring(i + 1, end);
                steps.add(step(text, inside));
                i = end + 1;
            } else {
                if (!steps.isEmpty()) {
                    if (text.charAt(i) != '.') {
                        throw new IllegalArgumentException(
                                "expected '.' or '[' after \"" + text.substring(0, i) + "\"");
                    }
                    i++;
                }
                int start = i;
                while (i < text.length() && text.charAt(i) != '.' && text.charAt(i) != '[') {
                    i++;
                }
                if (start == i) {
                    throw new IllegalArgumentException("a key is missing after \"" + text.substring(0, start) + "\"");
                }
                steps.add(text.substring(start, i));
            }
        }
        return new KeyPath(steps);
    }

    private static int closing(String text, int open) {
        char first = open + 1 < text.length() ? text.charAt(open + 1) : ']';
        boolean quoted = first == '"' || first == '\'';
        int end = quoted ? text.indexOf(first + "]", open + 2) + 1 : text.indexOf(']', open);
        if (end <= open) {
            throw new IllegalArgumentException("the '[' after \"" + text.substring(0, open) + "\" is never closed");
        }
        return end;
    }

    private static Object step(String text, String inside) {
        if (inside.length() >= 2 && (inside.charAt(0) == '"' || inside.charAt(0) == '\'')) {
            return inside.substring(1, inside.length() - 1);
        }
        if (!inside.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("\"[" + inside + "]\" in \"" + text
                    + "\" must be a list index such as [0] or a quoted key such as [\"a.b\"]");
        }
        return Integer.valueOf(inside);
    }

    /** The path of a key of the mapping at the given path. */
    public static String child(String path, String key) {
        if (!PLAIN.matcher(key).matches()) {
            return path + "[\"" + key + "\"]";
        }
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The path of an item of the list at the given path. */
    public static String child(String path, int index) {
        return path + "[" + index + "]";
    }

    /** The path as text; {@link #parse} reads it. */
    @Override
    public String toString() {
        String path = "";
        for (Object step : steps) {
            path = step instanceof Integer index ? child(path, index) : child(path, (String) step);
        }
        return path;
    }
}
