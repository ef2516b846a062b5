package org.dropscape.adversarial.search;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The improved genetic algorithm of Wang et al. 2019: TextAttack's {@code ImprovedGeneticAlgorithm}. The first generation has the
 * best replacement of each word, a child is the beginning of one parent and the end of the other, and a word may be changed
 * several times.
 *
 * <p>If there are more words than places in a generation, the best texts are taken, as in the publication; TextAttack takes those
 * of the first words.
 */
public final class ImprovedGeneticAlgorithm extends GeneticSearch {

    private final int replacements;

    /**
     * Makes one.
     *
     * @param population how many texts a generation has at most, at least 2
     * @param iterations how many generations there are, at least 1
     * @param replacements how often a word may be changed, at least 1
     */
    public ImprovedGeneticAlgorithm(int population, int iterations, int replacements) {
        super(population, iterations);
        if (replacements < 1) {
            throw new IllegalArgumentException("replacements must be at least 1, but was " + replacements);
        }
        this.replacements = replacements;
    }

    /** With five replacements per word, as in TextAttack. */
    public ImprovedGeneticAlgorithm(int population, int iterations) {
        this(population, iterations, 5);
    }

    @Override
    List<Member> first(SearchContext context) {
        double[] weights = new double[context.original().size()];
        Arrays.fill(weights, replacements);
        List<Integer> all = IntStream.range(0, weights.length).boxed().toList();
        return changedAt(context, new Member(context.initial(), weights), all).stream()
                .sorted(Member.BEST_FIRST)
                .limit(population())
                .toList();
    }

    @Override
    double[] parenthood(List<Member> members) {
        double[] equal = new double[members.size()];
        Arrays.fill(equal, 1);
        return equal;
    }

    @Override
    Child cross(Member one, Member other, RandomGenerator random) {
        double[] weights = one.weights().clone();
        int from = random.nextInt(weights.length);
        System.arraycopy(other.weights(), from, weights, from, weights.length - from);
        return new Child(Recombination.mixed(one.text(), other.text(), i -> i >= from), weights);
    }

    @Override
    double weightOfChanged(double weight) {
        return weight - 1;
    }
}
