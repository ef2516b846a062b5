package org.dropscape.runner.robustness.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.runner.model.Task;

/**
 * The numbers of one measurement.
 *
 * @param subject what it is of
 * @param task what the head of the network predicts
 * @param outputs the number of its logits
 * @param texts how many texts, perturbed copies not counted
 * @param values by name: means over the perturbed copies; see {@link Measures}
 * @param draws the same of each perturbed copy; empty where there is one, or several kinds of texts
 */
public record RobustnessMetrics(
        Subject subject,
        Task task,
        int outputs,
        int texts,
        Map<String, Double> values,
        List<Map<String, Double>> draws) {

    /** Takes unmodifiable copies that keep the order. */
    public RobustnessMetrics {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        draws = draws.stream()
                .map(draw -> Collections.unmodifiableMap(new LinkedHashMap<>(draw)))
                .toList();
    }

    /** A value; NaN if it was not measured. */
    public double value(String name) {
        return values.getOrDefault(name, Double.NaN);
    }
}
