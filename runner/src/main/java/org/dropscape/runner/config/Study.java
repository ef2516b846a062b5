package org.dropscape.runner.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.dataset.Dataset;
import org.dropscape.api.plugin.Parameter;

/**
 * A study: one data set, one model, and the conditions that are compared on them, each repeated for every seed.
 *
 * @param name of the study; it names the run's folder
 * @param seed root of every random choice
 * @param dataset the labelled texts
 * @param text from text to vectors
 * @param model the network, unless a condition changes it
 * @param training how the weights are fitted, unless a condition changes it
 * @param conditions by name, in the order of the file; a name is the name of a folder
 * @param seeds the repeats of every condition
 * @param tune the search for the settings of conditions
 * @param landscape what is computed of the loss landscapes of trained weights
 * @param robustness how trained weights do on perturbed texts
 * @param attacks how trained weights are attacked
 * @param smoothing how predictions of trained weights are certified
 * @param engine how the work is laid out on this machine
 */
public record Study(
        @Parameter(value = "Name of the study; it names the run's folder.", range = "[a-z0-9][a-z0-9._-]*")
        String name,

        @Parameter(value = "Root of every random choice.", defaultValue = "689")
        long seed,

        @Parameter("The labelled texts.") Choice<Dataset> dataset,

        @Parameter(value = "From text to vectors.", defaultValue = "{}")
        TextConfig text,

        @Parameter(value = "The network, unless a condition changes it.", defaultValue = "{}")
        ModelConfig model,

        @Parameter(value = "How the weights are fitted, unless a condition changes it.", defaultValue = "{}")
        TrainingConfig training,

        @Parameter(value = "What is compared, by name.", range = "names of [a-z0-9][a-z0-9._-]*")
        Map<String, Condition> conditions,

        @Parameter(value = "The repeats of every condition: their number, or a list of indices.", defaultValue = "1")
        Seeds seeds,

        @Parameter("The search for the settings with which conditions are trained. Absent: those that they name.")
        Optional<TuneConfig> tune,

        @Parameter("What is computed of the loss landscapes of trained weights. Absent: nothing.")
        Optional<LandscapeConfig> landscape,

        @Parameter("How trained weights do on perturbed texts, and with dropout at test time. Absent: nothing.")
        Optional<RobustnessConfig> robustness,

        @Parameter("How trained weights are attacked. Absent: not at all.")
        Optional<AttacksConfig> attacks,

        @Parameter("How predictions of trained weights are certified by votes on changed texts. Absent: not at all.")
        Optional<SmoothingConfig> smoothing,

        @Parameter(value = "How the work is laid out on this machine.", defaultValue = "{}")
        EngineConfig engine) {

    /** Checks the names and that there is something to compare. */
    public Study {
        Check.name("name", name);
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("conditions must have at least one entry, such as baseline: {}");
        }
        conditions.keySet().forEach(condition -> Check.name("conditions[\"" + condition + "\"]", condition));
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
        if (tune.isPresent()) {
            tune.get().check(conditions);
        }
        if (landscape.isPresent()) {
            landscape.get().check(conditions);
        }
        if (robustness.isPresent()) {
            robustness.get().check(conditions);
        }
        if (attacks.isPresent()) {
            attacks.get().check(conditions);
        }
        if (smoothing.isPresent()) {
            smoothing.get().check(conditions);
        }
    }

    /**
     * The same study with other landscapes.
     *
     * @throws IllegalArgumentException if a condition does not have what they need
     */
    public Study withLandscape(LandscapeConfig other) {
        return new Study(
                name,
                seed,
                dataset,
                text,
                model,
                training,
                conditions,
                seeds,
                tune,
                Optional.of(other),
                robustness,
                attacks,
                smoothing,
                engine);
    }

    /**
     * The same study with other attacks.
     *
     * @throws IllegalArgumentException if a condition does not have what they need
     */
    public Study withAttacks(AttacksConfig other) {
        return new Study(
                name,
                seed,
                dataset,
                text,
                model,
                training,
                conditions,
                seeds,
                tune,
                landscape,
                robustness,
                Optional.of(other),
                smoothing,
                engine);
    }

    /** The same study with other settings of its conditions. */
    public Study withConditions(Map<String, Condition> others) {
        return new Study(
                name,
                seed,
                dataset,
                text,
                model,
                training,
                others,
                seeds,
                tune,
                landscape,
                robustness,
                attacks,
                smoothing,
                engine);
    }
}
