package org.dropscape.runner.landscape;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.landscape.result.ResultFolder;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.train.TrialFiles;
import org.dropscape.runner.weights.Safetensors;
import org.dropscape.runner.weights.WeightFile;

/**
 * A trial whose landscapes are computed.
 *
 * @param condition its condition
 * @param seed its seed
 * @param spec its network
 * @param embedding the table {@code [V, D]} that it was trained with, unless it was trained itself
 * @param files its files
 */
public record LandscapeTrial(String condition, long seed, NetworkSpec spec, float[] embedding, TrialFiles files) {

    /** For people. */
    String id() {
        return condition + "/seed-" + seed;
    }

    /** Where weights lie. */
    Path file(WeightsName name) {
        return name.epoch().isPresent()
                ? files.epochWeights(name.epoch().getAsInt())
                : name.id().equals("best") ? files.bestWeights() : files.lastWeights();
    }

    /**
     * Reads weights.
     *
     * @throws UserException if the trial has not kept them, or the file is damaged
     */
    TrainedWeights read(WeightsName name) {
        requireKept(name);
        Path file = file(name);
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
     * @throws UserException if there are none
     */
    void requireKept(WeightsName name) {
        if (!Files.exists(file(name))) {
            throw new UserException(
                    file(name) + ": there is no such file: the trial " + id() + " has no weights called "
                            + name + ". "
                            + (name.epoch().isEmpty()
                                    ? "Train it to its end first."
                                    : "Name an epoch that it was trained for; training.keep-epochs: true keeps them all."));
        }
    }

    /** The table of word vectors that belongs to weights. */
    float[] table(TrainedWeights weights) {
        return spec.trainableEmbeddings() ? weights.tensors().get(NetworkSpec.EMBEDDING) : embedding;
    }

    /** Weights with their table, whether it was trained or not. */
    Map<String, float[]> withTable(TrainedWeights weights) {
        Map<String, float[]> all = new LinkedHashMap<>(weights.tensors());
        all.put(NetworkSpec.EMBEDDING, table(weights));
        return all;
    }

    /** The folder of a result. */
    ResultFolder result(String name, String... parts) {
        Path folder = files.folder().resolve(ResultFolder.LANDSCAPE).resolve(name);
        for (String part : parts) {
            folder = folder.resolve(part);
        }
        return new ResultFolder(folder);
    }
}
