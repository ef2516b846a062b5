package org.dropscape.runner.config;

import java.util.List;
import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * What makes a candidate the best: exactly one of the two.
 *
 * @param min the metric whose lowest value wins
 * @param max the metric whose highest value wins
 */
public record Selection(
        @Parameter(value = "The metric whose lowest value wins.", range = Selection.FORMS)
        Optional<String> min,

        @Parameter(value = "The metric whose highest value wins.", range = Selection.FORMS)
        Optional<String> max) {

    /** The metrics that may select, for people. */
    public static final String FORMS =
            "validation.loss, validation.accuracy, validation.precision, validation.recall or validation.f1";

    private static final List<String> METRICS = List.of(
            "validation.loss", "validation.accuracy", "validation.precision", "validation.recall", "validation.f1");

    /** Checks that there is one, and that it is of the validation split. */
    public Selection {
        if (min.isPresent() == max.isPresent()) {
            throw new IllegalArgumentException(
                    "min or max must be given, and not both, such as {min: validation.loss}");
        }
        check("min", min);
        check("max", max);
    }

    private static void check(String component, Optional<String> metric) {
        if (metric.isPresent() && metric.get().startsWith("test.")) {
            throw new IllegalArgumentException(
                    component + " must not be of the test split: a model that was selected by"
                            + " it is not tested by it any more. Select by " + FORMS);
        }
        metric.ifPresent(name -> Check.oneOf(component, METRICS, name));
    }

    /** The metric, such as {@code validation.loss}. */
    public String metric() {
        return min.or(() -> max).orElseThrow();
    }

    /** Whether higher is better. */
    public boolean isMax() {
        return max.isPresent();
    }
}
