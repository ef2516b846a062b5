package org.dropscape.runner.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dropscape.runner.yaml.Node;

/** {@code 5} or {@code [0, 1, 7]}; always written as a list. */
final class SeedsCodec implements Codec<Seeds> {

    @Override
    public Class<Seeds> type() {
        return Seeds.class;
    }

    @Override
    public Seeds read(Node node) {
        try {
            if (node instanceof Node.Scalar scalar) {
                return Seeds.count(Long.parseLong(scalar.text()));
            }
            if (node instanceof Node.Sequence sequence) {
                List<Long> values = new ArrayList<>();
                for (Node item : sequence.items()) {
                    values.add(Long.valueOf(item instanceof Node.Scalar scalar ? scalar.text() : item.describe()));
                }
                return new Seeds(values);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "must be a number of seeds or a list of indices, such as 5 or [0, 1, 7]", e);
        }
        throw new IllegalArgumentException("must be a number of seeds or a list of indices, but is " + node.describe());
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> index = Map.of("type", "integer", "minimum", 0);
        return Map.of(
                "anyOf",
                List.of(
                        Map.of("type", "integer", "minimum", 1),
                        Map.of("type", "array", "minItems", 1, "uniqueItems", true, "items", index)));
    }

    @Override
    public Object write(Seeds seeds) {
        return seeds.values();
    }
}
