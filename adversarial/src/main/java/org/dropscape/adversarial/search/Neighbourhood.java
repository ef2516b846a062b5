package org.dropscape.adversarial.search;

import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.dropscape.adversarial.query.Queries;
import org.dropscape.adversarial.text.WordText;

/** The texts one step away from another. Immutable and thread-safe. */
public interface Neighbourhood {

    /**
     * The texts one step away, made as they are read, each once, in a fixed order.
     *
     * @param current the text before the step
     * @param indices the words that may be changed
     * @param queries for what must be asked of the model
     * @param random the only source of randomness
     */
    Iterator<WordText> of(WordText current, IntPredicate indices, Queries queries, RandomGenerator random);

    /** The words that may be changed, in order. */
    IntStream indices(WordText current);

    /** Whether a text that was put together in another way is permitted. */
    boolean accepts(WordText current, WordText candidate);

    /** Says that the neighbours of all these texts will be wanted, so that the model can be asked about them together. */
    default void prepare(List<WordText> texts, Queries queries) {}
}
