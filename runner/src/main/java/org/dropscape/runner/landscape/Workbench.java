package org.dropscape.runner.landscape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.model.Network;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.train.TrainedWeights;

/**
 * The networks that the landscapes of a trial are measured with. The last one of each sort is kept, so that neighbouring results
 * share it. Used by one thread; close it.
 */
final class Workbench implements AutoCloseable {

    /** Texts per pass of a gradient: activations of all steps are kept in memory. */
    private static final int GRADIENT_BATCH = 64;

    private final LandscapeSetup setup;
    private final LandscapeTrial trial;
    private final int threads;
    private TrainedWeights weights;
    private List<Object> evaluatorKey = List.of();
    private NetworkEvaluator evaluator;
    private List<Object> curvatureKey = List.of();
    private NetworkCurvature curvature;
    private List<Object> lossesKey = List.of();
    private Map<String, Double> losses;

    /**
     * @param threads that work for this trial
     */
    Workbench(LandscapeSetup setup, LandscapeTrial trial, int threads) {
        this.setup = setup;
        this.trial = trial;
        this.threads = threads;
    }

    /** Weights of the trial. */
    TrainedWeights weights(WeightsName name) {
        if (weights == null || !weights.name().equals(name)) {
            weights = trial.read(name);
        }
        return weights;
    }

    /**
     * Measures loss and accuracy.
     *
     * @param table of word vectors, where points do not contain it
     * @param movesEmbedding whether points contain it
     * @param draws of masks
     */
    NetworkEvaluator evaluator(float[] table, boolean movesEmbedding, List<Sample> samples, int draws) {
        List<Object> key = List.of(movesEmbedding ? "" : table, samples, draws);
        if (!key.equals(evaluatorKey)) {
            closeEvaluator();
            evaluator = new NetworkEvaluator(
                    trial.spec(),
                    table,
                    movesEmbedding,
                    samples,
                    setup.masks(),
                    draws,
                    setup.config().replicas(),
                    threads,
                    setup.evaluationBatch(),
                    setup.stop());
            evaluatorKey = key;
        }
        return evaluator;
    }

    /** Differentiates the loss; parameters as for {@link #evaluator}. */
    NetworkCurvature curvature(float[] table, boolean movesEmbedding, Sample sample) {
        List<Object> key = List.of(movesEmbedding ? "" : table, sample);
        if (!key.equals(curvatureKey)) {
            closeCurvature();
            curvature = new NetworkCurvature(
                    trial.spec(),
                    table,
                    movesEmbedding,
                    sample,
                    setup.masks(),
                    setup.config().hessian().products(),
                    threads,
                    Math.min(GRADIENT_BATCH, setup.evaluationBatch()),
                    setup.unroll(),
                    setup.stop());
            curvatureKey = key;
        }
        return curvature;
    }

    /**
     * The losses of the trained network, as training measures them: one network, all words, no landscape.
     *
     * @return by column, such as {@code train_loss}
     */
    Map<String, Double> losses(TrainedWeights of, List<Sample> samples) {
        List<Object> key = List.of(of, samples);
        if (!key.equals(lossesKey)) {
            losses = measure(of, samples);
            lossesKey = key;
        }
        return losses;
    }

    private Map<String, Double> measure(TrainedWeights of, List<Sample> samples) {
        Map<String, Double> measured = new LinkedHashMap<>();
        try (Network network = new Network(trial.spec(), 0, threads, trial.table(of))) {
            Map<String, float[]> own = new LinkedHashMap<>(of.tensors());
            own.keySet().retainAll(trial.spec().weights().keySet());
            network.write(own);
            Task task = trial.spec().task();
            for (Sample sample : samples) {
                int[] all = IntStream.range(0, sample.labels().length).toArray();
                float[][] logits = network.evaluation(Phase.EVAL, setup.evaluationBatch())
                        .logits(
                                sample.texts(),
                                all,
                                new long[][] {{setup.masks().seed(), 0}},
                                n -> {
                                    if (setup.stop().getAsBoolean()) {
                                        throw new CancellationException("stopped");
                                    }
                                })[0];
                double sum = 0;
                for (int i : all) {
                    sum += task.loss(logits[i], sample.labels()[i]);
                }
                measured.put(sample.name() + "_loss", sum / all.length);
            }
        }
        return measured;
    }

    private void closeEvaluator() {
        if (evaluator != null) {
            evaluator.close();
            evaluator = null;
            evaluatorKey = List.of();
        }
    }

    private void closeCurvature() {
        if (curvature != null) {
            curvature.close();
            curvature = null;
            curvatureKey = List.of();
        }
    }

    @Override
    public void close() {
        closeEvaluator();
        closeCurvature();
    }
}
