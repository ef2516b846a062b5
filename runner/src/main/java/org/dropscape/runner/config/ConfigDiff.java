package org.dropscape.runner.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dropscape.runner.yaml.Node;
import org.dropscape.runner.yaml.Problems;
import org.dropscape.runner.yaml.YamlParser;

/** What differs between two resolved configurations. */
public final class ConfigDiff {

    private ConfigDiff() {}

    /**
     * One difference.
     *
     * @param path of the value, such as {@code training.epochs}
     * @param before the old value, if there was one
     * @param after the new value, if there is one
     */
    public record Change(String path, Optional<String> before, Optional<String> after) {

        /** {@code training.epochs: 5 -> 10}. */
        @Override
        public String toString() {
            return path + ": " + before.orElse("(absent)") + " -> " + after.orElse("(absent)");
        }
    }

    /**
     * Compares value by value; places, comments and quotes do not matter, the order of lists does. What is null is absent: a
     * parameter that an older version did not know differs only if it is set.
     *
     * @param before resolved YAML
     * @param after resolved YAML
     * @return the differences in the order of the files; empty if there is none
     * @throws org.dropscape.runner.yaml.ConfigException if one of them is not YAML
     */
    public static List<Change> between(String before, String after) {
        Map<String, String> old = leaves("the old configuration", before);
        Map<String, String> now = leaves("the new configuration", after);
        Set<String> paths = new LinkedHashSet<>(old.keySet());
        paths.addAll(now.keySet());
        List<Change> changes = new ArrayList<>();
        for (String path : paths) {
            if (!Optional.ofNullable(old.get(path)).equals(Optional.ofNullable(now.get(path)))) {
                changes.add(new Change(path, Optional.ofNullable(old.get(path)), Optional.ofNullable(now.get(path))));
            }
        }
        return changes;
    }

    /** Every single value by its path, in the order of the text. */
    static Map<String, String> leaves(String source, String text) {
        Problems problems = new Problems();
        Map<String, String> leaves = new LinkedHashMap<>();
        collect(YamlParser.parse(source, text, problems), leaves);
        problems.throwIfAny();
        return leaves;
    }

    private static void collect(Node node, Map<String, String> leaves) {
        if (node instanceof Node.Mapping mapping && !mapping.entries().isEmpty()) {
            mapping.entries().values().forEach(entry -> collect(entry.value(), leaves));
        } else if (node instanceof Node.Sequence sequence && !sequence.items().isEmpty()) {
            sequence.items().forEach(item -> collect(item, leaves));
        } else if (node instanceof Node.Scalar scalar) {
            if (!scalar.isNull()) {
                leaves.put(node.path(), scalar.text());
            }
        } else {
            leaves.put(node.path(), node instanceof Node.Sequence ? "[]" : "{}");
        }
    }
}
