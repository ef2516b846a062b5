package org.dropscape.landscape.direction;

/**
 * Whether the second of two random directions is made orthogonal to the first. Random directions of a large model are nearly
 * orthogonal anyway, unless both copy the biases; {@link Plane#cosine} says how nearly.
 */
public enum Orthogonality {
    /** The directions stay as they were drawn and scaled. */
    NONE,
    /**
     * Within each block that the normalisation scales (a filter, a tensor, ...; all noise together for {@code WEIGHT} and
     * {@code NONE}) the second direction is made orthogonal to the first and gets its norm back.
     *
     * <p>Guaranteed up to the rounding of its elements: every block keeps its norm, and the two are orthogonal in every block in
     * which they were not parallel, as they are in a block of one element. So the whole is orthogonal unless there are such
     * blocks, or vectors that are {@linkplain VectorScaling#COPY copied}, which both directions have in common.
     */
    WITHIN_BLOCKS,
    /**
     * What the second direction has along the first is taken away (Gram-Schmidt).
     *
     * <p>Guaranteed up to the rounding of its elements: the cosine is 0. The norms of the second direction's blocks are no longer
     * those of the normalisation: block b of the second direction changes by {@code cos * |d2| / |d1|} times block b of the first.
     */
    WHOLE;

    /** The second direction, made orthogonal to the first. */
    Direction apply(Direction first, Direction second, Blocks blocks) {
        return switch (this) {
            case NONE -> second;
            case WITHIN_BLOCKS -> withinBlocks(first, second, blocks);
            case WHOLE -> Directions.orthogonal(first, second);
        };
    }

    private static Direction withinBlocks(Direction first, Direction second, Blocks blocks) {
        float[] x = first.shared();
        float[] y = second.values();
        double[] xNorms = blocks.norms(x);
        double[] yNorms = blocks.norms(y);
        double[] along = new double[blocks.count()];
        for (int i = 0; i < x.length; i++) {
            if (blocks.of(i) >= 0) {
                along[blocks.of(i)] += (double) x[i] * y[i];
            }
        }
        for (int b = 0; b < along.length; b++) {
            along[b] = xNorms[b] == 0 ? 0 : along[b] / (xNorms[b] * xNorms[b]);
        }
        double[] left = new double[blocks.count()];
        for (int i = 0; i < x.length; i++) {
            int b = blocks.of(i);
            if (b >= 0) {
                double rest = y[i] - along[b] * x[i];
                left[b] += rest * rest;
            }
        }
        for (int i = 0; i < x.length; i++) {
            int b = blocks.of(i);
            if (b >= 0 && Math.sqrt(left[b]) > Directions.PARALLEL * yNorms[b]) {
                y[i] = (float) ((y[i] - along[b] * x[i]) * (yNorms[b] / Math.sqrt(left[b])));
            }
        }
        return Direction.of(second.name(), second.layout(), y);
    }
}
