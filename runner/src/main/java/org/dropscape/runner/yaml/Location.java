package org.dropscape.runner.yaml;

import java.util.Comparator;

/**
 * A place that a user can find.
 *
 * @param source the file's name as the user wrote it, or the option that set the value, such as {@code --set model.layers}
 * @param line from 1, or 0 if the source has no lines
 * @param column from 1, or 0 if the source has no lines
 */
public record Location(String source, int line, int column) implements Comparable<Location> {

    private static final Comparator<Location> ORDER = Comparator.comparing((Location l) -> l.line == 0)
            .thenComparing(Location::source)
            .thenComparingInt(Location::line)
            .thenComparingInt(Location::column);

    /** A source without lines, such as an option of the command line. */
    public static Location of(String source) {
        return new Location(source, 0, 0);
    }

    /** Files first, then options; within a file from top to bottom. */
    @Override
    public int compareTo(Location other) {
        return ORDER.compare(this, other);
    }

    /** {@code study.yaml:14:9}, or the source alone. */
    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
