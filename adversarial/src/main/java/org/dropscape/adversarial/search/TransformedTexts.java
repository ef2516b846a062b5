package org.dropscape.adversarial.search;

import java.util.BitSet;
import java.util.Iterator;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.dropscape.adversarial.candidate.Candidates;
import org.dropscape.adversarial.query.Lazy;
import org.dropscape.adversarial.query.Queries;
import org.dropscape.adversarial.text.WordText;
import org.dropscape.adversarial.transformation.Transformation;

/**
 * What transformations make of a text within constraints.
 *
 * @param candidates the transformations and constraints
 */
public record TransformedTexts(Candidates candidates) implements Neighbourhood {

    /** The candidates of so many words are made at once. */
    private static final int WORDS = 64;

    @Override
    public Iterator<WordText> of(WordText current, IntPredicate indices, Queries queries, RandomGenerator random) {
        return Lazy.concat((current.size() + WORDS - 1) / WORDS, block -> candidates
                .of(current, i -> i / WORDS == block && indices.test(i), random)
                .toList()
                .iterator());
    }

    @Override
    public IntStream indices(WordText current) {
        BitSet any = new BitSet();
        for (Transformation transformation : candidates.transformations()) {
            candidates.indices(current, transformation).forEach(any::set);
        }
        return any.stream();
    }

    @Override
    public boolean accepts(WordText current, WordText candidate) {
        return candidates.accepts(current, candidate);
    }
}
