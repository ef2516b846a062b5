package org.dropscape.adversarial.search;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.text.WordText;

/**
 * LEAP, particle swarm optimisation with Lévy flights (Xiao et al. 2023): TextAttack's {@code ParticleSwarmOptimizationLEAP}.
 *
 * <p>Unlike in {@link ParticleSwarm}, velocities start from Lévy flights, a text that was worse than the mean at the start keeps
 * the less of its velocity the worse it is, words compete to be taken over (softmax instead of sigmoid), and the best change of
 * a word is made instead of a drawn one.
 */
public final class LeapParticleSwarm extends ParticleSwarm {

    private static final double LEAST_INERTIA = 0.5;

    /**
     * Makes one.
     *
     * @param population how many texts move, at least 1
     * @param iterations how often, at least 1
     */
    public LeapParticleSwarm(int population, int iterations) {
        super(population, iterations);
    }

    @Override
    double[] velocities(int count, RandomGenerator random) {
        double[] velocities = super.velocities(count, random);
        for (int k = 0; k < count; k++) {
            double flight = LevyFlight.between(-GREATEST_VELOCITY, GREATEST_VELOCITY, random);
            boolean keeps = random.nextDouble(-GREATEST_VELOCITY, GREATEST_VELOCITY) < LevyFlight.step(random);
            velocities[k] = keeps ? velocities[k] : flight;
        }
        return velocities;
    }

    @Override
    double inertia(double progress, double score, double[] start, RandomGenerator random) {
        double mean = Arrays.stream(start).average().orElse(0);
        double least = Arrays.stream(start).min().orElse(0);
        if (score < mean && mean > least) {
            // A text may have become worse than the worst of the start.
            double position = Math.max(score - least, 0) / (mean - least);
            return INERTIA_AT_END + position * (INERTIA_AT_START - INERTIA_AT_END);
        }
        return LevyFlight.between(LEAST_INERTIA, INERTIA_AT_START, random);
    }

    @Override
    double[] turns(double[] velocity) {
        double greatest = Arrays.stream(velocity).max().orElse(0);
        double[] turns = new double[velocity.length];
        double sum = 0;
        for (int d = 0; d < turns.length; d++) {
            turns[d] = Math.exp(velocity[d] - greatest);
            sum += turns[d];
        }
        for (int d = 0; d < turns.length; d++) {
            turns[d] /= sum;
        }
        return turns;
    }

    @Override
    WordText anchor(Particle particle, WordText original) {
        return particle.best().text();
    }

    @Override
    int chosen(double[] gains, RandomGenerator random) {
        int best = 0;
        for (int i = 1; i < gains.length; i++) {
            best = gains[i] > gains[best] ? i : best;
        }
        return best;
    }
}
