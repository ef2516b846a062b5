package org.dropscape.runner.smoothing;

import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.smoothing.result.SmoothingFolder;
import org.dropscape.runner.train.TrialFiles;

/**
 * A trained trial whose predictions are certified.
 *
 * @param condition its condition
 * @param seed its seed
 * @param spec its network
 * @param embedding the table {@code [V, D]} that it was trained with, unless it was trained itself
 * @param files its files
 */
public record SmoothingTrial(String condition, long seed, NetworkSpec spec, float[] embedding, TrialFiles files) {

    /** For people. */
    String id() {
        return condition + "/seed-" + seed;
    }

    SmoothingFolder result(String name, WeightsName weights) {
        return new SmoothingFolder(
                files.folder().resolve(SmoothingFolder.SMOOTHING).resolve(name).resolve(weights.id()));
    }
}
