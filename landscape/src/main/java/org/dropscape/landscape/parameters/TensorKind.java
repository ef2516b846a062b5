package org.dropscape.landscape.parameters;

/** What a tensor is to the model, which decides how a direction is scaled to it. */
public enum TensorKind {
    /** A kernel {@code [in, out]} as in TensorFlow, Keras and haste: a filter, all that feeds one output, is a column. */
    KERNEL_COLUMNS,
    /** A kernel {@code [out, in, ...]} as in PyTorch: a filter is a slice of the first axis. */
    KERNEL_ROWS,
    /** A bias, or another tensor with one axis. */
    VECTOR,
    /** A table of word vectors {@code [words, dimension]}. */
    EMBEDDING
}
