package org.dropscape.runner.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Makes a tree of {@link Node}s of YAML text. Anchors, aliases and merge keys ({@code <<}) are resolved; {@code ${...}} may
 * stand anywhere, also unquoted within braces, where YAML itself would not allow it.
 */
public final class YamlParser {

    private static final String STANDARD_TAGS = "tag:yaml.org,2002:";

    private final Function<Mark, Location> locate;
    private final Problems problems;
    private final Map<org.yaml.snakeyaml.nodes.Node, Boolean> open = new IdentityHashMap<>();

    private YamlParser(Function<Mark, Location> locate, Problems problems) {
        this.locate = locate;
        this.problems = problems;
    }

    /**
     * Parses a file.
     *
     * @param source its name as the user knows it
     * @param text its text
     * @param problems takes duplicate keys and other mistakes that leave a tree
     * @throws ConfigException if the text is not YAML, at once: what follows a syntax error means nothing
     */
    public static Node parse(String source, String text, Problems problems) {
        return parse(text, "", mark -> at(source, mark), problems);
    }

    /**
     * Parses a value from elsewhere, such as an option or a default.
     *
     * @param place where the whole value stands
     * @param path the YAML path of the value
     */
    public static Node parseValue(Location place, String path, String text, Problems problems) {
        return parse(text, path, mark -> place, problems);
    }

    private static Location at(String source, Mark mark) {
        return mark == null
                ? new Location(source, 1, 1)
                : new Location(source, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Node parse(String text, String path, Function<Mark, Location> locate, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        // Duplicate keys are ours to report: snakeyaml would stop at the first one.
        options.setAllowDuplicateKeys(true);
        String body = text.startsWith("\ufeff") ? text.substring(1) : text;
        org.yaml.snakeyaml.nodes.Node root;
        try {
            root = new Yaml(options).compose(new StringReader(Placeholders.mask(body)));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
            String context = e.getContext() == null ? "" : " " + e.getContext().strip();
            throw syntaxError(locate.apply(mark), path, e.getProblem() + context);
        } catch (YAMLException e) {
            throw syntaxError(locate.apply(null), path, e.getMessage());
        }
        if (root == null) {
            return new Node.Scalar(locate.apply(null), path, "", false);
        }
        return new YamlParser(locate, problems).convert(root, path);
    }

    private static ConfigException syntaxError(Location at, String path, String cause) {
        String message = Placeholders.unmask(cause).replaceAll("\\s*\\R\\s*", " ");
        return new ConfigException(List.of(new Problem(
                at, path, "this is not valid YAML: " + message + ". Check indentation, quotes and brackets.")));
    }

    private Node convert(org.yaml.snakeyaml.nodes.Node node, String path) {
        Location at = locate.apply(node.getStartMark());
        if (!node.getTag().getValue().startsWith(STANDARD_TAGS)) {
            problems.add(at, path, "the tag " + node.getTag().getValue() + " means nothing here; remove it");
        }
        if (open.put(node, true) != null) {
            problems.add(at, path, "an alias contains itself; write the value out");
            return new Node.Broken(at, path);
        }
        try {
            if (node instanceof ScalarNode scalar) {
                boolean quoted = scalar.getScalarStyle() != ScalarStyle.PLAIN;
                return new Node.Scalar(at, path, Placeholders.unmask(scalar.getValue()), quoted);
            }
            if (node instanceof SequenceNode sequence) {
                List<Node> items = new ArrayList<>();
                for (org.yaml.snakeyaml.nodes.Node item : sequence.getValue()) {
                    items.add(convert(item, KeyPath.child(path, items.size())));
                }
                return new Node.Sequence(at, path, items);
            }
            return mapping((MappingNode) node, at, path);
        } finally {
            open.remove(node);
        }
    }

    private Node mapping(MappingNode node, Location at, String path) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        Set<String> merged = new HashSet<>();
        for (NodeTuple tuple : node.getValue()) {
            Location keyAt = locate.apply(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                problems.add(keyAt, path, "a key must be a single value, not a list or mapping");
                continue;
            }
            if (Tag.MERGE.equals(keyNode.getTag())) {
                merge(tuple.getValueNode(), path, entries, merged);
                continue;
            }
            String key = Placeholders.unmask(keyNode.getValue());
            Node value = convert(tuple.getValueNode(), KeyPath.child(path, key));
            Node.Entry earlier = entries.get(key);
            if (earlier != null && !merged.remove(key)) {
                problems.add(
                        keyAt,
                        KeyPath.child(path, key),
                        "this key is there already, at " + earlier.keyAt() + "; remove one");
                continue;
            }
            entries.put(key, new Node.Entry(keyAt, value));
        }
        return new Node.Mapping(at, path, entries);
    }

    /** Keys of the mapping itself win over merged ones, wherever {@code <<} stands; of several sources the first wins. */
    private void merge(
            org.yaml.snakeyaml.nodes.Node source, String path, Map<String, Node.Entry> entries, Set<String> merged) {
        Node value = convert(source, path);
        List<Node> mappings = value instanceof Node.Sequence sequence ? sequence.items() : List.of(value);
        for (Node each : mappings) {
            if (!(each instanceof Node.Mapping mapping)) {
                problems.add(
                        each.at(), path, "<< takes a mapping or a list of mappings, but this is " + each.describe());
                continue;
            }
            mapping.withPath(path).entries().forEach((key, entry) -> {
                if (entries.putIfAbsent(key, entry) == null) {
                    merged.add(key);
                }
            });
        }
    }
}
