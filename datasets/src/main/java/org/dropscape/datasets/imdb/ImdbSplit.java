package org.dropscape.datasets.imdb;

/** How the 50,000 reviews are divided. */
public enum ImdbSplit {
    /** At random by seed, ignoring who published what for which purpose; identical texts may be on both sides. */
    PAPER,
    /** The publishers' test half; validation is a share of their training half, by seed. */
    OFFICIAL,
    /** Sizes as {@link #PAPER}, but identical texts stay on one side. */
    LEAK_FREE
}
