package org.dropscape.runner.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.api.perturbation.Smoothing;
import org.dropscape.api.plugin.Parameter;

/**
 * How predictions of trained weights are smoothed and certified, and on which texts.
 *
 * @param weights which kept weights vote
 * @param split of the texts
 * @param examples how many texts
 * @param samples votes that bound the probability of a class
 * @param selectionSamples votes that choose the class
 * @param alpha the probability that a certificate is wrong
 * @param methods by name
 */
public record SmoothingConfig(
        @Parameter(value = "Which kept weights vote.", defaultValue = "[best]", range = WeightsName.FORMS)
        List<String> weights,

        @Parameter(
                value = "The split whose texts are certified.",
                defaultValue = "test",
                range = "train, validation, test")
        SplitName split,

        @Parameter(
                value = "Texts, a stratified sample that conditions and seeds share; 0: all.",
                defaultValue = "200",
                range = ">= 0")
        int examples,

        @Parameter(
                value = "Votes for each text that bound the probability of a class.",
                defaultValue = "1000",
                range = ">= 1")
        int samples,

        @Parameter(value = "Other votes for each text, that choose the class.", defaultValue = "100", range = ">= 1")
        int selectionSamples,

        @Parameter(
                value = "The probability that the certificate of a text is wrong.",
                defaultValue = "0.001",
                range = "(0, 1)")
        double alpha,

        @Parameter(value = "How texts are changed, by name.", range = "names of [a-z0-9][a-z0-9._-]*")
        Map<String, Choice<Smoothing>> methods) {

    /** Checks names and ranges. */
    public SmoothingConfig {
        WeightsName.checkAll(weights);
        weights = List.copyOf(weights);
        Check.atLeast("examples", 0, examples);
        Check.atLeast("samples", 1, samples);
        Check.atLeast("selectionSamples", 1, selectionSamples);
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1), but was " + alpha);
        }
        if (methods.isEmpty()) {
            throw new IllegalArgumentException(
                    "methods must name at least one, such as {ranmask: {type: ranmask}}, but was {}");
        }
        methods.keySet().forEach(name -> Check.name("methods[\"" + name + "\"]", name));
        methods = Collections.unmodifiableMap(new LinkedHashMap<>(methods));
    }

    /**
     * Checks that the conditions of a study have the weights.
     *
     * @throws IllegalArgumentException if not; the message begins with {@code smoothing["weights"]}
     */
    void check(Map<String, Condition> conditions) {
        if (weights.stream().noneMatch(name -> new WeightsName(name).epoch().isPresent())) {
            return;
        }
        conditions.forEach((name, condition) -> {
            if (!condition.training().keepEpochs()) {
                throw new IllegalArgumentException(
                        "smoothing[\"weights\"] needs the weights of every epoch, which the condition " + name
                                + " does not keep: set training.keep-epochs: true and train it anew");
            }
        });
    }
}
