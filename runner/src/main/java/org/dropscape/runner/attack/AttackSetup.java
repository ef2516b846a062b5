package org.dropscape.runner.attack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.config.AttacksConfig;
import org.dropscape.runner.victim.TextEncoder;

/**
 * What the attacks on all trials of a run share.
 *
 * @param config attacks by name, texts, phase
 * @param seeds the study's stream of attacks: neither trial nor condition enters it
 * @param count how many texts there are
 * @param examples the texts, read when first asked for; the same for all trials
 * @param classes the names of the classes
 * @param multiLabel whether a text has any number of them
 * @param encoder how networks read texts
 * @param inputs what else the results depend on, by name: the study's seed, checksums of the data
 * @param evaluationBatch texts per pass
 * @param stop whether to stop soon
 */
public record AttackSetup(
        AttacksConfig config,
        SeedTree seeds,
        int count,
        Supplier<List<Example>> examples,
        List<String> classes,
        boolean multiLabel,
        TextEncoder encoder,
        Map<String, String> inputs,
        int evaluationBatch,
        BooleanSupplier stop) {

    /** Takes unmodifiable copies that keep the order. */
    public AttackSetup {
        classes = List.copyOf(classes);
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }
}
