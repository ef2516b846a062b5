package org.dropscape.runner.report.landscape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dropscape.landscape.statistics.Repetitions;

/**
 * The numbers of several conditions, seeds and pairs. What statistics are made of is a complete design: all seeds of a condition, and
 * the pairs that every one of them has with a finite number; of two conditions, the seeds and pairs that both have.
 */
final class Measurements {

    /** What is cut off, of surfaces and of rays. */
    private static final List<String> CENSORED = List.of("basin-censored@", "censored@");

    private final List<Measurement> all;

    Measurements(List<Measurement> all) {
        this.all = List.copyOf(all);
    }

    List<Measurement> all() {
        return all;
    }

    /** The names of all numbers, in order. */
    Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        all.forEach(measurement -> keys.addAll(measurement.values().keySet()));
        return keys;
    }

    Set<String> conditions() {
        Set<String> conditions = new LinkedHashSet<>();
        all.forEach(measurement -> conditions.add(measurement.condition()));
        return conditions;
    }

    /** One condition; of a {@linkplain Metric#isRatio ratio}, the logarithms. */
    Optional<Repetitions> of(String condition, Metric metric) {
        Map<Long, Map<Integer, Double>> values = values(condition, metric);
        return repetitions(values, values.keySet(), pairs(List.of(values), values.keySet()));
    }

    /** Whether the mean of a condition is a lower bound, as the window or the end of the search cuts something off. */
    boolean isBound(String condition, Metric metric) {
        return metric.growsWithTheWindow()
                && all.stream()
                        .filter(measurement -> measurement.condition().equals(condition))
                        .anyMatch(measurement -> CENSORED.stream()
                                .anyMatch(name -> measurement.values().getOrDefault(name + metric.level(), 0.0) > 0));
    }

    /** Two conditions on the same seeds and pairs; empty if they have none in common. */
    Optional<Both> both(String first, String second, Metric metric) {
        Map<Long, Map<Integer, Double>> one = values(first, metric);
        Map<Long, Map<Integer, Double>> other = values(second, metric);
        Set<Long> seeds = new TreeSet<>(one.keySet());
        seeds.retainAll(other.keySet());
        Set<Integer> pairs = pairs(List.of(one, other), seeds);
        Optional<Repetitions> a = repetitions(one, seeds, pairs);
        Optional<Repetitions> b = repetitions(other, seeds, pairs);
        return a.isPresent() && b.isPresent() ? Optional.of(new Both(a.get(), b.get())) : Optional.empty();
    }

    /** The same seeds and pairs of two conditions. */
    record Both(Repetitions first, Repetitions second) {}

    private Map<Long, Map<Integer, Double>> values(String condition, Metric metric) {
        Map<Long, Map<Integer, Double>> values = new TreeMap<>();
        for (Measurement measurement : all) {
            Double value = measurement.values().get(metric.key());
            if (measurement.condition().equals(condition) && value != null && Double.isFinite(metric.forward(value))) {
                values.computeIfAbsent(measurement.seed(), seed -> new HashMap<>())
                        .put(measurement.pair(), metric.forward(value));
            }
        }
        return values;
    }

    private static Set<Integer> pairs(List<Map<Long, Map<Integer, Double>>> tables, Set<Long> seeds) {
        Set<Integer> pairs = new TreeSet<>();
        tables.forEach(table -> table.values().forEach(row -> pairs.addAll(row.keySet())));
        tables.forEach(
                table -> seeds.forEach(seed -> pairs.retainAll(table.get(seed).keySet())));
        return pairs;
    }

    private static Optional<Repetitions> repetitions(
            Map<Long, Map<Integer, Double>> values, Set<Long> seeds, Set<Integer> pairs) {
        if (seeds.isEmpty() || pairs.isEmpty()) {
            return Optional.empty();
        }
        List<List<Double>> bySeed = new ArrayList<>();
        for (long seed : seeds) {
            bySeed.add(pairs.stream().map(pair -> values.get(seed).get(pair)).toList());
        }
        return Optional.of(new Repetitions(bySeed));
    }
}
