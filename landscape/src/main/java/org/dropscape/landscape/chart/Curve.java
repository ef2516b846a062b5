package org.dropscape.landscape.chart;

import java.util.List;

/**
 * One curve of a chart.
 *
 * @param name for the legend
 * @param tone the number of its colour and symbol, from 0; see {@link HouseStyle}
 * @param dashed whether the line is broken
 * @param points from left to right
 * @param marks points with a ring around them
 */
public record Curve(String name, int tone, boolean dashed, List<Point> points, List<Point> marks) {

    /** Checks the tone. */
    public Curve {
        if (tone < 0) {
            throw new IllegalArgumentException("tone must be at least 0, but was " + tone);
        }
        points = List.copyOf(points);
        marks = List.copyOf(marks);
    }
}
