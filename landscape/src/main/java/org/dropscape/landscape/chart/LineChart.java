package org.dropscape.landscape.chart;

import java.util.List;

/**
 * Curves over a horizontal axis; its marks are whole if all points are, as with epochs.
 *
 * @param name of its files, without extension
 * @param title a few words
 * @param description what is to be seen, in words, for those who cannot see it
 * @param xTitle the title of the horizontal axis, with the unit
 * @param yTitle the title of the vertical axis, with the unit
 * @param x the range of the horizontal axis
 * @param y the range of the vertical axis
 * @param markTitle what a ring stands for, for the legend
 * @param curves in the order of the legend
 */
public record LineChart(
        String name,
        String title,
        String description,
        String xTitle,
        String yTitle,
        Span x,
        Span y,
        String markTitle,
        List<Curve> curves) {

    /** Takes a copy of the curves. */
    public LineChart {
        curves = List.copyOf(curves);
    }
}
