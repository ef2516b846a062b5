package org.dropscape.runner.config;

import java.util.List;
import java.util.Map;
import org.dropscape.runner.yaml.KeyPath;
import org.dropscape.runner.yaml.Node;

/** {@code [64, 128]} for {@code {values: [64, 128]}}. */
final class SearchSpaceShorthand implements Shorthand {

    @Override
    public Class<SearchSpace> type() {
        return SearchSpace.class;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "array", "minItems", 1, "items", Map.of("type", List.of("number", "string", "boolean")));
    }

    @Override
    public Node expand(Node node) {
        return node instanceof Node.Sequence list
                ? new Node.Mapping(list.at(), list.path(), Map.of())
                        .with("values", list.at(), list.withPath(KeyPath.child(list.path(), "values")))
                : node;
    }
}
