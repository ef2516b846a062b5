package org.dropscape.adversarial.candidate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dropscape.adversarial.constraint.Constraint;
import org.dropscape.adversarial.constraint.TextChange;
import org.dropscape.adversarial.text.WordText;
import org.dropscape.adversarial.transformation.Transformation;

/**
 * The texts one step away from another: what a search chooses from. Immutable and thread-safe.
 *
 * @param transformations what changes words; with several, equal texts come once
 * @param constraints what is not permitted
 */
public record Candidates(List<Transformation> transformations, List<Constraint> constraints) {

    /** Checks and copies. */
    public Candidates {
        transformations = List.copyOf(transformations);
        constraints = List.copyOf(constraints);
        if (transformations.isEmpty()) {
            throw new IllegalArgumentException("transformations must not be empty");
        }
    }

    /** All candidates, lazily, in the order of transformations, then of words. */
    public Stream<WordText> of(WordText current, RandomGenerator random) {
        return of(current, index -> true, random);
    }

    /**
     * The candidates that change certain words, lazily: transformation by transformation, then word by word.
     *
     * @param indices the words to change
     * @param random is drawn from while the stream is read
     */
    public Stream<WordText> of(WordText current, IntPredicate indices, RandomGenerator random) {
        Stream<WordText> texts =
                transformations.stream().flatMap(transformation -> of(transformation, current, indices, random));
        Set<WordText> seen = new HashSet<>();
        return transformations.size() > 1 ? texts.filter(seen::add) : texts;
    }

    private Stream<WordText> of(
            Transformation transformation, WordText current, IntPredicate indices, RandomGenerator random) {
        List<Constraint> concerning = concerning(transformation);
        return indices(current, concerning)
                .filter(indices)
                .boxed()
                .flatMap(i -> transformation.candidates(current, i, random).stream())
                .map(current::apply)
                .filter(candidate -> accepts(current, candidate, concerning));
    }

    /** The words that the constraints permit a transformation to change, in order. */
    public IntStream indices(WordText current, Transformation transformation) {
        return indices(current, concerning(transformation));
    }

    /** Whether all constraints accept a candidate. */
    public boolean accepts(WordText current, WordText candidate) {
        return accepts(current, candidate, constraints);
    }

    private List<Constraint> concerning(Transformation transformation) {
        return constraints.stream().filter(c -> c.appliesTo(transformation)).toList();
    }

    private static IntStream indices(WordText current, List<Constraint> concerning) {
        if (!concerning.stream().allMatch(c -> c.permits(current))) {
            return IntStream.empty();
        }
        return IntStream.range(0, current.size())
                .filter(i -> concerning.stream().allMatch(c -> c.permits(current, i)));
    }

    private static boolean accepts(WordText current, WordText candidate, List<Constraint> concerning) {
        if (concerning.isEmpty()) {
            return true;
        }
        TextChange change = new TextChange(current.original(), current, candidate);
        return concerning.stream().allMatch(c -> c.accepts(change));
    }
}
