package org.dropscape.runner.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Fills in {@code ${VARIABLE}} from the environment and {@code ${a.b}} from the same file; {@code ${...:-text}} gives a
 * default for what is missing or empty, and a doubled dollar sign stands for itself. Upper-case names are variables, all
 * others key paths. A value that is nothing but a reference to a mapping or list becomes that mapping or list.
 */
public final class Interpolation {

    private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");

    private final Node root;
    private final Environment environment;
    private final Problems problems;
    /** The values being filled in right now, outermost first: a reference to one of them would never end. */
    private final List<String> open = new ArrayList<>();

    private Interpolation(Node root, Environment environment, Problems problems) {
        this.root = root;
        this.environment = environment;
        this.problems = problems;
    }

    /**
     * Fills in everything.
     *
     * @param root the tree, overrides applied
     * @param problems takes references that lead nowhere or in a circle
     */
    public static Node resolve(Node root, Environment environment, Problems problems) {
        return new Interpolation(root, environment, problems).resolve(root);
    }

    private Node resolve(Node node) {
        if (node instanceof Node.Sequence sequence) {
            return new Node.Sequence(
                    sequence.at(),
                    sequence.path(),
                    sequence.items().stream().map(this::resolve).toList());
        }
        if (node instanceof Node.Mapping mapping) {
            Map<String, Node.Entry> entries = new LinkedHashMap<>();
            mapping.entries()
                    .forEach((key, entry) -> entries.put(key, new Node.Entry(entry.keyAt(), resolve(entry.value()))));
            return new Node.Mapping(mapping.at(), mapping.path(), entries);
        }
        return node instanceof Node.Scalar scalar ? scalar(scalar) : node;
    }

    private Node scalar(Node.Scalar scalar) {
        if (!scalar.text().contains("${")) {
            return scalar;
        }
        if (open.contains(scalar.path())) {
            String circle = String.join(" -> ", open.subList(open.indexOf(scalar.path()), open.size()));
            problems.add(scalar, "refers to itself: " + circle + " -> " + scalar.path() + "; write one of them out");
            return new Node.Broken(scalar.at(), scalar.path());
        }
        open.add(scalar.path());
        try {
            String text = scalar.text();
            if (text.startsWith("${") && Placeholders.end(text, 0) == text.length() - 1) {
                return whole(scalar, text.substring(2, text.length() - 1));
            }
            return withText(scalar, fill(scalar, text));
        } catch (Unresolved e) {
            return new Node.Broken(scalar.at(), scalar.path());
        } finally {
            open.remove(open.size() - 1);
        }
    }

    private Node whole(Node.Scalar scalar, String inside) {
        Reference reference = Reference.of(inside);
        if (!reference.isVariable()) {
            Optional<Node> target = find(reference.name());
            if (target.isPresent()) {
                Node value = resolve(target.get());
                if (value instanceof Node.Broken) {
                    throw new Unresolved();
                }
                if (!(value instanceof Node.Scalar)) {
                    return value.withPath(scalar.path());
                }
            }
        }
        return withText(scalar, value(scalar, reference));
    }

    private String fill(Node.Scalar scalar, String text) {
        StringBuilder filled = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            if (text.startsWith("$${", i)) {
                filled.append("${");
                i += 3;
            } else if (text.startsWith("${", i)) {
                int end = Placeholders.end(text, i);
                if (end < 0) {
                    throw unresolved(
                            scalar, "the ${ is never closed; add a }, or write $${ for the characters themselves");
                }
                filled.append(value(scalar, Reference.of(text.substring(i + 2, end))));
                i = end + 1;
            } else {
                filled.append(text.charAt(i++));
            }
        }
        return filled.toString();
    }

    private String value(Node.Scalar scalar, Reference reference) {
        Optional<String> value = reference.isVariable()
                ? environment.get(reference.name())
                : find(reference.name()).map(target -> text(scalar, reference.name(), resolve(target)));
        if (reference.fallback().isPresent()) {
            return value.filter(v -> !v.isEmpty())
                    .orElseGet(() -> fill(scalar, reference.fallback().get()));
        }
        return value.orElseThrow(
                () -> unresolved(scalar, reference.isVariable() ? noVariable(scalar, reference) : noKey(reference)));
    }

    private String text(Node.Scalar scalar, String name, Node target) {
        if (target instanceof Node.Scalar found) {
            return found.isNull() ? "" : found.text();
        }
        if (target instanceof Node.Broken) {
            throw new Unresolved();
        }
        throw unresolved(scalar, "${" + name + "} is " + target.describe() + " and cannot be part of a text");
    }

    private Unresolved unresolved(Node.Scalar scalar, String message) {
        problems.add(scalar, message);
        return new Unresolved();
    }

    private static String noVariable(Node.Scalar scalar, Reference reference) {
        return "the environment variable " + reference.name() + " is not set. Set it (export " + reference.name()
                + "=...), pass --set " + scalar.path() + "=..., or give a default: ${" + reference.name() + ":-...}";
    }

    private static String noKey(Reference reference) {
        return "${" + reference.name() + "} names no key of this file. Write the path from the root, such as"
                + " ${model.hidden-units}, of a key that the file sets, or give a default: ${" + reference.name()
                + ":-...}";
    }

    private Optional<Node> find(String path) {
        Node node = root;
        try {
            for (Object step : KeyPath.parse(path).steps()) {
                if (step instanceof Integer index && node instanceof Node.Sequence sequence) {
                    node = index < sequence.items().size() ? sequence.items().get(index) : null;
                } else if (step instanceof String key && node instanceof Node.Mapping mapping) {
                    node = mapping.get(key);
                } else {
                    node = null;
                }
            }
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        return Optional.ofNullable(node);
    }

    private static Node.Scalar withText(Node.Scalar scalar, String text) {
        return new Node.Scalar(scalar.at(), scalar.path(), text, scalar.quoted());
    }

    /** A reference leads nowhere; the problem is noted. */
    private static final class Unresolved extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unresolved() {
            super("a problem is noted", null, false, false);
        }
    }

    /** What stands between the braces. */
    private record Reference(String name, Optional<String> fallback) {

        static Reference of(String inside) {
            int separator = inside.indexOf(":-");
            return separator < 0
                    ? new Reference(inside.strip(), Optional.empty())
                    : new Reference(
                            inside.substring(0, separator).strip(), Optional.of(inside.substring(separator + 2)));
        }

        boolean isVariable() {
            return VARIABLE.matcher(name).matches();
        }
    }
}
