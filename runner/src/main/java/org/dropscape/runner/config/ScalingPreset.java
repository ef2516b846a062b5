package org.dropscape.runner.config;

import org.dropscape.landscape.direction.Scaling;

/** What is made of the noise of random directions: settings that have a name. */
public enum ScalingPreset {
    /** Filter normalisation of the kernels alone: biases and word vectors stay. */
    FILTER(Scaling.FILTER),
    /** The code of Li et al. with norm=filter and no ignore: filters, rows of word vectors; biases are copied. */
    LI(Scaling.LI),
    /** What the code of the paper did: each tensor scaled to its weights, biases and word vectors included. */
    PAPER(Scaling.PAPER);

    private final Scaling scaling;

    ScalingPreset(Scaling scaling) {
        this.scaling = scaling;
    }

    /** What it stands for. */
    public Scaling scaling() {
        return scaling;
    }
}
