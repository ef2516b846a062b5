package org.dropscape.landscape.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dropscape.landscape.surface.Surface;

/**
 * One surface of a picture, and what is drawn on it.
 *
 * @param title such as the condition; empty for none
 * @param surface the values
 * @param marks points, such as several solutions in one plane
 * @param paths the stops of trajectories in order of time; the first and the last are told apart from the others
 */
public record Panel(String title, Surface surface, List<Mark> marks, List<List<Mark>> paths) {

    /** Takes copies. */
    public Panel {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(surface, "surface");
        marks = List.copyOf(marks);
        paths = paths.stream().map(List::copyOf).toList();
        if (paths.stream().anyMatch(path -> path.size() < 2)) {
            throw new IllegalArgumentException("a path has at least two stops");
        }
    }

    /** A surface with nothing on it. */
    public static Panel of(String title, Surface surface) {
        return new Panel(title, surface, List.of(), List.of());
    }

    /** This panel with points on it, instead of those that it had. */
    public Panel withMarks(List<Mark> points) {
        return new Panel(title, surface, points, paths);
    }

    /** This panel with one more path on it. */
    public Panel withPath(List<Mark> stops) {
        List<List<Mark>> more = new ArrayList<>(paths);
        more.add(stops);
        return new Panel(title, surface, marks, more);
    }
}
