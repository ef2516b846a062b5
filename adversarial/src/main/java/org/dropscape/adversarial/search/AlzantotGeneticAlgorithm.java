package org.dropscape.adversarial.search;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.text.WordText;

/**
 * The genetic algorithm of Alzantot et al. 2018: TextAttack's {@code AlzantotGeneticAlgorithm}. Each word of a child is one
 * parent's or the other's with equal probability, and words with many replacements are changed more often.
 *
 * <p>Parents are drawn in proportion to exp(score / temperature), as in the publication; TextAttack has the sign the other way
 * round, so that bad texts have more children. And its result need not be the best of the last generation.
 */
public final class AlzantotGeneticAlgorithm extends GeneticSearch {

    private final double temperature;

    /**
     * Makes one.
     *
     * @param population how many texts a generation has, at least 2
     * @param iterations how many generations there are, at least 1
     * @param temperature greater than 0; the lower, the more children the best texts have
     */
    public AlzantotGeneticAlgorithm(int population, int iterations, double temperature) {
        super(population, iterations);
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("temperature must be greater than 0, but was " + temperature);
        }
        this.temperature = temperature;
    }

    /** With a temperature of 0.3, as in the publication. */
    public AlzantotGeneticAlgorithm(int population, int iterations) {
        this(population, iterations, 0.3);
    }

    @Override
    List<Member> first(SearchContext context) {
        double[] weights = new double[context.original().size()];
        Iterator<WordText> neighbours = Recombination.swaps(context, context.original());
        if (!neighbours.hasNext()) {
            return List.of();
        }
        while (neighbours.hasNext()) {
            weights[Recombination.changedIndex(neighbours.next())]++;
        }
        // A word without replacements may have some when others have been changed.
        double least = Math.max(1, Math.floor(Arrays.stream(weights).min().orElse(0) * 0.1));
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.max(weights[i], least);
        }
        return changed(context, Collections.nCopies(population(), new Member(context.initial(), weights)));
    }

    @Override
    double[] parenthood(List<Member> members) {
        double best = members.get(0).answer().score();
        return members.stream()
                .mapToDouble(member -> Math.exp((member.answer().score() - best) / temperature))
                .toArray();
    }

    @Override
    Child cross(Member one, Member other, RandomGenerator random) {
        double[] weights = one.weights().clone();
        boolean[] second = new boolean[weights.length];
        for (int i = 0; i < second.length; i++) {
            second[i] = random.nextBoolean();
            weights[i] = second[i] ? other.weights()[i] : weights[i];
        }
        return new Child(Recombination.mixed(one.text(), other.text(), i -> second[i]), weights);
    }

    @Override
    double weightOfChanged(double weight) {
        return 0;
    }
}
