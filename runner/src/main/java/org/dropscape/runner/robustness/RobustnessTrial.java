package org.dropscape.runner.robustness;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.robustness.result.RobustnessFolder;
import org.dropscape.runner.train.TrainedWeights;
import org.dropscape.runner.train.TrialFiles;

/**
 * A trial that is measured.
 *
 * @param condition its condition
 * @param seed its seed
 * @param spec its network
 * @param hasRates whether its regularizers have rates above 0 that can be changed
 * @param specAt its network with all these rates changed to another
 * @param embedding the table {@code [V, D]} that it was trained with, unless it was trained itself
 * @param files its files
 */
public record RobustnessTrial(
        String condition,
        long seed,
        NetworkSpec spec,
        boolean hasRates,
        DoubleFunction<NetworkSpec> specAt,
        float[] embedding,
        TrialFiles files) {

    /** For people. */
    String id() {
        return condition + "/seed-" + seed;
    }

    /** Whether there are masks to be drawn. */
    boolean samples() {
        return !spec.stack().regularizers().isEmpty();
    }

    /** Reads weights, with the table of word vectors among them whether it was trained or not. */
    TrainedWeights read(WeightsName name) {
        TrainedWeights weights = TrainedWeights.read(files, name, id());
        Map<String, float[]> all = new LinkedHashMap<>(weights.tensors());
        all.putIfAbsent(NetworkSpec.EMBEDDING, embedding);
        return new TrainedWeights(name, weights.epoch(), all);
    }

    /** The folder of a measurement. */
    RobustnessFolder folder(WeightsName weights, String... parts) {
        Path folder = files.folder().resolve(RobustnessFolder.ROBUSTNESS).resolve(weights.id());
        for (String part : parts) {
            folder = folder.resolve(part);
        }
        return new RobustnessFolder(folder);
    }
}
