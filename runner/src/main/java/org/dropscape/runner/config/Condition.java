package org.dropscape.runner.config;

import java.util.List;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.regularizer.Regularizer;

/**
 * What is compared: a list of regularizers, with what else differs from the rest of the study. In YAML {@code model} and
 * {@code training} name only what differs; here they are complete.
 *
 * @param regularizers in the order in which they act; none for the baseline
 * @param model the study's model with this condition's changes
 * @param training the study's training with this condition's changes
 */
public record Condition(
        @Parameter(value = "The regularizers, in the order in which they act.", defaultValue = "[]")
        List<Choice<Regularizer>> regularizers,

        @Parameter(value = "What differs from the study's model.", defaultValue = "{}")
        ModelConfig model,

        @Parameter(value = "What differs from the study's training.", defaultValue = "{}")
        TrainingConfig training) {

    /** Takes an unmodifiable copy. */
    public Condition {
        regularizers = List.copyOf(regularizers);
    }
}
