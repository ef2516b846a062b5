package org.dropscape.runner.report.robustness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.robustness.result.Kind;
import org.dropscape.runner.robustness.result.Measures;
import org.dropscape.runner.robustness.result.Predictions;
import org.dropscape.runner.robustness.result.RobustnessMetrics;
import org.dropscape.runner.robustness.result.RobustnessResult;
import org.dropscape.runner.robustness.result.RobustnessResults;
import org.dropscape.runner.robustness.result.Subject;

/** All measurements of one set of weights, of all conditions and seeds. */
final class Outcomes {

    /** The rate that single tables and figures show, or the one that is nearest: that of the paper. */
    private static final double USUAL = 0.3;

    private final String weights;
    private final List<String> conditions;
    private final List<String> perturbations;
    private final List<RobustnessResult> all;
    private final Map<RobustnessResult, Predictions> read = new HashMap<>();

    private Outcomes(String weights, List<String> conditions, List<String> perturbations, List<RobustnessResult> all) {
        this.weights = weights;
        this.perturbations = perturbations;
        this.conditions = conditions;
        this.all = all;
    }

    /**
     * Those of each set of weights.
     *
     * @param conditions in the order of the study; others are left out
     * @param perturbations in the order of the study
     */
    static List<Outcomes> of(RobustnessResults results, List<String> conditions, List<String> perturbations) {
        Map<String, List<RobustnessResult>> byWeights = new LinkedHashMap<>();
        results.all().stream()
                .filter(result -> conditions.contains(result.metrics().subject().condition()))
                .forEach(result -> byWeights
                        .computeIfAbsent(result.metrics().subject().weights(), name -> new ArrayList<>())
                        .add(result));
        List<Outcomes> outcomes = new ArrayList<>();
        byWeights.forEach((weights, own) -> outcomes.add(new Outcomes(
                weights,
                conditions.stream()
                        .filter(condition -> own.stream()
                                .anyMatch(one ->
                                        one.metrics().subject().condition().equals(condition)))
                        .toList(),
                perturbations,
                own)));
        return outcomes;
    }

    String weights() {
        return weights;
    }

    /** Those that are measured, in the order of the study. */
    List<String> conditions() {
        return conditions;
    }

    Task task() {
        return all.get(0).metrics().task();
    }

    /** The quantities that this task has. */
    List<Quantity> quantities() {
        return Arrays.stream(Quantity.values())
                .filter(quantity -> task() != Task.MULTI_LABEL || !quantity.needsOneLabel())
                .toList();
    }

    boolean has(Kind kind) {
        return all.stream().anyMatch(result -> result.metrics().subject().kind() == kind);
    }

    /** The names of perturbations. */
    List<String> perturbations() {
        Set<String> names = new LinkedHashSet<>();
        all.stream()
                .map(result -> result.metrics().subject())
                .filter(subject ->
                        subject.kind() == Kind.EVAL && !subject.perturbation().equals(Subject.CLEAN))
                .forEach(subject -> names.add(subject.perturbation()));
        return Stream.concat(
                        perturbations.stream().filter(names::contains),
                        names.stream().filter(name -> !perturbations.contains(name)))
                .toList();
    }

    /** Texts that are not perturbed, then those of a perturbation by ascending rate. */
    List<Source> sources(Kind kind, String perturbation) {
        List<Source> sources = new ArrayList<>(List.of(Source.CLEAN));
        all.stream()
                .map(result -> result.metrics().subject())
                .filter(subject ->
                        subject.kind() == kind && subject.perturbation().equals(perturbation))
                .map(subject -> new Source(perturbation, subject.rate()))
                .distinct()
                .sorted(Comparator.comparingDouble(Source::rate))
                .forEach(sources::add);
        return sources;
    }

    /** Of a perturbation, the texts at the usual rate. */
    Optional<Source> usual(Kind kind, String perturbation) {
        return sources(kind, perturbation).stream()
                .filter(source -> !source.isClean())
                .min(Comparator.comparingDouble(source -> Math.abs(source.rate() - USUAL)));
    }

    /** The measurements of a condition by seed. */
    Map<Long, RobustnessResult> of(Kind kind, String condition, Source source) {
        Map<Long, RobustnessResult> bySeed = new TreeMap<>();
        for (RobustnessResult result : all) {
            Subject subject = result.metrics().subject();
            if (subject.kind() == kind
                    && subject.condition().equals(condition)
                    && subject.perturbation().equals(source.perturbation())
                    && subject.rate() == source.rate()) {
                bySeed.put(subject.seed(), result);
            }
        }
        return bySeed;
    }

    /** The measurements of a kind of which there is one of each trial, and search candidate. */
    List<RobustnessMetrics> of(Kind kind, String condition) {
        return all.stream()
                .map(RobustnessResult::metrics)
                .filter(metrics -> metrics.subject().kind() == kind
                        && metrics.subject().condition().equals(condition))
                .toList();
    }

    List<RobustnessResult> results(Kind kind, String condition) {
        return all.stream()
                .filter(result -> result.metrics().subject().kind() == kind
                        && result.metrics().subject().condition().equals(condition))
                .toList();
    }

    Predictions predictions(RobustnessResult result) {
        return read.computeIfAbsent(result, RobustnessResult::predictions);
    }

    private double temperature(String condition, long seed) {
        return of(Kind.CALIBRATION, condition).stream()
                .filter(metrics -> metrics.subject().seed() == seed)
                .mapToDouble(metrics -> metrics.value("temperature"))
                .findFirst()
                .orElse(Double.NaN);
    }

    /**
     * A quantity of each text, the mean over its copies, by seed.
     *
     * @param copies the first ones of these are looked at; fewer if there are not so many
     */
    Map<Long, double[]> values(Kind kind, String condition, Source source, Quantity quantity, int copies) {
        Map<Long, double[]> bySeed = new TreeMap<>();
        of(kind, condition, source).forEach((seed, result) -> {
            Predictions predictions = predictions(result);
            int own = Math.min(copies, predictions.copies());
            double[] means = new double[predictions.rows().length];
            for (int copy = 0; copy < own; copy++) {
                double[] values = quantity.of(
                        task(), predictions.logits()[copy], predictions.labels(), temperature(condition, seed));
                for (int i = 0; i < means.length; i++) {
                    means[i] += values[i] / own;
                }
            }
            bySeed.put(seed, means);
        });
        return bySeed;
    }

    /** The same of all copies in phase EVAL. */
    Map<Long, double[]> values(String condition, Source source, Quantity quantity) {
        return values(Kind.EVAL, condition, source, quantity, Integer.MAX_VALUE);
    }

    /** A further number of each text, the mean over its copies, by seed. */
    Map<Long, double[]> more(Kind kind, String condition, Source source, String name) {
        Map<Long, double[]> bySeed = new TreeMap<>();
        of(kind, condition, source).forEach((seed, result) -> {
            float[][] copies = predictions(result).more().get(name);
            if (copies != null) {
                double[] means = new double[copies[0].length];
                for (float[] copy : copies) {
                    for (int i = 0; i < means.length; i++) {
                        means[i] += copy[i] / (double) copies.length;
                    }
                }
                bySeed.put(seed, means);
            }
        });
        return bySeed;
    }

    /** Whether the prediction of the first copy of each text is right, by seed. */
    Map<Long, boolean[]> right(String condition, Source source) {
        Map<Long, boolean[]> bySeed = new TreeMap<>();
        of(Kind.EVAL, condition, source).forEach((seed, result) -> {
            Predictions predictions = predictions(result);
            bySeed.put(seed, Measures.right(task(), predictions.logits()[0], predictions.labels()));
        });
        return bySeed;
    }
}
