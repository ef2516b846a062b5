package org.dropscape.runner.report.robustness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.dropscape.runner.report.landscape.Words;
import org.dropscape.runner.report.table.Format;
import org.dropscape.runner.robustness.result.Kind;

/** What the measurements of one set of weights say, in sentences. */
final class RobustnessFindings {

    private final Outcomes outcomes;
    private final Estimator estimator;

    RobustnessFindings(Outcomes outcomes, Estimator estimator) {
        this.outcomes = outcomes;
        this.estimator = estimator;
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (String perturbation : outcomes.perturbations()) {
            outcomes.usual(Kind.EVAL, perturbation).ifPresent(source -> {
                String both = Stream.of(damage(source), order(source))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" "));
                if (!both.isEmpty()) {
                    sentences.add(both);
                }
            });
        }
        if (!sentences.isEmpty() && outcomes.quantities().contains(Quantity.SCALED_LOSS)) {
            sentences.add(
                    "A lead in loss that temperature scaling removes is one of confidence: such a model is as often right or"
                            + " wrong as the others.");
        }
        masks().ifPresent(sentences::add);
        return sentences;
    }

    /** How much a perturbation costs, from the condition that loses least to the one that loses most. */
    private Optional<String> damage(Source source) {
        Map<String, double[]> costs = new LinkedHashMap<>();
        for (String condition : outcomes.conditions()) {
            Optional<Double> loss = cost(condition, source, Quantity.LOSS);
            Optional<Double> accuracy = cost(condition, source, Quantity.ACCURACY);
            if (loss.isPresent() && accuracy.isPresent()) {
                costs.put(condition, new double[] {loss.get(), accuracy.get()});
            }
        }
        if (costs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("“" + source.perturbation() + "” in " + Source.percent(source.rate())
                + " of the words changes the loss by "
                + range(costs.values().stream().mapToDouble(cost -> cost[0]), "nats", 1, 3)
                + " and the accuracy by "
                + range(costs.values().stream().mapToDouble(cost -> cost[1]), "points", 100, 1) + ".");
    }

    private Optional<Double> cost(String condition, Source source, Quantity quantity) {
        return estimator
                .difference(
                        outcomes.values(condition, source, quantity),
                        outcomes.values(condition, Source.CLEAN, quantity))
                .map(difference -> difference.estimate().value());
    }

    /** Such as {@code +0.121 to +0.138 nats}. */
    private static String range(DoubleStream values, String unit, double factor, int decimals) {
        DoubleSummaryStatistics summary = values.map(value -> factor * value).summaryStatistics();
        String low = signed(summary.getMin(), decimals);
        String high = signed(summary.getMax(), decimals);
        return (low.equals(high) ? low : low + " to " + high) + " " + unit;
    }

    private static String signed(double value, int decimals) {
        return (value < 0 ? "−" : "+") + String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value));
    }

    /** Who has the lowest loss, and whether that is what it knows or how sure it is. */
    private Optional<String> order(Source source) {
        if (outcomes.conditions().size() < 2) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        best(source, Quantity.LOSS).ifPresent(best -> parts.add("Lowest loss: " + best + "."));
        if (outcomes.quantities().contains(Quantity.SCALED_LOSS)) {
            best(source, Quantity.SCALED_LOSS).ifPresent(best -> parts.add("After temperature scaling: " + best + "."));
        }
        best(source, Quantity.ACCURACY).ifPresent(best -> parts.add("Highest accuracy: " + best + "."));
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", parts));
    }

    /** Such as {@code zoneout (0.349)}. */
    private Optional<String> best(Source source, Quantity quantity) {
        Map<String, Double> means = new LinkedHashMap<>();
        for (String condition : outcomes.conditions()) {
            estimator
                    .mean(outcomes.values(condition, source, quantity))
                    .ifPresent(mean -> means.put(condition, mean.value()));
        }
        Comparator<Map.Entry<String, Double>> order = Map.Entry.comparingByValue();
        return means.entrySet().stream()
                .min(quantity == Quantity.ACCURACY ? order.reversed() : order)
                .map(best -> best.getKey() + " (" + Format.SCORE.text(best.getValue()) + ")");
    }

    /** Whether masks at test time help, over all perturbations. */
    private Optional<String> masks() {
        List<String> parts = new ArrayList<>();
        for (String condition : outcomes.conditions()) {
            List<Double> changes = new ArrayList<>();
            for (String perturbation : outcomes.perturbations()) {
                outcomes.usual(Kind.SAMPLED, perturbation)
                        .flatMap(source -> maskChange(condition, source))
                        .ifPresent(changes::add);
            }
            if (!changes.isEmpty()) {
                parts.add("of " + condition + " by " + range(changes.stream().mapToDouble(c -> c), "nats", 1, 3));
            }
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "On perturbed texts, averaging masks at test time changes the loss " + Words.list(parts) + ".");
    }

    private Optional<Double> maskChange(String condition, Source source) {
        int copies = outcomes.of(Kind.SAMPLED, condition, source).values().stream()
                .mapToInt(result -> result.metrics().draws().size())
                .min()
                .orElse(0);
        return copies == 0
                ? Optional.empty()
                : estimator
                        .difference(
                                outcomes.values(Kind.SAMPLED, condition, source, Quantity.LOSS, copies),
                                outcomes.values(Kind.EVAL, condition, source, Quantity.LOSS, copies))
                        .map(difference -> difference.estimate().value());
    }
}
