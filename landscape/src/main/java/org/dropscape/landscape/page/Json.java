package org.dropscape.landscape.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;

/** Writes JSON that may stand in a script element of an HTML page. */
final class Json {

    private static final MathContext DIGITS = new MathContext(7);

    private Json() {}

    /**
     * Writes a value.
     *
     * @param value a map with texts as keys, a list, an array of doubles, a number or a text
     */
    static void append(StringBuilder out, Object value) {
        if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(separator);
                text(out, (String) entry.getKey());
                out.append(':');
                append(out, entry.getValue());
                separator = ",";
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (int i = 0; i < list.size(); i++) {
                out.append(i == 0 ? "" : ",");
                append(out, list.get(i));
            }
            out.append(']');
        } else if (value instanceof double[] numbers) {
            out.append('[');
            for (int i = 0; i < numbers.length; i++) {
                out.append(i == 0 ? "" : ",");
                number(out, numbers[i]);
            }
            out.append(']');
        } else if (value instanceof Number number) {
            number(out, number.doubleValue());
        } else {
            text(out, (String) value);
        }
    }

    /** Seven digits: more than any screen shows. JSON has no word for what is not finite, so that becomes a text. */
    private static void number(StringBuilder out, double value) {
        if (Double.isFinite(value)) {
            BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
            String plain = rounded.toPlainString();
            out.append(plain.length() <= 12 ? plain : rounded.toString());
        } else {
            out.append('"').append(value).append('"');
        }
    }

    private static void text(StringBuilder out, String text) {
        out.append('"');
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c < 0x20
                    || c == '<'
                    || c == '>'
                    || c == '&'
                    || c > 0x7e && c < 0xa0
                    || c == 0x2028
                    || c == 0x2029) {
                // No "</script>" can come from a name.
                out.append(String.format("\\u%04x", c));
            } else {
                out.append((char) c);
            }
        });
        out.append('"');
    }
}
