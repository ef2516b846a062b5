package org.dropscape.api.perturbation;

import java.util.random.RandomGenerator;

/** Changes a text the way noise, or an opponent without access to the model, would. Thread-safe. */
@FunctionalInterface
public interface Perturbation {

    /**
     * A changed copy of a text.
     *
     * @param text any string
     * @param random the only source of randomness: the same text and state give the same result
     */
    String perturb(String text, RandomGenerator random);
}
