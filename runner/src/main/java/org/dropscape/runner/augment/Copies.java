package org.dropscape.runner.augment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.dropscape.adversarial.augment.Augmented;
import org.dropscape.adversarial.augment.Replacement;

/** Perturbed texts as JSON: one object a line. */
final class Copies {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Copies() {}

    /**
     * A perturbed text and what changed; positions are counted in characters (code points).
     *
     * @param line where the text began in the input, counted from 1
     * @param columns the other columns of a table
     */
    static String json(long line, Chain.Result result, Map<String, String> columns) {
        ObjectNode object = MAPPER.createObjectNode();
        object.put("line", line);
        object.put("original", result.original());
        object.put("text", result.text());
        result.augmented().ifPresent(augmented -> add(object, result.original(), augmented));
        addColumns(object, columns);
        return write(object);
    }

    /** A text that could not be perturbed. */
    static String json(long line, String text, String error, Map<String, String> columns) {
        ObjectNode object = MAPPER.createObjectNode();
        String readable = readable(text);
        object.put("line", line);
        object.put("original", readable);
        object.put("text", readable);
        object.put("error", error);
        addColumns(object, columns);
        return write(object);
    }

    private static void add(ObjectNode object, String original, Augmented augmented) {
        object.put("words", augmented.words());
        object.put("changed", augmented.changedWords());
        ArrayNode replacements = object.putArray("replacements");
        int units = 0;
        int characters = 0;
        for (Replacement replacement : augmented.replacements()) {
            characters += original.codePointCount(units, replacement.start());
            units = replacement.start();
            ObjectNode node = replacements.addObject();
            node.put("start", characters);
            node.put("end", characters + original.codePointCount(units, replacement.end()));
            node.put("from", replacement.from());
            node.put("to", replacement.to());
            ArrayNode by = node.putArray("by");
            replacement.by().forEach(by::add);
        }
    }

    private static void addColumns(ObjectNode object, Map<String, String> columns) {
        if (!columns.isEmpty()) {
            ObjectNode node = object.putObject("columns");
            columns.forEach((name, value) -> node.put(readable(name), readable(value)));
        }
    }

    private static String write(ObjectNode object) {
        try {
            return MAPPER.writeValueAsString(object) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Replacement characters in the place of bytes that are no UTF-8: JSON has no way to say them. */
    private static String readable(String text) {
        if (EscapedUtf8.firstEscape(text) < 0) {
            return text;
        }
        StringBuilder readable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> readable.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 0xfffd : c));
        return readable.toString();
    }

    /** A list of fields as a line of a table. */
    static String row(List<String> fields, char delimiter) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                row.append(delimiter);
            }
            String field = fields.get(i);
            boolean plain = field.indexOf(delimiter) < 0
                    && field.indexOf('"') < 0
                    && field.indexOf('\n') < 0
                    && field.indexOf('\r') < 0
                    && !(field.isEmpty() && fields.size() == 1);
            row.append(plain ? field : '"' + field.replace("\"", "\"\"") + '"');
        }
        return row.append('\n').toString();
    }
}
