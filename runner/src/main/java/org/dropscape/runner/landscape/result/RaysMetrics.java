package org.dropscape.runner.landscape.result;

import java.util.List;
import java.util.Map;

/**
 * {@code metrics.json} of rays in the plane of two directions.
 *
 * @param subject of which weights
 * @param examples measured at each point, by split
 * @param column the loss whose levels were searched
 * @param axes the two directions
 * @param cosine of the angle between them
 * @param maxRadius how far was looked
 * @param centre the loss at (0, 0) beside that of the network, a loss per split
 * @param geometry per level e above the loss of the weights: {@code mean-radius@e}, {@code min-radius@e}, {@code max-radius@e},
 *     {@code area@e} of the polygon of the radii in units of the directions, and {@code censored@e}, the share of rays that did not
 *     reach the level
 * @param warnings what a reader must know; may be empty
 */
public record RaysMetrics(
        Subject subject,
        Map<String, Integer> examples,
        String column,
        List<AxisInfo> axes,
        double cosine,
        double maxRadius,
        List<Centre> centre,
        Map<String, Double> geometry,
        List<String> warnings) {}
