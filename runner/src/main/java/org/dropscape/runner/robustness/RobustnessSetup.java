package org.dropscape.runner.robustness;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.config.RobustnessConfig;
import org.dropscape.runner.model.Task;

/**
 * What the measurements of all trials of a run share.
 *
 * @param config what is measured
 * @param task what the networks predict
 * @param texts perturbed and not
 * @param masks the stream of masks, the same for all trials, texts and copies
 * @param inputs what else the values depend on, by name: the study's seed, checksums of the data
 * @param evaluationBatch texts per pass
 * @param stop whether to stop soon
 */
public record RobustnessSetup(
        RobustnessConfig config,
        Task task,
        PerturbedTexts texts,
        SeedTree masks,
        Map<String, String> inputs,
        int evaluationBatch,
        BooleanSupplier stop) {

    /** Takes an unmodifiable copy that keeps the order. */
    public RobustnessSetup {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }
}
