package org.dropscape.landscape.geometry;

import org.dropscape.landscape.surface.Line;

/**
 * The loss barrier between the two ends of a straight path: linear mode connectivity (Frankle et al. 2020, arXiv 1912.05671).
 *
 * @param height the largest of {@code L(t) - ((1 - t) L(0) + t L(1))}, at least 0; infinite if the loss is, NaN if one is unknown
 * @param at the t in [0, 1] where it is reached, the first one; NaN with the height
 */
public record Barrier(double height, double at) {

    /**
     * Measures an interpolation between two solutions.
     *
     * @param line with the first solution at coordinate 0 and the second at 1, each within a millionth of a spacing of a point; what
     *     lies beyond them is not looked at
     * @throws IllegalArgumentException if 0 or 1 is not among the line's points
     */
    public static Barrier of(Line line, String column) {
        double[] values = line.values(column);
        int first = indexOf(line, 0);
        int last = indexOf(line, 1);
        double height = 0;
        double at = 0;
        for (int k = first; k <= last; k++) {
            double t = (double) (k - first) / (last - first);
            double above = values[k] - ((1 - t) * values[first] + t * values[last]);
            if (Double.isNaN(above)) {
                return new Barrier(Double.NaN, Double.NaN);
            }
            if (above > height && k != first && k != last) {
                height = above;
                at = t;
            }
        }
        return new Barrier(height, at);
    }

    private static int indexOf(Line line, double coordinate) {
        for (int k = 0; k < line.x().points(); k++) {
            if (line.x().isAt(k, coordinate)) {
                return k;
            }
        }
        throw new IllegalArgumentException(
                "no point of the line lies at " + coordinate + ", where a barrier begins or ends");
    }
}
