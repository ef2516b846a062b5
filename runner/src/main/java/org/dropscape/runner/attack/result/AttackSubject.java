package org.dropscape.runner.attack.result;

/**
 * Which attack on which weights.
 *
 * @param name under which the study, or the command, asked for it
 * @param condition of the trial
 * @param seed of the trial
 * @param weights {@code best}, {@code last} or {@code epoch-N}
 * @param epoch after which the weights were kept; 0 for the initial ones
 */
public record AttackSubject(String name, String condition, long seed, String weights, int epoch) {

    /** Such as {@code zoneout/seed-0 pwws best}, for people. */
    @Override
    public String toString() {
        return condition + "/seed-" + seed + " " + name + " " + weights;
    }
}
