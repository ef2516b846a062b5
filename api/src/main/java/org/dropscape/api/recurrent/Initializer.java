package org.dropscape.api.recurrent;

import java.util.List;
import java.util.random.RandomGenerator;

/** Fills a new weight tensor. */
@FunctionalInterface
public interface Initializer {

    /**
     * New values.
     *
     * @param shape of the tensor
     * @param random the only source of randomness
     * @return row-major values
     */
    float[] initialize(List<Integer> shape, RandomGenerator random);
}
