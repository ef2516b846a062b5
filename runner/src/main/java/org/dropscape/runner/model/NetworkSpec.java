package org.dropscape.runner.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.recurrent.Initializer;
import org.dropscape.api.recurrent.WeightSpec;
import org.dropscape.regularizers.layer.RecurrentStack;

/**
 * The shape of a network.
 *
 * @param stack the recurrent layers with their regularizers
 * @param words V, rows of the embedding table; row 0 is padding, row 1 the unknown word
 * @param task loss and head
 * @param classes K
 * @param trainableEmbeddings whether the embedding table is one of the weights
 */
public record NetworkSpec(RecurrentStack stack, int words, Task task, int classes, boolean trainableEmbeddings) {

    /** The name of the embedding table among the weights. */
    public static final String EMBEDDING = "embedding";

    /** The name of the head's kernel, {@code [F, K]}. */
    public static final String HEAD_KERNEL = "head/kernel";

    /** The name of the head's bias, {@code [K]}. */
    public static final String HEAD_BIAS = "head/bias";

    /** The number of logits. */
    public int outputs() {
        return task.outputs(classes);
    }

    /** The trained weights by name, in order; a trained embedding table comes first. */
    public Map<String, WeightSpec> weights() {
        Map<String, WeightSpec> all = new LinkedHashMap<>();
        if (trainableEmbeddings) {
            all.put(EMBEDDING, new WeightSpec(EMBEDDING, List.of(words, stack.inputs()), (shape, random) -> {
                throw new IllegalStateException("the embedding table is given, not drawn");
            }));
        }
        all.putAll(stack.weights());
        int features = stack.outputs();
        double bound = Math.sqrt(6.0 / (features + outputs()));
        Initializer uniform = (shape, random) -> {
            float[] values = new float[shape.get(0) * shape.get(1)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextDouble(-bound, bound);
            }
            return values;
        };
        all.put(HEAD_KERNEL, new WeightSpec(HEAD_KERNEL, List.of(features, outputs()), uniform));
        all.put(HEAD_BIAS, new WeightSpec(HEAD_BIAS, List.of(outputs()), (shape, random) -> new float[shape.get(0)]));
        return Collections.unmodifiableMap(all);
    }

    /** The number of trained numbers. */
    public long parameters() {
        return weights().values().stream().mapToLong(WeightSpec::size).sum();
    }

    /**
     * New weights: each tensor from a stream of its own name, so that two networks that share a tensor's name and shape start
     * from the same values.
     *
     * @param seeds the stream of initial weights
     * @param embedding the table, used if it is trained
     */
    public Map<String, float[]> initialize(SeedTree seeds, float[] embedding) {
        Map<String, float[]> values = new LinkedHashMap<>();
        weights()
                .forEach((name, spec) -> values.put(
                        name,
                        name.equals(EMBEDDING)
                                ? embedding.clone()
                                : spec.initializer()
                                        .initialize(
                                                spec.shape(), seeds.child(name).generator())));
        return values;
    }
}
