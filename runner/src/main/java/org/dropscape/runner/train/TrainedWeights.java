package org.dropscape.runner.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.weights.Safetensors;
import org.dropscape.runner.weights.WeightFile;

/**
 * Weights that a trial kept.
 *
 * @param name which
 * @param epoch after which they were kept; 0 for the initial ones
 * @param tensors by name, a trained table of word vectors among them
 */
public record TrainedWeights(WeightsName name, int epoch, Map<String, float[]> tensors) {

    /** Where weights lie. */
    public static Path file(TrialFiles files, WeightsName name) {
        return name.epoch().isPresent()
                ? files.epochWeights(name.epoch().getAsInt())
                : name.id().equals("best") ? files.bestWeights() : files.lastWeights();
    }

    /**
     * Reads weights.
     *
     * @param trial for people
     * @throws UserException if the trial has not kept them, or the file is damaged
     */
    public static TrainedWeights read(TrialFiles files, WeightsName name, String trial) {
        requireKept(files, name, trial);
        Path file = file(files, name);
        WeightFile content = Safetensors.read(file);
        Map<String, float[]> tensors = new LinkedHashMap<>();
        content.tensors().forEach((tensor, values) -> tensors.put(tensor, values.data()));
        try {
            return new TrainedWeights(name, Integer.parseInt(content.metadata().get("epoch")), tensors);
        } catch (NumberFormatException e) {
            throw new UserException(file + ": the file does not say after which epoch its weights were kept.", e);
        }
    }

    /**
     * Makes sure that there are such weights.
     *
     * @param trial for people
     * @throws UserException if there are none
     */
    public static void requireKept(TrialFiles files, WeightsName name, String trial) {
        if (!Files.exists(file(files, name))) {
            throw new UserException(
                    file(files, name) + ": there is no such file: the trial " + trial + " has no weights called "
                            + name + ". "
                            + (name.epoch().isEmpty()
                                    ? "Train it to its end first."
                                    : "Name an epoch that it was trained for; training.keep-epochs: true keeps them all."));
        }
    }
}
