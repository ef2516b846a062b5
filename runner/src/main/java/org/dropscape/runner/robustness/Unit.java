package org.dropscape.runner.robustness;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.landscape.Identity;
import org.dropscape.runner.robustness.result.RobustnessFolder;
import org.dropscape.runner.robustness.result.RobustnessMetrics;
import org.dropscape.runner.robustness.result.RobustnessResults;
import org.dropscape.runner.robustness.result.Subject;

/** One measurement that is to be made: one kind of texts with one set of weights, say. It is made as a whole or not at all. */
abstract class Unit {

    /** Of a subject before its weights are read. */
    static final int UNKNOWN_EPOCH = -1;

    private final RobustnessSetup setup;
    private final RobustnessTrial trial;
    private final Subject subject;
    private final RobustnessFolder folder;
    private final Identity identity;
    private int epoch = UNKNOWN_EPOCH;

    Unit(RobustnessSetup setup, RobustnessTrial trial, Subject subject, RobustnessFolder folder, Identity identity) {
        this.setup = setup;
        this.trial = trial;
        this.subject = subject;
        this.folder = folder;
        this.identity = identity;
    }

    final RobustnessSetup setup() {
        return setup;
    }

    final RobustnessTrial trial() {
        return trial;
    }

    final Subject subject() {
        return subject;
    }

    final RobustnessFolder folder() {
        return folder;
    }

    final Identity identity() {
        return identity;
    }

    final WeightsName weights() {
        return new WeightsName(subject.weights());
    }

    /** How many texts will be read, a text counted as often as it is read. */
    abstract long cost();

    /** Measures, and writes {@code metrics.json} last. */
    abstract void measure(Bench bench);

    final void run(Bench bench) {
        identity.write(folder.identity());
        epoch = bench.weights(weights()).epoch();
        measure(bench);
    }

    final void write(int texts, Map<String, Double> values, List<Map<String, Double>> draws) {
        RobustnessResults.write(
                folder,
                new RobustnessMetrics(
                        subject.withEpoch(epoch), setup.task(), trial.spec().outputs(), texts, values, draws));
    }

    /** The labels of several copies of each text. */
    static int[][] repeated(int[][] labels, int copies) {
        int[][] all = new int[labels.length * copies][];
        for (int i = 0; i < all.length; i++) {
            all[i] = labels[i % labels.length];
        }
        return all;
    }

    /** A part of what belongs to several copies. */
    static float[][] copy(float[][] all, int copy, int texts) {
        return Arrays.copyOfRange(all, copy * texts, (copy + 1) * texts);
    }
}
