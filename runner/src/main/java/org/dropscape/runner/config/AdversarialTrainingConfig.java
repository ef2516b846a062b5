package org.dropscape.runner.config;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.adversarial.augment.Mix;
import org.dropscape.api.perturbation.Attack;
import org.dropscape.api.perturbation.Perturbation;
import org.dropscape.api.plugin.Parameter;

/**
 * Training on changed copies of some examples: perturbed ones, or those that an attack on the weights of the time finds.
 *
 * @param share of the training examples of an epoch
 * @param every after how many epochs other examples are chosen and changed
 * @param fromEpoch the first epoch with changed examples
 * @param mode where the copies go
 * @param perturbations in the order in which they act; none with an attack
 * @param rate of all perturbations of words
 * @param mix how perturbations of words go together
 * @param attack instead of perturbations
 * @param maxQueries budget of the attack
 */
public record AdversarialTrainingConfig(
        @Parameter(value = "Share of the training examples that are changed.", defaultValue = "0.5", range = "[0, 1]")
        double share,

        @Parameter(
                value =
                        "After how many epochs examples are chosen and changed anew; an attack meets the weights of then.",
                defaultValue = "1",
                range = ">= 1")
        int every,

        @Parameter(value = "The first epoch with changed examples.", defaultValue = "1", range = ">= 1")
        int fromEpoch,

        @Parameter(
                value =
                        "Whether copies take the place of the originals, which keeps the number of steps, or are added to them.",
                defaultValue = "replace")
        ExampleMode mode,

        @Parameter(value = "What changes the examples, one after the other.", defaultValue = "[]")
        List<Choice<Perturbation>> perturbations,

        @Parameter(
                value = "Share of the words of a text that perturbations of words change: one rate for all of them.",
                defaultValue = "0.3",
                range = "[0, 1]")
        double rate,

        @Parameter(
                value =
                        "Whether perturbations of words that stand side by side share the rate, or each goes over the text at it.",
                defaultValue = "composite")
        Mix mix,

        @Parameter("What changes the examples instead: an attack on the weights of the time.")
        Optional<Choice<Attack>> attack,

        @Parameter(
                value =
                        "How many texts the model may be asked about per attacked example. Absent: the attack's query-budget.",
                range = ">= 1")
        Optional<Long> maxQueries) {

    private static final String BUDGET = "queryBudget";

    /** Checks the ranges, and that there is one way to change examples. */
    public AdversarialTrainingConfig {
        share("share", share);
        share("rate", rate);
        Check.atLeast("every", 1, every);
        Check.atLeast("fromEpoch", 1, fromEpoch);
        perturbations = List.copyOf(perturbations);
        if (perturbations.isEmpty() && attack.isEmpty()) {
            throw new IllegalArgumentException("perturbations must name at least one, unless there is an attack");
        }
        if (!perturbations.isEmpty() && attack.isPresent()) {
            throw new IllegalArgumentException(
                    "attack must be absent where there are perturbations; a condition takes away the study's with"
                            + " perturbations: [] or attack: null");
        }
        maxQueries.ifPresent(n -> Check.atLeast("maxQueries", 1, n));
        if (maxQueries.isPresent()
                && attack.isPresent()
                && !attack.get().parameter(BUDGET).equals(Optional.of(Optional.empty()))) {
            throw new IllegalArgumentException(
                    "maxQueries must be absent where the attack has a query-budget of its own,"
                            + " or has no such parameter, as " + attack.get().id());
        }
        if (maxQueries.isPresent() && attack.isEmpty()) {
            throw new IllegalArgumentException("maxQueries must be absent without an attack");
        }
        for (int i = 0; i < perturbations.size(); i++) {
            checkRate(i, perturbations.get(i).config(), rate);
        }
    }

    /** The attack with its budget. */
    public Optional<Choice<Attack>> budgetedAttack() {
        return attack.map(choice -> maxQueries.isPresent() ? choice.with(Map.of(BUDGET, maxQueries)) : choice);
    }

    private static void share(String component, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(component + " must be in [0, 1], but was " + value);
        }
    }

    /** A rate that would not count is a mistake. */
    private static void checkRate(int index, Record config, double rate) {
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            Parameter parameter = component.getAnnotation(Parameter.class);
            if (!component.getName().equals("rate") || component.getType() != double.class || parameter == null) {
                continue;
            }
            try {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                double own = (double) accessor.invoke(config);
                if (own != rate && own != Double.parseDouble(parameter.defaultValue())) {
                    throw new IllegalArgumentException("perturbations[" + index + "]: has a rate of its own, " + own
                            + ", but the rate beside the list, " + rate + ", is that of all perturbations of words");
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
