package org.dropscape.api.dataset;

import java.util.List;

/**
 * The three parts of a data set, each in the order of the source.
 *
 * @param train what the weights are fitted to
 * @param validation what settings and epochs are chosen on
 * @param test what results are stated on
 */
public record Splits(List<Example> train, List<Example> validation, List<Example> test) {

    /** Takes unmodifiable copies. */
    public Splits {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }
}
