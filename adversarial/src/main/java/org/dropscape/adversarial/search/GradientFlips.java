package org.dropscape.adversarial.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.dropscape.adversarial.embedding.WordVectors;
import org.dropscape.adversarial.query.Queries;
import org.dropscape.adversarial.query.WordGradients;
import org.dropscape.adversarial.text.WordText;

/**
 * The few neighbours that change the loss most, as far as the gradient tells: the flips of HotFlip (Ebrahimi et al. 2018,
 * equation 10), TextAttack's {@code WordSwapGradientBased}.
 *
 * <p>The gain of a word w' in the place of w is the gradient at w times the difference of their vectors. Of all neighbours that
 * the constraints permit, those with the greatest gain are taken; TextAttack takes the greatest of the whole vocabulary first
 * and looks at the constraints then, which often leaves nothing. Words that the model does not read as one token stay.
 */
public final class GradientFlips implements Neighbourhood {

    private final Neighbourhood swaps;
    private final WordVectors vectors;
    private final int flips;

    /**
     * Makes one.
     *
     * @param swaps neighbours that replace a word by another
     * @param vectors the model's own, of words in lower case
     * @param flips how many neighbours of a text are taken, at least 1
     */
    public GradientFlips(Neighbourhood swaps, WordVectors vectors, int flips) {
        if (flips < 1) {
            throw new IllegalArgumentException("flips must be at least 1, but was " + flips);
        }
        this.swaps = swaps;
        this.vectors = vectors;
        this.flips = flips;
    }

    private record Flip(WordText text, double gain) {}

    @Override
    public Iterator<WordText> of(WordText current, IntPredicate indices, Queries queries, RandomGenerator random) {
        WordGradients gradients = queries.gradients(List.of(current), "hotflip").get(current);
        if (gradients == null) {
            return List.<WordText>of().iterator();
        }
        double sign = queries.goal().raisesLoss() ? 1 : -1;
        List<Flip> found = new ArrayList<>();
        Iterator<WordText> neighbours = swaps.of(current, indices, queries, random);
        while (neighbours.hasNext()) {
            WordText neighbour = neighbours.next();
            int index = Recombination.changedIndex(neighbour);
            if (neighbour.size() != current.size() || gradients.token(index) == null) {
                continue;
            }
            float[] from = vectors.vector(current.word(index).toLowerCase(Locale.ROOT));
            float[] to = vectors.vector(neighbour.word(index).toLowerCase(Locale.ROOT));
            if (from != null && to != null) {
                found.add(new Flip(neighbour, sign * gradients.change(index, from, to)));
            }
        }
        found.sort(Comparator.comparingDouble(Flip::gain).reversed());
        return found.stream().limit(flips).map(Flip::text).iterator();
    }

    @Override
    public IntStream indices(WordText current) {
        return swaps.indices(current);
    }

    @Override
    public boolean accepts(WordText current, WordText candidate) {
        return swaps.accepts(current, candidate);
    }

    @Override
    public void prepare(List<WordText> texts, Queries queries) {
        queries.gradients(texts, "hotflip");
    }
}
