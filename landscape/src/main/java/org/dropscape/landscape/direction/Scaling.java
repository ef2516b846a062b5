package org.dropscape.landscape.direction;

import org.dropscape.landscape.parameters.ParameterLayout;

/**
 * How a raw direction is scaled to the weights around which the loss is drawn.
 *
 * @param normalization what kernels are scaled to
 * @param vectors what happens to biases and other tensors with one axis
 * @param embeddings what happens to tables of word vectors
 */
public record Scaling(Normalization normalization, VectorScaling vectors, EmbeddingScaling embeddings) {

    /**
     * What the code of the paper ("Evaluating and Visualizing the properties of Dropout for GRU") did, which is not the filter
     * normalisation that it speaks of: noise in every tensor, biases and embedding included, each scaled to the norm of its
     * weights. Its {@code |d| + 1e-8} is {@code |d|} here, a relative difference of {@code 1e-8 / |d|}.
     */
    public static final Scaling PAPER = new Scaling(Normalization.LAYER, VectorScaling.SCALED, EmbeddingScaling.LAYER);

    /** What the code of Li et al. does with {@code norm=filter} and no {@code ignore}. */
    public static final Scaling LI = new Scaling(Normalization.FILTER, VectorScaling.COPY, EmbeddingScaling.ROW);

    /** Filter normalisation of the kernels alone: columns; biases and embedding stay. */
    public static final Scaling FILTER = new Scaling(Normalization.FILTER, VectorScaling.ZERO, EmbeddingScaling.FREEZE);

    /**
     * Scales a direction. Norms and factors are computed in double precision, each element is rounded once.
     *
     * @param raw noise, or any other direction
     * @param weights the parameters around which the loss is drawn; as many as the direction has elements
     * @return a direction of the same name
     * @throws IllegalArgumentException if the lengths differ, or an element becomes infinite
     */
    public Direction apply(Direction raw, float[] weights) {
        return apply(raw, weights, blocks(raw.layout()));
    }

    Direction apply(Direction raw, float[] weights, Blocks blocks) {
        raw.layout().check("the origin", weights);
        float[] d = raw.shared();
        double[] norms = blocks.norms(d);
        double[] factors = blocks.norms(weights);
        for (int b = 0; b < factors.length; b++) {
            factors[b] = normalization.factor(factors[b], norms[b]);
        }
        boolean elementwise = normalization == Normalization.WEIGHT;
        float[] scaled = new float[d.length];
        for (int i = 0; i < scaled.length; i++) {
            int block = blocks.of(i);
            if (block >= 0) {
                scaled[i] = (float) (d[i] * (elementwise ? weights[i] : factors[block]));
            } else if (block == Blocks.COPIED) {
                scaled[i] = weights[i];
            }
        }
        return Direction.of(raw.name(), raw.layout(), scaled);
    }

    /** What is scaled together. */
    Blocks blocks(ParameterLayout layout) {
        return Blocks.of(layout, normalization, vectors, embeddings);
    }
}
