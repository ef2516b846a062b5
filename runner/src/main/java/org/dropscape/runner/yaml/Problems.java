package org.dropscape.runner.yaml;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects mistakes so that a user sees all of them at once. Not thread-safe. */
public final class Problems {

    private final Set<Problem> found = new LinkedHashSet<>();

    /** Notes a mistake; one that is noted already counts once. */
    public void add(Location at, String path, String message) {
        found.add(new Problem(at, path, message));
    }

    /** Notes a mistake at a node. */
    public void add(Node node, String message) {
        add(node.at(), node.path(), message);
    }

    /** Whether there is none so far. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** All so far, in the order in which they were added. */
    public List<Problem> all() {
        return List.copyOf(found);
    }

    /**
     * Ends here if there is any.
     *
     * @throws ConfigException with all mistakes, sorted by place
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(
                    found.stream().sorted(Comparator.comparing(Problem::at)).toList());
        }
    }
}
