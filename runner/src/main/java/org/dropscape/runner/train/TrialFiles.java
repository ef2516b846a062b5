package org.dropscape.runner.train;

import java.nio.file.Path;
import java.util.Locale;

/**
 * The files of a trial.
 *
 * @param folder {@code trials/<condition>/seed-<n>}
 */
public record TrialFiles(Path folder) {

    /** One {@link EpochRecord} a line. */
    public Path metrics() {
        return folder.resolve("metrics.jsonl");
    }

    /** One {@link EpochTiming} a line. */
    public Path timing() {
        return folder.resolve("timing.jsonl");
    }

    /** The weights of the epoch with the lowest validation loss. */
    public Path bestWeights() {
        return folder.resolve("best.safetensors");
    }

    /** The weights of the last epoch. */
    public Path lastWeights() {
        return folder.resolve("last.safetensors");
    }

    /**
     * The weights after an epoch, if {@code training.keep-epochs} is on.
     *
     * @param epoch 0 for the initial weights
     */
    public Path epochWeights(int epoch) {
        return folder.resolve("epochs").resolve(String.format(Locale.ROOT, "epoch-%03d.safetensors", epoch));
    }

    /**
     * The texts that an attack made for training, if {@code training.adversarial.attack} is set.
     *
     * @param epoch at whose start
     */
    public Path attackedTexts(int epoch) {
        return folder.resolve("adversarial").resolve(String.format(Locale.ROOT, "epoch-%03d.jsonl", epoch));
    }

    /** Where training stands. */
    public Path checkpoint() {
        return folder.resolve("checkpoint").resolve("state.safetensors");
    }

    /** TensorBoard's event files. */
    public Path events() {
        return folder.resolve("events");
    }
}
