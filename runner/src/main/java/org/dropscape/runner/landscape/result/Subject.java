package org.dropscape.runner.landscape.result;

/**
 * Which result of which trained weights.
 *
 * @param kind what was computed
 * @param name under which the study, or the command, asked for it
 * @param condition of the trial
 * @param seed of the trial
 * @param weights {@code best}, {@code last} or {@code epoch-N}; those of the trial itself that an interpolation starts from, or
 *     ends at, or that a plane goes through
 * @param epoch after which the weights were kept; 0 for the initial ones
 * @param pair the number of the pair of random directions, from 0; -1 where directions are not random
 */
public record Subject(Kind kind, String name, String condition, long seed, String weights, int epoch, int pair) {

    /** Such as {@code zoneout/seed-0 filter best pair 1}, for people. */
    @Override
    public String toString() {
        return condition + "/seed-" + seed + " " + name + " " + weights + (pair < 0 ? "" : " pair " + pair);
    }
}
