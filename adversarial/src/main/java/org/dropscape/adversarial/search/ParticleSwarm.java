package org.dropscape.adversarial.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.query.Answer;
import org.dropscape.adversarial.text.Edit;
import org.dropscape.adversarial.text.WordText;

/**
 * Particle swarm optimisation of Zang et al. 2020: TextAttack's {@code ParticleSwarmOptimization}. Texts move towards the best
 * text that each of them has been, and towards the best of all, by taking over words; those near the original are changed at a
 * word besides.
 *
 * <p>A turn takes a word of the better text with the probability that belongs to the word's velocity, as in the publication;
 * TextAttack takes the word of the moving text with that probability, and so jumps to the better one.
 */
public class ParticleSwarm implements SearchMethod {

    /** Velocities are within this of 0. */
    static final double GREATEST_VELOCITY = 3;

    /** The weight of the last velocity at the start and at the end: omega 1 and 2. */
    static final double INERTIA_AT_START = 0.8;

    static final double INERTIA_AT_END = 0.2;

    private static final double OWN_AT_START = 0.8;
    private static final double OWN_AT_END = 0.2;
    private static final int RETRIES = 20;

    private final int population;
    private final int iterations;

    /**
     * Makes one.
     *
     * @param population how many texts move, at least 1
     * @param iterations how often, at least 1
     */
    public ParticleSwarm(int population, int iterations) {
        if (population < 1) {
            throw new IllegalArgumentException("population must be at least 1, but was " + population);
        }
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations must be at least 1, but was " + iterations);
        }
        this.population = population;
        this.iterations = iterations;
    }

    /** A moving text. */
    static final class Particle {

        private Answer here;
        private Answer best;
        private final double[] velocity;

        Particle(Answer here, double[] velocity) {
            this.here = here;
            this.best = here;
            this.velocity = velocity;
        }

        Answer here() {
            return here;
        }

        Answer best() {
            return best;
        }

        private void moveTo(Answer answer) {
            here = answer;
        }

        private void remember() {
            best = here.score() > best.score() ? here : best;
        }
    }

    /** The best change of a word and what the model says of it. */
    record Step(Edit edit, double[] probabilities, double score, boolean reached) {}

    /** The initial velocity of all words of each text. */
    double[] velocities(int count, RandomGenerator random) {
        double[] velocities = new double[count];
        for (int k = 0; k < count; k++) {
            velocities[k] = random.nextDouble(-GREATEST_VELOCITY, GREATEST_VELOCITY);
        }
        return velocities;
    }

    /**
     * The weight of a text's last velocity.
     *
     * @param progress from 0 at the first iteration towards 1
     * @param start the scores of the first population
     */
    double inertia(double progress, double score, double[] start, RandomGenerator random) {
        return (INERTIA_AT_START - INERTIA_AT_END) * (1 - progress) + INERTIA_AT_END;
    }

    /** The probabilities with which words are taken over. */
    double[] turns(double[] velocity) {
        double[] turns = new double[velocity.length];
        for (int d = 0; d < turns.length; d++) {
            turns[d] = 1 / (1 + Math.exp(-velocity[d]));
        }
        return turns;
    }

    /** The text that a particle's must be near, so that it is changed at a word besides. */
    WordText anchor(Particle particle, WordText original) {
        return original;
    }

    /** Which word is changed, given by how much that raises the score; the word itself stays where nothing can be done. */
    int chosen(double[] gains, RandomGenerator random) {
        return byGain(gains, random);
    }

    private static int byGain(double[] gains, RandomGenerator random) {
        double[] weights = new double[gains.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.max(gains[i], 0);
            sum += weights[i];
        }
        return sum > 0 ? GeneticSearch.draw(weights, random) : random.nextInt(weights.length);
    }

    @Override
    public final Answer search(SearchContext context) {
        Answer initial = context.initial();
        WordText original = context.original();
        if (original.size() == 0) {
            return initial;
        }
        List<Particle> swarm = swarm(context);
        Answer best = best(swarm, initial);
        double[] start = swarm.stream().mapToDouble(p -> p.here().score()).toArray();
        for (int i = 0; i < iterations && !best.reached() && !context.exhausted(); i++) {
            double progress = i / (double) iterations;
            double own = OWN_AT_START - progress * (OWN_AT_START - OWN_AT_END);
            double common = OWN_AT_END + progress * (OWN_AT_START - OWN_AT_END);
            List<WordText> moved = new ArrayList<>();
            for (Particle particle : swarm) {
                double inertia = inertia(progress, particle.here().score(), start, context.random());
                accelerate(particle, best.text(), inertia);
                moved.add(moved(context, particle, best.text(), own, common));
            }
            List<Answer> answers = context.ask(moved);
            for (int k = 0; k < answers.size(); k++) {
                swarm.get(k).moveTo(answers.get(k));
            }
            if (!best(swarm, best).reached()) {
                mutate(context, swarm);
            }
            swarm.forEach(Particle::remember);
            best = best(swarm, best);
        }
        return best;
    }

    private List<Particle> swarm(SearchContext context) {
        Step[] steps = steps(context, context.original());
        double[] velocities = velocities(population, context.random());
        List<Particle> swarm = new ArrayList<>();
        for (int k = 0; k < population; k++) {
            double[] velocity = new double[context.original().size()];
            Arrays.fill(velocity, velocities[k]);
            int index = byGain(gains(steps, context.initial()), context.random());
            swarm.add(new Particle(after(context.initial(), steps[index]), velocity));
        }
        return swarm;
    }

    private static Answer best(List<Particle> swarm, Answer best) {
        Answer greatest = best;
        for (Particle particle : swarm) {
            greatest = particle.here().score() > greatest.score() ? particle.here() : greatest;
        }
        return greatest;
    }

    private static void accelerate(Particle particle, WordText best, double inertia) {
        WordText here = particle.here().text();
        WordText own = particle.best().text();
        double[] velocity = particle.velocity;
        for (int d = 0; d < velocity.length; d++) {
            String word = here.word(d);
            velocity[d] = inertia * velocity[d] + (1 - inertia) * (pull(word, own.word(d)) + pull(word, best.word(d)));
        }
    }

    private static double pull(String word, String better) {
        return word.equals(better) ? -GREATEST_VELOCITY : GREATEST_VELOCITY;
    }

    private WordText moved(SearchContext context, Particle particle, WordText best, double own, double common) {
        RandomGenerator random = context.random();
        double[] turns = turns(particle.velocity);
        WordText text = particle.here().text();
        if (random.nextDouble() < own) {
            text = turned(context, text, particle.best().text(), turns);
        }
        if (random.nextDouble() < common) {
            text = turned(context, text, best, turns);
        }
        return text;
    }

    /** A text with some words of a better one; the text itself if the constraints permit none of as many as TextAttack tries. */
    private static WordText turned(SearchContext context, WordText text, WordText better, double[] turns) {
        for (int i = 0; i <= RETRIES; i++) {
            BitSet taken = new BitSet();
            for (int d = 0; d < turns.length; d++) {
                taken.set(d, context.random().nextDouble() < turns[d]);
            }
            WordText mixed = Recombination.mixed(text, better, taken::get);
            if (mixed.equals(text) || mixed.equals(context.original()) || context.accepts(text, mixed)) {
                return mixed;
            }
        }
        return text;
    }

    private void mutate(SearchContext context, List<Particle> swarm) {
        for (Particle particle : swarm) {
            if (context.exhausted()) {
                return;
            }
            WordText here = particle.here().text();
            double changed = share(here, anchor(particle, context.original()));
            if (context.random().nextDouble() < 1 - 2 * changed) {
                Step[] steps = steps(context, here);
                int index = chosen(gains(steps, particle.here()), context.random());
                particle.moveTo(after(particle.here(), steps[index]));
            }
        }
    }

    private static double share(WordText text, WordText other) {
        int differing = 0;
        for (int i = 0; i < text.size(); i++) {
            differing += text.word(i).equals(other.word(i)) ? 0 : 1;
        }
        return differing / (double) text.size();
    }

    /** For each word the best change that keeps the number of words, or null; all are asked about together. */
    private static Step[] steps(SearchContext context, WordText text) {
        Step[] steps = new Step[text.size()];
        context.ask(Recombination.swaps(context, text), neighbour -> neighbour, (neighbour, answer) -> {
            int index = Recombination.changedIndex(neighbour);
            if (steps[index] == null || answer.score() > steps[index].score()) {
                steps[index] = new Step(
                        Recombination.step(neighbour), answer.probabilities(), answer.score(), answer.reached());
            }
        });
        return steps;
    }

    private static double[] gains(Step[] steps, Answer before) {
        double[] gains = new double[steps.length];
        for (int i = 0; i < gains.length; i++) {
            gains[i] = steps[i] == null ? 0 : steps[i].score() - before.score();
        }
        return gains;
    }

    private static Answer after(Answer before, Step step) {
        return step == null
                ? before
                : new Answer(before.text().apply(step.edit()), step.probabilities(), step.score(), step.reached());
    }
}
