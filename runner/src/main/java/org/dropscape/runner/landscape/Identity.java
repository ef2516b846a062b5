package org.dropscape.runner.landscape;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dropscape.api.error.UserException;
import org.dropscape.api.io.AtomicFiles;
import org.dropscape.api.io.FileErrors;
import org.dropscape.datasets.io.Digests;
import org.dropscape.runner.config.RecordWriter;
import org.dropscape.runner.landscape.result.ResultFolder;

/**
 * All that the values of a result depend on, by name: settings, weights, texts. It lies beside the values, so that what was computed
 * otherwise is never mixed in.
 *
 * @param entries by name, in order
 */
public record Identity(Map<String, String> entries) {

    private static final int MOST_NAMED = 3;

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Takes an unmodifiable copy that keeps the order. */
    public Identity {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** Collects entries. */
    public static final class Builder {

        private final Map<String, String> entries = new LinkedHashMap<>();

        /** Nothing yet. */
        public Builder() {}

        /** An entry. */
        public Builder put(String name, Object value) {
            entries.put(name, String.valueOf(value));
            return this;
        }

        /** Several entries. */
        public Builder putAll(Map<String, String> more) {
            entries.putAll(more);
            return this;
        }

        /** The components of a record, without some of them. */
        public Builder settings(Record config, Set<String> without) {
            RecordWriter.flat(config).forEach((path, value) -> {
                if (!without.contains(path.replaceFirst("[.\\[].*", "")) && !value.equals("null")) {
                    entries.put(path, value);
                }
            });
            return this;
        }

        /** The checksum of a file. */
        public Builder file(String name, Path file) {
            return put(name, "sha256:" + Digests.sha256(file));
        }

        /** What was collected. */
        public Identity build() {
            return new Identity(entries);
        }
    }

    /** A short text that tells identities apart. */
    String hash() {
        Digests digests = Digests.sha256();
        entries.forEach((name, value) -> digests.add(name).add(value));
        return digests.hex();
    }

    void write(ResultFolder folder) {
        write(folder.identity());
    }

    /** Writes {@code identity.json}. */
    public void write(Path file) {
        try {
            AtomicFiles.write(file, JSON.writeValueAsString(entries) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What differs from what lies in a folder.
     *
     * @return such as {@code points: 51x51 -> 31x31}; empty if nothing does, or nothing was begun there
     */
    List<String> differences(ResultFolder folder) {
        return differences(folder.identity(), folder.complete());
    }

    /**
     * The same of a file.
     *
     * @param file that may be missing
     * @param complete whether values lie beside it
     */
    public List<String> differences(Path file, boolean complete) {
        if (!Files.exists(file)) {
            return complete ? List.of("identity.json is missing") : List.of();
        }
        Map<String, String> there = read(file);
        Set<String> names = new LinkedHashSet<>(there.keySet());
        names.addAll(entries.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String before = there.getOrDefault(name, "(absent)");
            String now = entries.getOrDefault(name, "(absent)");
            if (!before.equals(now)) {
                differences.add(name + ": " + before + " -> " + now);
            }
        }
        return differences;
    }

    /**
     * Refuses what was computed otherwise: folders with the same differences are told together.
     *
     * @param differences of each folder from what would be computed now; empty for those without
     * @param what is wrong, a sentence without its end
     * @param remedy what to do about it
     * @throws UserException if there is any difference
     */
    public static void requireSame(Map<Path, List<String>> differences, String what, String remedy) {
        Map<List<String>, List<Path>> found = new LinkedHashMap<>();
        differences.forEach((folder, own) -> {
            if (!own.isEmpty()) {
                found.computeIfAbsent(own, key -> new ArrayList<>()).add(folder);
            }
        });
        if (found.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder(what + "; what was computed otherwise is never mixed in.");
        found.forEach((own, folders) -> {
            folders.stream().limit(MOST_NAMED).forEach(folder -> text.append('\n')
                    .append(folder));
            if (folders.size() > MOST_NAMED) {
                text.append("\nand ").append(folders.size() - MOST_NAMED).append(" more");
            }
            own.forEach(difference -> text.append("\n  ").append(difference));
        });
        throw new UserException(text + "\n" + remedy);
    }

    private static Map<String, String> read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new UserException(
                    file + ": damaged: " + e.getOriginalMessage() + ". Delete the folder " + file.getParent()
                            + " and compute it again.",
                    e);
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
    }
}
