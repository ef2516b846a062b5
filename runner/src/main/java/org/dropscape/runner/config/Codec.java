package org.dropscape.runner.config;

import java.util.Map;
import org.dropscape.runner.yaml.Node;

/**
 * Reads and writes values of a type that has a form of its own in YAML.
 *
 * @param <T> the type
 */
public interface Codec<T> {

    /** The type. */
    Class<T> type();

    /**
     * The value of a node.
     *
     * @throws IllegalArgumentException if the node is not of the form; the message says which form that is
     */
    T read(Node node);

    /** The form as a JSON Schema, as {@code StudySchema} writes it; anything by default. */
    default Map<String, Object> schema() {
        return Map.of();
    }

    /** Strings, numbers, lists and maps that {@link #read} understands. */
    Object write(T value);
}
