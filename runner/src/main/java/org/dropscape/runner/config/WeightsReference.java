package org.dropscape.runner.config;

import java.util.Optional;

/**
 * Kept weights, of the trial itself or of the trial of another condition with the same seed: {@code last},
 * {@code zoneout/last}.
 *
 * @param condition absent: that of the trial
 * @param weights which
 */
public record WeightsReference(Optional<String> condition, WeightsName weights) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static WeightsReference of(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new WeightsReference(Optional.empty(), new WeightsName(text))
                : new WeightsReference(
                        Optional.of(text.substring(0, slash)), new WeightsName(text.substring(slash + 1)));
    }

    static void check(String component, String text) {
        try {
            of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    component + " must be " + WeightsName.FORMS
                            + ", or that of another condition, such as zoneout/best," + " but was \"" + text + "\"",
                    e);
        }
    }

    /** As in YAML. */
    @Override
    public String toString() {
        return condition.map(name -> name + "/").orElse("") + weights;
    }
}
