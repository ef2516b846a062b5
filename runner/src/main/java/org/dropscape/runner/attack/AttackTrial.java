package org.dropscape.runner.attack;

import org.dropscape.runner.attack.result.AttackFolder;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.train.TrialFiles;

/**
 * A trained trial that is attacked, or on which the texts of others are tried.
 *
 * @param condition its condition
 * @param seed its seed
 * @param spec its network
 * @param embedding the table {@code [V, D]} that it was trained with, unless it was trained itself
 * @param files its files
 */
public record AttackTrial(String condition, long seed, NetworkSpec spec, float[] embedding, TrialFiles files) {

    /** For people. */
    String id() {
        return condition + "/seed-" + seed;
    }

    /** The folder of an attack. */
    AttackFolder result(String name, WeightsName weights) {
        return new AttackFolder(
                files.folder().resolve(AttackFolder.ATTACKS).resolve(name).resolve(weights.id()));
    }
}
