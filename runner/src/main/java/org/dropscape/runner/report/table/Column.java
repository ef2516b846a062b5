package org.dropscape.runner.report.table;

/**
 * A column of a table.
 *
 * @param title its heading
 * @param kind what its cells hold
 */
public record Column(String title, Kind kind) {

    /** What the cells of a column hold. */
    public enum Kind {
        /** {@link Cell.Words}, aligned to the left. */
        WORDS,
        /** {@link Cell.Number}, aligned to the right. */
        NUMBER,
        /** {@link Cell.Spread} or {@link Cell.Interval}, aligned to the right; several columns of a CSV file. */
        SAMPLE,
        /** {@link Cell.Estimate}, aligned to the right; three columns of a CSV file. */
        ESTIMATE
    }

    /** Checks that there is a title. */
    public Column {
        if (title.isBlank()) {
            throw new IllegalArgumentException("title must not be blank");
        }
    }

    /** A column of words. */
    public static Column words(String title) {
        return new Column(title, Kind.WORDS);
    }

    /** A column of numbers. */
    public static Column number(String title) {
        return new Column(title, Kind.NUMBER);
    }

    /** A column of numbers over several runs. */
    public static Column sample(String title) {
        return new Column(title, Kind.SAMPLE);
    }

    /** A column of numbers with intervals. */
    public static Column estimate(String title) {
        return new Column(title, Kind.ESTIMATE);
    }

    boolean fits(Cell cell) {
        return switch (kind) {
            case WORDS -> cell instanceof Cell.Words;
            case NUMBER -> cell instanceof Cell.Number;
            case SAMPLE -> cell instanceof Cell.Spread || cell instanceof Cell.Interval;
            case ESTIMATE -> cell instanceof Cell.Estimate;
        };
    }
}
