package org.dropscape.runner.landscape;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.config.Drawing;
import org.dropscape.runner.config.LandscapeConfig;

/**
 * What the landscapes of all trials of a run share.
 *
 * @param config texts, levels and so on
 * @param drawings what is computed, by name
 * @param seeds the study's stream of landscapes: directions, examples, masks, curvature
 * @param examples the texts
 * @param inputs what else the values depend on, by name: the study's seed, checksums of the data
 * @param evaluationBatch texts per pass
 * @param unroll the longest padded length that one graph unrolls
 * @param stop whether to stop soon
 */
public record LandscapeSetup(
        LandscapeConfig config,
        Map<String, Drawing> drawings,
        SeedTree seeds,
        Examples examples,
        Map<String, String> inputs,
        int evaluationBatch,
        int unroll,
        BooleanSupplier stop) {

    /** Takes unmodifiable copies that keep the order. */
    public LandscapeSetup {
        drawings = Collections.unmodifiableMap(new LinkedHashMap<>(drawings));
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    /** The stream of masks in phase SAMPLE, and of what a regularizer draws even in phase EVAL. */
    SeedTree masks() {
        return seeds.child("masks");
    }
}
