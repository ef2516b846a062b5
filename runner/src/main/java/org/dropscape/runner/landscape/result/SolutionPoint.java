package org.dropscape.runner.landscape.result;

import java.util.Map;

/**
 * A row of {@code solutions.csv}: weights that a plane goes through, or beside.
 *
 * @param reference such as {@code best} and {@code zoneout/best}
 * @param x place along the first direction
 * @param y place along the second
 * @param distance from the plane; only rounding where it goes through three weights
 * @param values by column what the weights themselves were measured at
 */
public record SolutionPoint(String reference, double x, double y, double distance, Map<String, Double> values) {}
