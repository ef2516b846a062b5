package org.dropscape.runner.landscape.result;

import java.util.Map;

/**
 * A row of {@code path.csv}: an epoch of a training in the plane of its principal components.
 *
 * @param epoch 0 for the initial weights
 * @param x place along the first direction
 * @param y place along the second
 * @param values by column what the epoch's own weights were measured at; they lie beside the plane
 */
public record PathPoint(int epoch, double x, double y, Map<String, Double> values) {}
