package org.dropscape.runner.landscape;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.landscape.result.ResultFolder;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.train.TrainedWeights;
import org.dropscape.runner.train.TrialFiles;

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
        return TrainedWeights.file(files, name);
    }

    /**
     * Reads weights.
     *
     * @throws UserException if the trial has not kept them, or the file is damaged
     */
    TrainedWeights read(WeightsName name) {
        return TrainedWeights.read(files, name, id());
    }

    /**
     * Makes sure that there are such weights.
     *
     * @throws UserException if there are none
     */
    void requireKept(WeightsName name) {
        TrainedWeights.requireKept(files, name, id());
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
