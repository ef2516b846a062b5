package org.dropscape.landscape.direction;

/**
 * What a direction does to a table of word vectors. The normalisation says what a row or the table is scaled to; the row that the
 * layout calls fixed never moves and is not counted.
 */
public enum EmbeddingScaling {
    /** The table does not move. */
    FREEZE,
    /** Each row is scaled by itself, as Li et al. do with {@code filter}. */
    ROW,
    /** The table is scaled as a whole, as Li et al. do with {@code layer}. */
    LAYER
}
