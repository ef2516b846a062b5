package org.dropscape.runner.robustness;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.landscape.CompactVocabulary;
import org.dropscape.runner.model.Network;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.model.Texts;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.train.TrainedWeights;

/** The networks that a trial is measured with. Used by one thread; close it. */
final class Bench implements AutoCloseable {

    private final RobustnessSetup setup;
    private final RobustnessTrial trial;
    private final int threads;
    private final Progress.Task task;
    private TrainedWeights weights;
    private Network network;
    private long told;

    /**
     * @param threads that work for this trial
     * @param task told the number of texts that are read
     */
    Bench(RobustnessSetup setup, RobustnessTrial trial, int threads, Progress.Task task) {
        this.setup = setup;
        this.trial = trial;
        this.threads = threads;
        this.task = task;
    }

    /**
     * Tells that a measurement is done.
     *
     * @param cost that was planned for it; what it did not need counts as done
     */
    void done(long cost) {
        if (cost > told) {
            task.step(cost - told, "");
        }
        told = 0;
    }

    /** Weights of the trial, those of the last call kept. */
    TrainedWeights weights(WeightsName name) {
        if (weights == null || !weights.name().equals(name)) {
            close();
            weights = trial.read(name);
        }
        return weights;
    }

    /**
     * Logits in phase EVAL.
     *
     * @param message for people
     * @return {@code [texts][outputs]}
     */
    float[][] logits(WeightsName name, Texts texts, String message) {
        TrainedWeights own = weights(name);
        if (network == null) {
            network = new Network(fixedTable(trial.spec(), trial.spec().words()), 0, threads, table(own));
            network.write(withoutTable(own));
        }
        return network.evaluation(Phase.EVAL, setup.evaluationBatch())
                .logits(texts, all(texts), new long[][] {{setup.masks().seed(), 0}}, progress(1, message))[0];
    }

    /** Takes what draws of masks say. */
    @FunctionalInterface
    interface Draws {

        /**
         * One draw.
         *
         * @param logits {@code [texts][outputs]}
         */
        void take(float[][] logits);
    }

    /**
     * Logits in phase SAMPLE, several draws side by side on the replica axis.
     *
     * @param spec the network, with other rates perhaps
     * @param draws how many
     * @param replicas how many side by side
     * @param into takes them in order
     */
    void sample(WeightsName name, NetworkSpec spec, Texts texts, int draws, int replicas, Draws into, String message) {
        TrainedWeights own = weights(name);
        int side = Math.min(draws, replicas);
        // The input product is computed for each word and draw: only for those that occur.
        CompactVocabulary vocabulary = new CompactVocabulary(spec.words(), List.of(texts));
        float[] rows = vocabulary.rows(table(own), 0, spec.stack().inputs());
        Texts encoded = vocabulary.encode(texts);
        try (Network sampled = new Network(fixedTable(spec, vocabulary.size()), side == 1 ? 0 : side, threads, rows)) {
            sampled.writeAll(withoutTable(own));
            for (int from = 0; from < draws; from += side) {
                long[][] keys = new long[side][];
                for (int g = 0; g < side; g++) {
                    keys[g] = new long[] {setup.masks().seed(), from + g};
                }
                int wanted = Math.min(side, draws - from);
                float[][][] logits = sampled.evaluation(Phase.SAMPLE, setup.evaluationBatch())
                        .logits(encoded, all(encoded), keys, progress(wanted, message));
                for (int g = 0; g < wanted; g++) {
                    into.take(logits[g]);
                }
            }
        }
    }

    /** The table is the same for all replicas, whether it was trained or not. */
    private static NetworkSpec fixedTable(NetworkSpec spec, int words) {
        return new NetworkSpec(spec.stack(), words, spec.task(), spec.classes(), false);
    }

    private static float[] table(TrainedWeights weights) {
        return weights.tensors().get(NetworkSpec.EMBEDDING);
    }

    private static Map<String, float[]> withoutTable(TrainedWeights weights) {
        Map<String, float[]> others = new LinkedHashMap<>(weights.tensors());
        others.remove(NetworkSpec.EMBEDDING);
        return others;
    }

    private static int[] all(Texts texts) {
        return IntStream.range(0, texts.count()).toArray();
    }

    private IntConsumer progress(int draws, String message) {
        return texts -> {
            told((long) texts * draws, message);
            if (setup.stop().getAsBoolean()) {
                throw new CancellationException("stopped");
            }
        };
    }

    /** Passes end on several threads. */
    private synchronized void told(long texts, String message) {
        told += texts;
        task.step(texts, message);
    }

    @Override
    public void close() {
        if (network != null) {
            network.close();
            network = null;
        }
    }
}
