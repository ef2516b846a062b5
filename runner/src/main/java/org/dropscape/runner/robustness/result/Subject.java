package org.dropscape.runner.robustness.result;

/**
 * Which measurement of which trained weights.
 *
 * @param kind what was measured
 * @param condition of the trial
 * @param seed of the trial
 * @param weights {@code best}, {@code last} or {@code epoch-N}
 * @param epoch after which the weights were kept; 0 for the initial ones
 * @param perturbation its name; {@value #CLEAN} for texts that are not perturbed, and where there are several kinds of texts
 * @param rate of perturbed words; 0 where it does not apply
 * @param maskRate of dropout at test time, where it is another than in training; otherwise 0
 */
public record Subject(
        Kind kind,
        String condition,
        long seed,
        String weights,
        int epoch,
        String perturbation,
        double rate,
        double maskRate) {

    /** The name of texts that are not perturbed. */
    public static final String CLEAN = "clean";

    /** The same with the epoch of its weights. */
    public Subject withEpoch(int other) {
        return new Subject(kind, condition, seed, weights, other, perturbation, rate, maskRate);
    }

    /** Such as {@code zoneout/seed-0 best qwerty 0.3 sampled}, for people. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(condition + "/seed-" + seed + " " + weights);
        switch (kind) {
            case EVAL, SAMPLED -> text.append(' ').append(perturbation).append(rate > 0 ? " " + rate : "");
            default -> {
                // What was perturbed, and how, is the same for all of these.
            }
        }
        if (kind != Kind.EVAL) {
            text.append(' ').append(kind.id());
        }
        return text.append(maskRate > 0 ? " " + maskRate : "").toString();
    }
}
