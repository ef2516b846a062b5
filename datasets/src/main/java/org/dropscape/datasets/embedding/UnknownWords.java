package org.dropscape.datasets.embedding;

/** The vector of a word that the source of vectors does not know, and of the unknown word itself. */
public enum UnknownWords {
    /** All zero. */
    ZERO,
    /** The mean of the known vectors of the vocabulary, each word counted once. */
    MEAN,
    /** Normal with mean 0 and the standard deviation of all components of the known vectors; each word its own draw. */
    RANDOM
}
