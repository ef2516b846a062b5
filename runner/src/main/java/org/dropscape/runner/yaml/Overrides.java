package org.dropscape.runner.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes single values of a tree: {@code model.layers=1}, {@code conditions.zoneout.regularizers[0].rate=0.2}. The part after
 * the first '=' is YAML. Missing mappings are made; an index one past the end of a list appends. Setting a parameter below a
 * plugin that is named by its id alone, as in {@code tokenizer: treebank}, keeps the id as {@code type}.
 */
public final class Overrides {

    private Overrides() {}

    /**
     * Applies assignments in order.
     *
     * @param root the tree
     * @param assignments each {@code path=value}
     * @param option the option that they came from, such as {@code "--set"}
     * @param problems takes malformed assignments and paths that lead nowhere
     */
    public static Node apply(Node root, List<String> assignments, String option, Problems problems) {
        Node changed = root;
        for (String assignment : assignments) {
            int equals = separator(assignment);
            if (equals <= 0) {
                problems.add(
                        Location.of(option + " " + assignment),
                        "",
                        "expected a path, '=' and a value, such as " + option + " training.epochs=5");
                continue;
            }
            String name = assignment.substring(0, equals).strip();
            Location at = Location.of(option + " " + name);
            try {
                KeyPath path = KeyPath.parse(name);
                Node value = YamlParser.parseValue(at, path.toString(), assignment.substring(equals + 1), problems);
                changed = set(changed, path.steps(), 0, value, at);
            } catch (IllegalArgumentException e) {
                problems.add(at, "", e.getMessage());
            } catch (ConfigException e) {
                e.problems().forEach(p -> problems.add(p.at(), "", p.message()));
            }
        }
        return changed;
    }

    /** The first '=' that is not part of a quoted key. */
    private static int separator(String assignment) {
        int bracket = 0;
        for (int i = 0; i < assignment.length(); i++) {
            char c = assignment.charAt(i);
            if (c == '[') {
                bracket++;
            } else if (c == ']') {
                bracket--;
            } else if (c == '=' && bracket <= 0) {
                return i;
            }
        }
        return assignment.indexOf('=');
    }

    private static Node set(Node node, List<Object> steps, int depth, Node value, Location at) {
        if (depth == steps.size()) {
            return value;
        }
        String here = new KeyPath(steps.subList(0, depth)).toString();
        if (steps.get(depth) instanceof Integer index) {
            return setItem(node, index, steps, depth, value, at, here);
        }
        String key = (String) steps.get(depth);
        Node.Mapping mapping;
        if (node instanceof Node.Mapping existing) {
            mapping = existing;
        } else if (node == null || node.isNull()) {
            mapping = new Node.Mapping(node == null ? at : node.at(), here, Map.of());
        } else if (node instanceof Node.Scalar id) {
            mapping = new Node.Mapping(id.at(), here, Map.of())
                    .with("type", id.at(), id.withPath(KeyPath.child(here, "type")));
        } else {
            throw new IllegalArgumentException(
                    here + " is a list: name one of its items, such as " + here + "[0]." + key);
        }
        Node.Entry old = mapping.entries().get(key);
        Node child = set(old == null ? null : old.value(), steps, depth + 1, value, at);
        return mapping.with(key, old == null ? at : old.keyAt(), child);
    }

    private static Node setItem(
            Node node, int index, List<Object> steps, int depth, Node value, Location at, String here) {
        List<Node> items;
        if (node instanceof Node.Sequence sequence) {
            items = new ArrayList<>(sequence.items());
        } else if (node == null || node.isNull()) {
            items = new ArrayList<>();
        } else {
            throw new IllegalArgumentException(here + " is not a list, so it has no item [" + index + "]");
        }
        if (index > items.size()) {
            throw new IllegalArgumentException(here + " has " + items.size() + " items, so [" + index
                    + "] does not exist; [" + items.size() + "] would append one");
        }
        Node child = set(index < items.size() ? items.get(index) : null, steps, depth + 1, value, at);
        if (index < items.size()) {
            items.set(index, child);
        } else {
            items.add(child);
        }
        return new Node.Sequence(node == null ? at : node.at(), here, items);
    }

    /**
     * Lays one mapping over another: its keys win, mappings are merged, everything else is replaced; so are mappings that name
     * another {@code type}. Each value keeps its place and path.
     *
     * @param base what holds where the other says nothing
     * @param over what differs
     */
    public static Node merge(Node base, Node over) {
        if (!(base instanceof Node.Mapping below)
                || !(over instanceof Node.Mapping above)
                || anotherType(below, above)) {
            return over;
        }
        Map<String, Node.Entry> entries = new LinkedHashMap<>(below.entries());
        above.entries()
                .forEach((key, entry) ->
                        entries.merge(key, entry, (b, o) -> new Node.Entry(o.keyAt(), merge(b.value(), o.value()))));
        return new Node.Mapping(above.at(), above.path(), entries);
    }

    private static boolean anotherType(Node.Mapping below, Node.Mapping above) {
        return below.get("type") instanceof Node.Scalar b
                && above.get("type") instanceof Node.Scalar a
                && !a.text().equals(b.text());
    }
}
