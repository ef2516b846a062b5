package org.dropscape.runner.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.perturbation.Attack;
import org.dropscape.api.plugin.Parameter;

/**
 * How trained weights are attacked, and on which texts.
 *
 * @param weights which kept weights are attacked
 * @param split of the texts
 * @param examples how many texts
 * @param phase what regularizers do meanwhile
 * @param draws of masks per query in phase SAMPLE
 * @param maxQueries budget of recipes that have none of their own
 * @param together how many texts are attacked at the same time
 * @param transfer whether the texts found are tried on the other conditions
 * @param recipes by name
 */
public record AttacksConfig(
        @Parameter(value = "Which kept weights are attacked.", defaultValue = "[best]", range = WeightsName.FORMS)
        List<String> weights,

        @Parameter(
                value = "The split whose texts are attacked.",
                defaultValue = "test",
                range = "train, validation, test")
        SplitName split,

        @Parameter(
                value = "Texts, a stratified sample that conditions and seeds share; 0: all.",
                defaultValue = "100",
                range = ">= 0")
        int examples,

        @Parameter(
                value =
                        "What regularizers do meanwhile: eval, their rule of expectation; sample, masks as in training, as a"
                                + " defence by dropout at test time has them.",
                defaultValue = "eval")
        AttackPhase phase,

        @Parameter(
                value = "In phase sample, draws of masks whose mean answers a query (expectation over transformation).",
                defaultValue = "8",
                range = ">= 1")
        int draws,

        @Parameter(
                value = "How many texts the model may be asked about per text under attack, where the recipe's"
                        + " query-budget does not say so. Absent: no limit.",
                range = ">= 1")
        Optional<Long> maxQueries,

        @Parameter(
                value =
                        "Texts attacked at the same time, so that their queries share passes. A kill costs the work on so"
                                + " many.",
                defaultValue = "16",
                range = ">= 1")
        int together,

        @Parameter(
                value = "Whether the texts that fool a condition are tried on the others, with the same seed.",
                defaultValue = "true")
        boolean transfer,

        @Parameter(value = "Attacks by name.", defaultValue = "{}", range = "names of [a-z0-9][a-z0-9._-]*")
        Map<String, Choice<Attack>> recipes) {

    /** The parameter of a recipe for which {@link #maxQueries} stands in. */
    private static final String BUDGET = "queryBudget";

    /** Checks names and ranges. */
    public AttacksConfig {
        WeightsName.checkAll(weights);
        weights = List.copyOf(weights);
        Check.atLeast("examples", 0, examples);
        Check.atLeast("draws", 1, draws);
        maxQueries.ifPresent(n -> Check.atLeast("maxQueries", 1, n));
        Check.atLeast("together", 1, together);
        recipes.keySet().forEach(name -> Check.name("recipes[\"" + name + "\"]", name));
        recipes = Collections.unmodifiableMap(new LinkedHashMap<>(recipes));
        if (maxQueries.isPresent()) {
            recipes.forEach((name, recipe) -> {
                if (!(recipe.parameter(BUDGET).orElse(null) instanceof Optional)) {
                    throw new IllegalArgumentException(
                            "recipes[\"" + name + "\"] must have a parameter query-budget for"
                                    + " max-queries to hold, but " + recipe.id() + " has none: leave max-queries out");
                }
            });
        }
    }

    /** The attacks by name, with {@link #maxQueries} where they have no budget of their own. */
    public Map<String, Choice<Attack>> budgeted() {
        Map<String, Choice<Attack>> all = new LinkedHashMap<>();
        recipes.forEach((name, recipe) -> all.put(
                name,
                maxQueries.isPresent() && recipe.parameter(BUDGET).equals(Optional.of(Optional.empty()))
                        ? recipe.with(Map.of(BUDGET, maxQueries))
                        : recipe));
        return all;
    }

    /** The same with other recipes. */
    public AttacksConfig withRecipes(Map<String, Choice<Attack>> others) {
        return new AttacksConfig(weights, split, examples, phase, draws, maxQueries, together, transfer, others);
    }

    /**
     * Checks that the conditions of a study have the weights, and that there is something to do.
     *
     * @throws IllegalArgumentException if not; the message begins with {@code attacks["weights"]}, say
     */
    void check(Map<String, Condition> conditions) {
        if (recipes.isEmpty()) {
            throw new IllegalArgumentException(
                    "attacks[\"recipes\"] must name at least one attack, such as {pwws: {type: pwws}}, but was {}");
        }
        if (weights.stream().noneMatch(name -> new WeightsName(name).epoch().isPresent())) {
            return;
        }
        conditions.forEach((name, condition) -> {
            if (!condition.training().keepEpochs()) {
                throw new IllegalArgumentException(
                        "attacks[\"weights\"] needs the weights of every epoch, which the condition " + name
                                + " does not keep: set training.keep-epochs: true and train it anew");
            }
        });
    }
}
