package org.dropscape.landscape.geometry;

import java.util.Arrays;
import org.dropscape.landscape.surface.Line;

/**
 * How uneven a line is. Holes are left out.
 *
 * @param min the smallest finite value, NaN if there is none
 * @param max the largest finite value
 * @param totalVariation the sum of the absolute differences of neighbours
 * @param normalizedTotalVariation {@code TV / (max - min)}: 1 if monotone, 2 for a symmetric bowl (Wu et al. 2021, arXiv
 *     2103.11069); NaN if the line is constant
 * @param bendingEnergy &int; L''&sup2; over the points with two neighbours
 * @param lipschitz the largest slope between neighbours
 * @param holes the number of values that are not finite
 */
public record LineGeometry(
        double min,
        double max,
        double totalVariation,
        double normalizedTotalVariation,
        double bendingEnergy,
        double lipschitz,
        int holes) {

    /** Measures one column. */
    public static LineGeometry of(Line line, String column) {
        double[] values = line.values(column);
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        double spacing = line.x().spacing();
        double bending = 0;
        double lipschitz = 0;
        for (int k = 1; k < values.length; k++) {
            double slope = Math.abs(values[k] - values[k - 1]) / spacing;
            lipschitz = Double.isFinite(slope) ? Math.max(lipschitz, slope) : lipschitz;
            if (k + 1 < values.length) {
                double second = (values[k + 1] - 2 * values[k] + values[k - 1]) / (spacing * spacing);
                bending += Double.isFinite(second) ? second * second * spacing : 0;
            }
        }
        return new LineGeometry(
                Arrays.stream(finite).min().orElse(Double.NaN),
                Arrays.stream(finite).max().orElse(Double.NaN),
                Roughness.totalVariation(values),
                Roughness.normalizedTotalVariation(values),
                bending,
                lipschitz,
                values.length - finite.length);
    }
}
