package org.dropscape.runner.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * How trained weights do on perturbed texts.
 *
 * @param weights which kept weights are looked at
 * @param split of the texts
 * @param examples how many texts
 * @param draws perturbed copies of each text
 * @param rates of perturbed words
 * @param perturbations by name
 * @param preprocess what is done to all texts first
 * @param paper the paper's Tables 2 and 3
 * @param sampling dropout at test time
 */
public record RobustnessConfig(
        @Parameter(value = "Which kept weights are looked at.", defaultValue = "[best]", range = WeightsName.FORMS)
        List<String> weights,

        @Parameter(
                value = "The split whose texts are perturbed.",
                defaultValue = "test",
                range = "train, validation, test")
        SplitName split,

        @Parameter(
                value = "Texts, a stratified sample that conditions and seeds share; 0: all.",
                defaultValue = "1000",
                range = ">= 0")
        int examples,

        @Parameter(
                value = "Perturbed copies of each text; conditions and seeds share them.",
                defaultValue = "5",
                range = ">= 1")
        int draws,

        @Parameter(
                value = "Shares of the words that are perturbed.",
                defaultValue = "[0.1, 0.2, 0.3, 0.5]",
                range = "(0, 1], ascending")
        List<Double> rates,

        @Parameter(value = "Perturbations by name.", defaultValue = "{}", range = "names of [a-z0-9][a-z0-9._-]*")
        Map<String, PerturbationConfig> perturbations,

        @Parameter(value = "What is done to all texts first, perturbed or not.", defaultValue = "none")
        Preprocess preprocess,

        @Parameter("The paper's Tables 2 and 3. Absent: left out.")
        Optional<PaperTablesConfig> paper,

        @Parameter("Dropout at test time. Absent: left out.")
        Optional<SamplingConfig> sampling) {

    /** Checks names and ranges. */
    public RobustnessConfig {
        WeightsName.checkAll(weights);
        weights = List.copyOf(weights);
        Check.atLeast("examples", 0, examples);
        Check.atLeast("draws", 1, draws);
        double last = 0;
        for (double rate : rates) {
            if (!(rate > last && rate <= 1)) {
                throw new IllegalArgumentException("rates must be in (0, 1] and ascend, but was " + rates);
            }
            last = rate;
        }
        rates = List.copyOf(rates);
        perturbations.keySet().forEach(name -> Check.name("perturbations[\"" + name + "\"]", name));
        for (String reserved : List.of("clean", "perturbed")) {
            if (perturbations.containsKey(reserved)) {
                throw new IllegalArgumentException("perturbations[\"" + reserved + "\"] needs another name: \""
                        + reserved + "\" means other texts in tables and files");
            }
        }
        perturbations = Collections.unmodifiableMap(new LinkedHashMap<>(perturbations));
        if (rates.isEmpty() && !perturbations.isEmpty()) {
            throw new IllegalArgumentException("rates must name at least one, but was []");
        }
        if (sampling.isPresent() && sampling.get().perturbationDraws() > draws) {
            throw new IllegalArgumentException("sampling[\"perturbation-draws\"] must be at most draws, " + draws
                    + ", but was " + sampling.get().perturbationDraws());
        }
        if (sampling.isPresent() && !sampling.get().rates().isEmpty() && perturbations.isEmpty()) {
            throw new IllegalArgumentException(
                    "sampling[\"rates\"] are chosen by what they do on perturbed texts, but perturbations is {}");
        }
    }

    /**
     * Checks that the conditions of a study have the weights.
     *
     * @throws IllegalArgumentException if one does not; the message begins with {@code robustness["weights"]}
     */
    void check(Map<String, Condition> conditions) {
        if (weights.stream().noneMatch(name -> new WeightsName(name).epoch().isPresent())) {
            return;
        }
        conditions.forEach((name, condition) -> {
            if (!condition.training().keepEpochs()) {
                throw new IllegalArgumentException(
                        "robustness[\"weights\"] needs the weights of every epoch, which the condition " + name
                                + " does not keep: set training.keep-epochs: true and train it anew");
            }
        });
    }
}
