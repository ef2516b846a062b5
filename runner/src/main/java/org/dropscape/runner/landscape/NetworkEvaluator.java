package org.dropscape.runner.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.landscape.LossEvaluator;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.runner.host.TensorFlowRuntime;
import org.dropscape.runner.model.Evaluation;
import org.dropscape.runner.model.Network;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.model.Texts;
import org.dropscape.runner.train.ScoreSum;

/**
 * Loss and accuracy of a network with any weights on fixed examples.
 *
 * <p>Columns per sample, {@code train} say: {@code train_loss} and its standard error over the examples {@code train_loss_se},
 * {@code train_acc}; with mask draws also {@code train_sampled_loss}, the mean over draws of the loss in phase SAMPLE, and
 * {@code train_sampled_loss_se}, the standard error of that mean over the draws. The masks are the same at every point; without
 * regularizers there is nothing to draw, and the two phases are one.
 *
 * <p>Several points are measured side by side on the replica axis. A value depends on its point alone, whatever the points beside
 * it. Not thread-safe; close it.
 */
public final class NetworkEvaluator implements LossEvaluator, AutoCloseable {

    /** Texts per pass on a CPU: of more, what a step computes does not fit into its cache, and more padding is computed. */
    private static final int CPU_PASS = 64;

    private final CompactParameters parameters;
    private final NetworkSpec spec;
    private final CompactVocabulary vocabulary;
    private final Network network;
    private final int replicas;
    private final int batch;
    private final List<Sample> samples;
    private final Texts texts;
    private final SeedTree masks;
    private final int draws;
    private final BooleanSupplier stop;

    /**
     * @param spec the network
     * @param embedding its table {@code [V, D]}
     * @param movesEmbedding whether the table is part of a point, as its first tensor, even if it was not trained
     * @param samples the examples; names are distinct
     * @param masks where the masks of phase SAMPLE come from
     * @param draws masks per text in phase SAMPLE; 0 leaves that phase out
     * @param replicas points measured side by side, at least 1
     * @param threads threads that work for it
     * @param batch texts per pass
     * @param stop asked after each pass; {@link #evaluate} then throws a {@link CancellationException}
     */
    public NetworkEvaluator(
            NetworkSpec spec,
            float[] embedding,
            boolean movesEmbedding,
            List<Sample> samples,
            SeedTree masks,
            int draws,
            int replicas,
            int threads,
            int batch,
            BooleanSupplier stop) {
        this.samples = List.copyOf(samples);
        this.vocabulary = new CompactVocabulary(
                spec.words(), samples.stream().map(Sample::texts).toList());
        this.parameters = new CompactParameters(
                NetworkParameters.layout(spec, movesEmbedding),
                vocabulary,
                spec.stack().inputs());
        this.spec = new NetworkSpec(spec.stack(), vocabulary.size(), spec.task(), spec.classes(), movesEmbedding);
        this.texts = joined();
        this.masks = masks;
        this.draws = draws;
        this.replicas = replicas;
        this.batch = batch;
        this.stop = stop;
        this.network = new Network(
                this.spec,
                replicas == 1 ? 0 : replicas,
                threads,
                vocabulary.rows(embedding, 0, spec.stack().inputs()));
    }

    /** The fastest number of texts per pass on this host. */
    public static int passSize(int most) {
        return TensorFlowRuntime.load().gpu().isPresent() ? most : Math.min(most, CPU_PASS);
    }

    private Texts joined() {
        List<Texts> all = new ArrayList<>();
        samples.forEach(sample -> all.add(vocabulary.encode(sample.texts())));
        int count = all.stream().mapToInt(Texts::count).sum();
        int[] tokens = new int[all.stream().mapToInt(t -> t.tokens().length).sum()];
        int[] offsets = new int[count + 1];
        int text = 0;
        int token = 0;
        for (Texts part : all) {
            System.arraycopy(part.tokens(), 0, tokens, token, part.tokens().length);
            for (int i = 0; i < part.count(); i++) {
                offsets[++text] = token + part.offsets()[i + 1];
            }
            token += part.tokens().length;
        }
        return new Texts(tokens, offsets);
    }

    /** What a point is made of. */
    public ParameterLayout layout() {
        return parameters.layout();
    }

    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (Sample sample : samples) {
            columns.addAll(List.of(sample.name() + "_loss", sample.name() + "_loss_se", sample.name() + "_acc"));
            if (draws > 0) {
                columns.addAll(List.of(sample.name() + "_sampled_loss", sample.name() + "_sampled_loss_se"));
            }
        }
        return List.copyOf(columns);
    }

    private boolean sampling() {
        return draws > 0 && !spec.stack().regularizers().isEmpty();
    }

    @Override
    public int preferredBatch() {
        return replicas;
    }

    @Override
    public double[][] evaluate(List<float[]> points) {
        double[][] values = new double[points.size()][];
        for (int from = 0; from < points.size(); from += replicas) {
            List<float[]> some = points.subList(from, Math.min(points.size(), from + replicas));
            double[][] block = block(some);
            System.arraycopy(block, 0, values, from, block.length);
        }
        return values;
    }

    private double[][] block(List<float[]> points) {
        List<Map<String, float[]>> weights = new ArrayList<>();
        points.forEach(point -> weights.add(parameters.weights(point)));
        // A network has a fixed number of replicas: the last block is filled up with copies.
        weights.addAll(Collections.nCopies(replicas - points.size(), weights.get(0)));
        network.write(replicas == 1 ? weights.get(0) : Network.stack(weights));
        int[] all = IntStream.range(0, texts.count()).toArray();
        double[][] values = new double[points.size()][columns().size()];
        float[][][] logits = logits(Phase.EVAL, all, 0);
        double[][][] sampled = new double[points.size()][samples.size()][draws];
        for (int draw = 0; draw < draws; draw++) {
            float[][][] own = sampling() ? logits(Phase.SAMPLE, all, draw) : logits;
            for (int p = 0; p < points.size(); p++) {
                for (int s = 0, first = 0; s < samples.size(); s++) {
                    sampled[p][s][draw] = mean(losses(own[p], first, samples.get(s)));
                    first += samples.get(s).labels().length;
                }
            }
        }
        for (int p = 0; p < points.size(); p++) {
            int column = 0;
            int first = 0;
            for (int s = 0; s < samples.size(); s++) {
                Sample sample = samples.get(s);
                double[] losses = losses(logits[p], first, sample);
                values[p][column++] = mean(losses);
                values[p][column++] = standardError(losses);
                values[p][column++] = accuracy(logits[p], first, sample);
                if (draws > 0) {
                    values[p][column++] = mean(sampled[p][s]);
                    values[p][column++] = standardError(sampled[p][s]);
                }
                first += sample.labels().length;
            }
        }
        return values;
    }

    private float[][][] logits(Phase phase, int[] all, int draw) {
        Evaluation evaluation = network.evaluation(phase, batch);
        long[][] keys = new long[network.count()][];
        Arrays.fill(keys, new long[] {masks.seed(), draw});
        return evaluation.logits(texts, all, keys, n -> {
            if (stop.getAsBoolean()) {
                throw new CancellationException("stopped");
            }
        });
    }

    private double[] losses(float[][] logits, int first, Sample sample) {
        Task task = spec.task();
        double[] losses = new double[sample.labels().length];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = task.loss(logits[first + i], sample.labels()[i]);
        }
        return losses;
    }

    private double accuracy(float[][] logits, int first, Sample sample) {
        ScoreSum sum = new ScoreSum(spec.task(), spec.outputs());
        for (int i = 0; i < sample.labels().length; i++) {
            sum.add(logits[first + i], sample.labels()[i]);
        }
        return sum.scores().accuracy();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** NaN for a single value. */
    private static double standardError(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }

    @Override
    public void close() {
        network.close();
    }
}
