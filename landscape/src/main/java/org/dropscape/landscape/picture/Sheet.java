package org.dropscape.landscape.picture;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.dropscape.landscape.chart.HouseStyle;

/**
 * Where everything stands on a picture of one or several panels: the title above, a colour bar to the right, the legend below.
 *
 * @param size of the picture
 * @param titles the lines of the title
 * @param cells the areas of the panels, without what stands around them
 * @param columns how many panels stand side by side
 * @param bar the area of the colours of the colour bar
 * @param legendTop where the legend begins
 */
record Sheet(
        Dimension size, List<String> titles, List<Rectangle2D> cells, int columns, Rectangle2D bar, int legendTop) {

    static final int MARGIN = 14;
    static final int LEFT_OF_AXES = 62;
    static final int BELOW_AXES = 46;
    static final int TITLE_LINE = 22;
    static final int PANEL_TITLE = 24;

    private static final int MOST_COLUMNS = 4;
    private static final int BAR_GAP = 22;
    private static final int BAR = 16;
    private static final int RIGHT_OF_BAR = 80;
    private static final int LEGEND = 28;

    /**
     * What stands around each panel.
     *
     * @param width of a panel
     * @param height of a panel
     * @param left of the panels of the first column
     * @param below the panels of the last row
     * @param gap between panels side by side
     * @param rowGap between rows, apart from the titles of the panels
     */
    record Room(int width, int height, int left, int below, int gap, int rowGap) {}

    static Sheet of(SurfaceChart chart, Room room) {
        int count = chart.panels().size();
        int columns = columns(count);
        int rows = (count + columns - 1) / columns;
        int panelTitle = chart.panels().stream().allMatch(panel -> panel.title().isEmpty()) ? 8 : PANEL_TITLE;
        int inner = room.left + columns * room.width + (columns - 1) * room.gap;
        int width = MARGIN + inner + BAR_GAP + BAR + RIGHT_OF_BAR;
        List<String> titles = lines(chart.title(), HouseStyle.TITLE, width - 2 * MARGIN);
        int top = MARGIN + titles.size() * TITLE_LINE;
        List<Rectangle2D> cells = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            cells.add(new Rectangle2D.Double(
                    MARGIN + room.left + (k % columns) * (room.width + room.gap),
                    top + panelTitle + (double) (k / columns) * (room.height + room.rowGap + panelTitle),
                    room.width,
                    room.height));
        }
        int bottom = top + rows * (panelTitle + room.height) + (rows - 1) * room.rowGap;
        // A bar along one row is long enough, also if there are several.
        int barHeight = Math.min(bottom - top - panelTitle, 420);
        Rectangle2D bar = new Rectangle2D.Double(MARGIN + inner + BAR_GAP, top + panelTitle, BAR, barHeight);
        int legendTop = bottom + room.below;
        int legend = chart.hasHoles() || chart.hasPaths() ? LEGEND : 0;
        return new Sheet(new Dimension(width, legendTop + legend + 8), titles, cells, columns, bar, legendTop);
    }

    static int columns(int panels) {
        int rows = (panels + MOST_COLUMNS - 1) / MOST_COLUMNS;
        return (panels + rows - 1) / rows;
    }

    /** Whether nothing stands below a panel. */
    boolean isLowest(int panel) {
        return panel + columns >= cells.size();
    }

    boolean isLeftmost(int panel) {
        return panel % columns == 0;
    }

    /** Breaks a text where it would be wider than there is room. */
    static List<String> lines(String text, Font font, double room) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && MapInk.width(longer, font) > room) {
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        lines.add(line);
        return lines;
    }
}
