package org.dropscape.runner.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A value in a YAML tree, with its place. Immutable. */
public sealed interface Node {

    /** Where it stands. */
    Location at();

    /** Its YAML path from the root, such as {@code conditions.zoneout.regularizers[0]}; empty for the root. */
    String path();

    /** What it is, for messages, such as {@code "a list"}. */
    String describe();

    /** The same value at another path; places stay. */
    Node withPath(String path);

    /** Whether it says "no value": {@code null}, {@code ~} or nothing at all, without quotes. */
    default boolean isNull() {
        return false;
    }

    /**
     * A single value.
     *
     * @param at where it stands
     * @param path its YAML path
     * @param text as written, without quotes
     * @param quoted whether it stood in quotes or a block, so that it is text whatever it looks like
     */
    record Scalar(Location at, String path, String text, boolean quoted) implements Node {

        private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

        @Override
        public boolean isNull() {
            return !quoted && NULLS.contains(text);
        }

        @Override
        public String describe() {
            return isNull() ? "empty" : "\"" + text + "\"";
        }

        @Override
        public Scalar withPath(String newPath) {
            return new Scalar(at, newPath, text, quoted);
        }
    }

    /**
     * A list.
     *
     * @param at where it stands
     * @param path its YAML path
     * @param items in order
     */
    record Sequence(Location at, String path, List<Node> items) implements Node {

        /** Takes an unmodifiable copy. */
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String describe() {
            return "a list";
        }

        @Override
        public Sequence withPath(String newPath) {
            List<Node> moved = new ArrayList<>(items.size());
            for (Node item : items) {
                moved.add(item.withPath(KeyPath.child(newPath, moved.size())));
            }
            return new Sequence(at, newPath, moved);
        }
    }

    /**
     * A mapping from keys to values.
     *
     * @param at where it stands
     * @param path its YAML path
     * @param entries by key, in order
     */
    record Mapping(Location at, String path, Map<String, Entry> entries) implements Node {

        /** Takes an unmodifiable copy that keeps the order. */
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** The value of a key, or null if there is no such key. */
        public Node get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** A copy with one key set; a new key comes last. */
        public Mapping with(String key, Location keyAt, Node value) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, new Entry(keyAt, value));
            return new Mapping(at, path, changed);
        }

        @Override
        public String describe() {
            return "a mapping";
        }

        @Override
        public Mapping withPath(String newPath) {
            Map<String, Entry> moved = new LinkedHashMap<>();
            entries.forEach((key, entry) ->
                    moved.put(key, new Entry(entry.keyAt(), entry.value().withPath(KeyPath.child(newPath, key)))));
            return new Mapping(at, newPath, moved);
        }
    }

    /**
     * A value about which a problem is noted already, so that nobody needs to complain about it again.
     *
     * @param at where it stands
     * @param path its YAML path
     */
    record Broken(Location at, String path) implements Node {

        @Override
        public String describe() {
            return "broken";
        }

        @Override
        public Broken withPath(String newPath) {
            return new Broken(at, newPath);
        }
    }

    /**
     * One key of a mapping.
     *
     * @param keyAt where the key stands
     * @param value its value
     */
    record Entry(Location keyAt, Node value) {}
}
