package org.dropscape.adversarial.search;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.dropscape.adversarial.query.Answer;
import org.dropscape.adversarial.text.WordText;

/**
 * Differential evolution (Storn and Price 1997) of a few changes made at once, as Boucher et al. 2021 use it: TextAttack's
 * {@code DifferentialEvolution}.
 *
 * <p>A genome has two numbers in [0, 1) for each change, which choose a word of those that may be changed and one of its
 * replacements. The rule is best/1/bin with a weight drawn from [0.5, 1) for each generation and a recombination rate of 0.7, as in
 * SciPy, and all genomes of a generation are asked about together. The replacements must not be drawn at random.
 */
public final class DifferentialEvolution implements SearchMethod {

    private static final double LEAST_WEIGHT = 0.5;
    private static final double RECOMBINATION = 0.7;

    private final int population;
    private final int iterations;
    private final int changes;

    /**
     * Makes one.
     *
     * @param population how many genomes there are, at least 4
     * @param iterations how many generations follow the first, 0 or more
     * @param changes how many changes a genome makes, at least 1
     */
    public DifferentialEvolution(int population, int iterations, int changes) {
        if (population < 4) {
            throw new IllegalArgumentException("population must be at least 4, but was " + population);
        }
        if (iterations < 0) {
            throw new IllegalArgumentException("iterations must be 0 or more, but was " + iterations);
        }
        if (changes < 1) {
            throw new IllegalArgumentException("changes must be at least 1, but was " + changes);
        }
        this.population = population;
        this.iterations = iterations;
        this.changes = changes;
    }

    @Override
    public Answer search(SearchContext context) {
        RandomGenerator random = context.random();
        double[][] genomes = new double[population][];
        for (int k = 0; k < population; k++) {
            genomes[k] = random.doubles(2L * changes).toArray();
        }
        Answer[] answers = ask(context, genomes);
        Answer best = context.initial();
        for (int i = 0; ; i++) {
            int leader = leader(answers);
            if (answers[leader] != null && answers[leader].score() > best.score()) {
                best = answers[leader];
            }
            if (i == iterations || best.reached() || context.exhausted()) {
                return best;
            }
            double weight = random.nextDouble(LEAST_WEIGHT, 1);
            double[][] trials = new double[population][];
            for (int k = 0; k < population; k++) {
                trials[k] = trial(genomes, k, leader, weight, random);
            }
            Answer[] told = ask(context, trials);
            for (int k = 0; k < population; k++) {
                if (told[k] != null && (answers[k] == null || told[k].score() >= answers[k].score())) {
                    answers[k] = told[k];
                    genomes[k] = trials[k];
                }
            }
        }
    }

    private static int leader(Answer[] answers) {
        int leader = 0;
        for (int k = 1; k < answers.length; k++) {
            boolean better =
                    answers[k] != null && (answers[leader] == null || answers[k].score() > answers[leader].score());
            leader = better ? k : leader;
        }
        return leader;
    }

    private static double[] trial(double[][] genomes, int k, int leader, double weight, RandomGenerator random) {
        int one;
        int two;
        do {
            one = random.nextInt(genomes.length);
            two = random.nextInt(genomes.length);
        } while (one == k || two == k || one == two);
        double[] trial = genomes[k].clone();
        int certain = random.nextInt(trial.length);
        for (int d = 0; d < trial.length; d++) {
            if (d == certain || random.nextDouble() < RECOMBINATION) {
                double moved = genomes[leader][d] + weight * (genomes[one][d] - genomes[two][d]);
                trial[d] = moved >= 0 && moved < 1 ? moved : random.nextDouble();
            }
        }
        return trial;
    }

    private static Answer[] ask(SearchContext context, double[][] genomes) {
        Answer[] answers = new Answer[genomes.length];
        context.ask(
                IntStream.range(0, genomes.length).iterator(),
                k -> text(context, genomes[k]),
                (k, answer) -> answers[k] = answer);
        return answers;
    }

    /** The text that a genome stands for; a change for which there is no word or no replacement is left out. */
    private static WordText text(SearchContext context, double[] genome) {
        WordText text = context.original();
        for (int d = 0; d < genome.length; d += 2) {
            int[] indices = context.indices(text).toArray();
            if (indices.length == 0) {
                return text;
            }
            List<WordText> neighbours = new ArrayList<>();
            context.neighbours(text, indices[(int) (genome[d] * indices.length)])
                    .forEachRemaining(neighbours::add);
            if (!neighbours.isEmpty()) {
                text = neighbours.get((int) (genome[d + 1] * neighbours.size()));
            }
        }
        return text;
    }
}
