package org.dropscape.runner.config;

import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * How the weights are fitted.
 *
 * @param epochs passes over the training split
 * @param batchSize examples per step
 * @param optimizer the optimizer
 * @param clipNorm largest global norm of the gradient
 * @param patience epochs without a better validation loss after which training ends
 * @param shuffle whether each epoch has an order of its own
 * @param lengthPool how many batches are cut out of texts sorted by length together
 * @param keepEpochs whether the weights of every epoch are kept
 * @param adversarial training on changed copies of some examples
 */
public record TrainingConfig(
        @Parameter(value = "Passes over the training split.", defaultValue = "10", range = ">= 1")
        int epochs,

        @Parameter(value = "Examples per training step.", defaultValue = "32", range = ">= 1")
        int batchSize,

        @Parameter(value = "The optimizer and its learning rate.", defaultValue = "{}")
        OptimizerConfig optimizer,

        @Parameter(
                value =
                        "Largest Euclidean norm of the whole gradient; longer ones are scaled down. Absent: no clipping.",
                range = "> 0")
        Optional<Double> clipNorm,

        @Parameter(
                value = "Epochs without a better validation loss after which training ends. Absent: all epochs.",
                range = ">= 1")
        Optional<Integer> patience,

        @Parameter(
                value = "Whether each epoch has an order of its own; false follows the order of the file.",
                defaultValue = "true")
        boolean shuffle,

        @Parameter(
                value =
                        "How many batches of a shuffled epoch are cut out of texts sorted by length together. 1: batches are"
                                + " random. More save padding, but each batch then holds texts of similar length.",
                defaultValue = "8",
                range = ">= 1")
        int lengthPool,

        @Parameter(
                value =
                        "Whether the initial weights and those of every epoch are kept, as a trajectory for landscapes; trained"
                                + " word vectors are part of each.",
                defaultValue = "false")
        boolean keepEpochs,

        @Parameter("Training on perturbed or attacked copies of a share of the examples. Absent: none.")
        Optional<AdversarialTrainingConfig> adversarial) {

    /** Checks the ranges. */
    public TrainingConfig {
        Check.atLeast("epochs", 1, epochs);
        Check.atLeast("batchSize", 1, batchSize);
        Check.atLeast("lengthPool", 1, lengthPool);
        clipNorm.ifPresent(norm -> Check.positive("clipNorm", norm));
        patience.ifPresent(n -> Check.atLeast("patience", 1, n));
    }
}
