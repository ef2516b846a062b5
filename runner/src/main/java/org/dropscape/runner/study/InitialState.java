package org.dropscape.runner.study;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.config.Condition;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.model.NetworkSpec;

/**
 * What the trials of a condition start from.
 *
 * @param weights from the file that the condition names, by our names
 * @param embedding the table {@code [V, D]}
 */
record InitialState(Optional<Map<String, float[]>> weights, float[] embedding) {

    /**
     * Reads the weights of all conditions.
     *
     * @throws UserException if the network of a condition cannot be built, or its weights do not fit
     */
    static Map<String, InitialState> of(Study study, PreparedData data) {
        float[] embedding = data.embeddings().values();
        Map<String, InitialState> all = new LinkedHashMap<>();
        study.conditions().forEach((name, condition) -> all.put(name, of(name, condition, data, embedding)));
        return all;
    }

    static InitialState of(String name, Condition condition, PreparedData data, float[] embedding) {
        NetworkSpec spec;
        try {
            spec = Networks.spec(condition, data);
            spec.parameters();
        } catch (IllegalArgumentException e) {
            throw new UserException("conditions." + name + ": the network cannot be built: " + e.getMessage(), e);
        }
        Optional<Map<String, float[]>> weights = Networks.initialWeights(condition.model(), spec);
        float[] table = weights.map(given -> given.get(NetworkSpec.EMBEDDING)).orElse(embedding);
        if (table.length != embedding.length) {
            throw new UserException(condition.model().weights().get() + ": the embedding table has " + table.length
                    + " numbers, but the study's vocabulary needs " + embedding.length
                    + ". Leave it out of the file, or prepare the same vocabulary.");
        }
        return new InitialState(weights, table);
    }
}
