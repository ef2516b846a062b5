package org.dropscape.landscape.picture;

import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.dropscape.landscape.chart.Numbers;

/**
 * One column of one or several surfaces on a common scale, side by side; see {@link ContourPainter}, {@link HeatMapPainter} and
 * {@link PerspectivePainter}.
 *
 * @param name of its files, without extension
 * @param title a few words
 * @param xTitle what the first direction is, with the unit
 * @param yTitle what the second direction is, with the unit
 * @param valueTitle what the values are, with the unit
 * @param column which column of the surfaces
 * @param scale common to all panels
 * @param palette the colours
 * @param panels from left to right, one or more; more than four are drawn in rows
 */
public record SurfaceChart(
        String name,
        String title,
        String xTitle,
        String yTitle,
        String valueTitle,
        String column,
        Scale scale,
        Palette palette,
        List<Panel> panels) {

    /**
     * Checks that every surface has the column.
     *
     * @throws IllegalArgumentException if one lacks it, or there is no panel
     */
    public SurfaceChart {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(palette, "palette");
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("a picture of surfaces has at least one panel");
        }
        for (Panel panel : panels) {
            if (!panel.surface().columns().contains(column)) {
                throw new IllegalArgumentException(panel.title() + " has no column " + column + ", but "
                        + panel.surface().columns());
            }
        }
    }

    /** A chart of surfaces over directions α and β, in viridis. */
    public static SurfaceChart of(
            String name, String title, String valueTitle, String column, Scale scale, List<Panel> panels) {
        return new SurfaceChart(
                name, title, "Direction α", "Direction β", valueTitle, column, scale, Palette.VIRIDIS, panels);
    }

    /** What is to be seen, in words, for those who cannot see it. */
    String description() {
        StringJoiner words = new StringJoiner(" ");
        words.add(valueTitle + " over " + xTitle + " and " + yTitle + ", from " + Numbers.text(scale.low()) + " to "
                + Numbers.text(scale.high()) + ", "
                + (scale.spacing() == Scale.Spacing.LINEAR ? "linear." : "logarithmic."));
        if (!scale.levels().isEmpty()) {
            words.add("Levels: " + String.join(", ", scale.labels()) + ".");
        }
        panels.forEach(panel -> words.add(sentence(panel)));
        return words.toString();
    }

    private String sentence(Panel panel) {
        Grid grid = Grid.of(panel.surface(), column);
        String who = panel.title().isEmpty() ? "" : panel.title() + ": ";
        int holes = grid.holes();
        int cells = panel.surface().cells();
        if (holes == cells) {
            return who + "no cell has a finite value.";
        }
        int lowest = -1;
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < cells; k++) {
            double value = grid.values()[k];
            if (Double.isFinite(value)) {
                lowest = lowest < 0 || value < grid.values()[lowest] ? k : lowest;
                highest = Math.max(highest, value);
            }
        }
        int nx = grid.x().length;
        return who + "lowest " + Numbers.text(grid.values()[lowest]) + " at ("
                + Numbers.text(grid.x()[lowest % nx]) + ", " + Numbers.text(grid.y()[lowest / nx]) + "), highest "
                + Numbers.text(highest)
                + (holes == 0 ? "." : "; " + holes + " of " + cells + " cells without a finite value.");
    }

    /** Whether a panel has a finite value beyond the scale. */
    boolean isCut(boolean above) {
        return panels.stream().anyMatch(panel -> {
            double[] range = panel.surface().range(column);
            return above ? range[1] > scale.high() : range[0] < scale.low();
        });
    }

    boolean hasHoles() {
        return panels.stream()
                .anyMatch(panel -> Grid.of(panel.surface(), column).holes() > 0);
    }

    boolean hasPaths() {
        return panels.stream().anyMatch(panel -> !panel.paths().isEmpty());
    }
}
