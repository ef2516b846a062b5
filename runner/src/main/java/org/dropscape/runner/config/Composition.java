package org.dropscape.runner.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.yaml.Node;
import org.dropscape.runner.yaml.Overrides;
import org.dropscape.runner.yaml.Problems;
import org.dropscape.runner.yaml.YamlParser;

/**
 * A study of several files: the key {@code defaults} names files, relative to the one that names them, which are laid over each other in
 * their order, and the study itself over all of them. Mappings are merged, everything else is replaced. The files may name defaults of
 * their own. Every value keeps its place.
 */
final class Composition {

    /** The key. */
    static final String KEY = "defaults";

    private final Problems problems;
    /** The files that are being read, outermost first: one that names another of them would never end. */
    private final List<Path> open = new ArrayList<>();

    private Composition(Problems problems) {
        this.problems = problems;
    }

    /**
     * Parses a study and what it names.
     *
     * @param file its name
     * @param text its text
     * @param problems takes names that are none, files that cannot be read, and circles
     */
    static Node of(Path file, String text, Problems problems) {
        return new Composition(problems).compose(file, text);
    }

    private Node compose(Path file, String text) {
        Node root = YamlParser.parse(file.toString(), text, problems);
        if (!(root instanceof Node.Mapping study) || study.get(KEY) == null) {
            return root;
        }
        open.add(identity(file));
        Node below = new Node.Mapping(study.at(), study.path(), Map.of());
        for (Node name : names(study.get(KEY))) {
            Optional<Node> base = base(file, name);
            if (base.isPresent()) {
                below = Overrides.merge(below, base.get());
            }
        }
        open.remove(open.size() - 1);
        Map<String, Node.Entry> own = new LinkedHashMap<>(study.entries());
        own.remove(KEY);
        return Overrides.merge(below, new Node.Mapping(study.at(), study.path(), own));
    }

    private List<Node> names(Node defaults) {
        if (defaults instanceof Node.Sequence list) {
            return list.items();
        }
        return defaults.isNull() ? List.of() : List.of(defaults);
    }

    /** What a name stands for; empty if the file is, or with a problem noted. */
    private Optional<Node> base(Path file, Node name) {
        if (!(name instanceof Node.Scalar scalar) || scalar.isNull()) {
            problems.add(name, "must be the name of a YAML file, relative to this one, but is " + name.describe());
            return Optional.empty();
        }
        Path other = file.resolveSibling(scalar.text());
        if (open.contains(identity(other))) {
            problems.add(scalar, "refers to itself: " + circle(other) + "; leave one of them out");
            return Optional.empty();
        }
        try {
            Node base = compose(other, TextFiles.read(other));
            if (base instanceof Node.Mapping || base.isNull()) {
                return base.isNull() ? Optional.empty() : Optional.of(base);
            }
            problems.add(base, "must be a mapping of the keys of a study, but is " + base.describe());
        } catch (UserException e) {
            problems.add(scalar, e.getMessage());
        }
        return Optional.empty();
    }

    private String circle(Path last) {
        List<String> names = new ArrayList<>();
        open.subList(open.indexOf(identity(last)), open.size())
                .forEach(path -> names.add(String.valueOf(path.getFileName())));
        names.add(String.valueOf(identity(last).getFileName()));
        return String.join(" -> ", names);
    }

    private static Path identity(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
