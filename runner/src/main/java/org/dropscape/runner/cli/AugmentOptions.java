package org.dropscape.runner.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dropscape.adversarial.augment.Mix;

/**
 * How to perturb texts.
 *
 * @param perturbations ids, in order
 * @param settings each {@code key=value} for all perturbations that have the key, or {@code id.key=value} for one
 * @param constraints each a name, or {@code name=value}
 * @param rate share of the words to change, in [0, 1]
 * @param mix how consecutive perturbations of words go together
 * @param variants lines out for each line in
 * @param seed of all draws
 * @param column the column of a CSV file that has the texts; empty for one text a line
 * @param delimiter between the columns
 * @param json whether to print objects that say what changed
 * @param in empty for standard input
 * @param out empty for standard output
 */
public record AugmentOptions(
        List<String> perturbations,
        List<String> settings,
        List<String> constraints,
        double rate,
        Mix mix,
        int variants,
        long seed,
        Optional<String> column,
        char delimiter,
        boolean json,
        Optional<Path> in,
        Optional<Path> out) {

    /** Takes unmodifiable copies and checks the ranges. */
    public AugmentOptions {
        perturbations = List.copyOf(perturbations);
        settings = List.copyOf(settings);
        constraints = List.copyOf(constraints);
        if (perturbations.isEmpty()) {
            throw new IllegalArgumentException("--perturbation must name at least one perturbation");
        }
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("--rate must be in [0, 1], but was " + rate);
        }
        if (variants < 1) {
            throw new IllegalArgumentException("--variants must be at least 1, but was " + variants);
        }
    }
}
