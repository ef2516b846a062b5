package org.dropscape.runner.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The content of a safetensors file.
 *
 * @param tensors by name, in the order of the file; unmodifiable
 * @param metadata the file's {@code __metadata__}, sorted by key, empty if it has none; unmodifiable
 */
public record WeightFile(Map<String, Tensor> tensors, Map<String, String> metadata) {

    /** The name under which the format keeps its metadata, and which no tensor may have. */
    static final String METADATA = "__metadata__";

    /** Copies the maps, not the tensors. */
    public WeightFile {
        if (tensors.containsKey(METADATA)) {
            throw new IllegalArgumentException("tensors must not be named " + METADATA);
        }
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /** A file without metadata. */
    public WeightFile(Map<String, Tensor> tensors) {
        this(tensors, Map.of());
    }
}
