package org.dropscape.runner.smoothing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.config.SmoothingConfig;
import org.dropscape.runner.victim.TextEncoder;

/**
 * What certifying all trials of a run has in common.
 *
 * @param config methods by name, texts, votes
 * @param seeds the stream of the draws: neither trial nor condition enters it
 * @param chosen the texts, by their places in the split; the same for all trials
 * @param examples the same texts, read when first asked for
 * @param encoder how networks read texts
 * @param inputs what else the results depend on, by name: the study's seed, checksums of the data
 * @param evaluationBatch texts per pass
 * @param stop whether to stop soon
 */
public record SmoothingSetup(
        SmoothingConfig config,
        SeedTree seeds,
        int[] chosen,
        Supplier<List<Example>> examples,
        TextEncoder encoder,
        Map<String, String> inputs,
        int evaluationBatch,
        BooleanSupplier stop) {

    /** Takes an unmodifiable copy that keeps the order. */
    public SmoothingSetup {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }
}
