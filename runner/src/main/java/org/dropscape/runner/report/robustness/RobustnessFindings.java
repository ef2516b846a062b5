package org.dropscape.runner.report.robustness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
                damage(source).ifPresent(sentences::add);
                order(source).ifPresent(sentences::add);
            });
        }
        masks().ifPresent(sentences::add);
        return sentences;
    }

    /** How much a perturbation costs each condition. */
    private Optional<String> damage(Source source) {
        List<String> parts = new ArrayList<>();
        for (String condition : outcomes.conditions()) {
            Optional<Estimator.Difference> loss = estimator.difference(
                    outcomes.values(condition, source, Quantity.LOSS),
                    outcomes.values(condition, Source.CLEAN, Quantity.LOSS));
            Optional<Estimator.Difference> accuracy = estimator.difference(
                    outcomes.values(condition, source, Quantity.ACCURACY),
                    outcomes.values(condition, Source.CLEAN, Quantity.ACCURACY));
            if (loss.isPresent() && accuracy.isPresent()) {
                parts.add(condition + " " + signed(loss.get().estimate().value()) + " nats and "
                        + signed(100 * accuracy.get().estimate().value()) + " points of accuracy");
            }
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("“" + source.perturbation() + "” in " + Source.percent(source.rate())
                        + " of the words costs (change of loss and accuracy): " + String.join("; ", parts) + ".");
    }

    private static String signed(double value) {
        return (value < 0 ? "−" : "+") + Format.FIGURES.text(Math.abs(value));
    }

    /** Who has the lowest loss, and whether that is what it knows or how sure it is. */
    private Optional<String> order(Source source) {
        if (outcomes.conditions().size() < 2) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (Quantity quantity : List.of(Quantity.LOSS, Quantity.SCALED_LOSS, Quantity.ACCURACY)) {
            if (!outcomes.quantities().contains(quantity)) {
                continue;
            }
            Map<String, Double> means = new TreeMap<>();
            for (String condition : outcomes.conditions()) {
                estimator
                        .mean(outcomes.values(condition, source, quantity))
                        .ifPresent(mean -> means.put(condition, mean.value()));
            }
            Comparator<Map.Entry<String, Double>> order = Map.Entry.comparingByValue();
            means.entrySet().stream()
                    .min(quantity == Quantity.ACCURACY ? order.reversed() : order)
                    .ifPresent(best -> parts.add(
                            switch (quantity) {
                                        case LOSS -> "the lowest loss has ";
                                        case SCALED_LOSS -> "the lowest one after temperature scaling ";
                                        default -> "the highest accuracy ";
                                    }
                                    + best.getKey() + " (" + Format.SCORE.text(best.getValue()) + ")"));
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("Under “" + source.title() + "” " + Words.list(parts)
                        + ". A lead in loss that scaling removes is one of confidence, not of robustness.");
    }

    /** Whether masks at test time help. */
    private Optional<String> masks() {
        List<String> parts = new ArrayList<>();
        for (String perturbation : outcomes.perturbations()) {
            Optional<Source> source = outcomes.usual(Kind.SAMPLED, perturbation);
            for (String condition : source.isPresent() ? outcomes.conditions() : List.<String>of()) {
                int copies = outcomes.of(Kind.SAMPLED, condition, source.get()).values().stream()
                        .mapToInt(result -> result.metrics().draws().size())
                        .min()
                        .orElse(0);
                if (copies > 0) {
                    estimator
                            .difference(
                                    outcomes.values(Kind.SAMPLED, condition, source.get(), Quantity.LOSS, copies),
                                    outcomes.values(Kind.EVAL, condition, source.get(), Quantity.LOSS, copies))
                            .ifPresent(difference -> parts.add(condition + " under “" + source.get().title() + "” by "
                                    + signed(difference.estimate().value())));
                }
            }
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("Averaging masks at test time changes the loss of " + Words.list(parts) + " nats.");
    }
}
