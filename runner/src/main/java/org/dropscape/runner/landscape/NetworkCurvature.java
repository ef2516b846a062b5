package org.dropscape.runner.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.landscape.GradientEvaluator;
import org.dropscape.landscape.curvature.CentralDifferences;
import org.dropscape.landscape.curvature.HessianVector;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.regularizers.graph.RandomSource;
import org.dropscape.runner.config.HessianProducts;
import org.dropscape.runner.model.LossGradient;
import org.dropscape.runner.model.LossHessian;
import org.dropscape.runner.model.Network;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.model.Texts;

/**
 * First and second derivatives, in phase EVAL, of the loss that a {@link NetworkEvaluator} measures on one sample. A regularizer's
 * penalty, if it has one, is part of what is differentiated.
 *
 * <p>Products by double backward are computed one vector at a time: Lanczos' method has no more. Differences need two gradients,
 * which are computed side by side on the replica axis. Not thread-safe; close it.
 */
public final class NetworkCurvature implements GradientEvaluator, HessianVector, AutoCloseable {

    /**
     * Steps of a graph that is differentiated twice. Whole texts would take a fifth less time, but six times the memory at 400
     * tokens.
     */
    private static final int SEGMENT = RandomSource.BLOCK;

    private final CompactParameters parameters;
    private final NetworkSpec spec;
    private final float[] table;
    private final Texts texts;
    private final int[][] labels;
    private final long[] key;
    private final HessianProducts method;
    private final int threads;
    private final int batch;
    private final int unroll;
    private final BooleanSupplier stop;
    private final Map<Integer, Gradients> gradients = new LinkedHashMap<>();
    private LossHessian hessian;

    /** Some networks side by side. */
    private record Gradients(Network network, LossGradient gradient) {}

    /**
     * @param spec the network
     * @param embedding its table {@code [V, D]}
     * @param movesEmbedding whether the table is part of a point, as its first tensor, even if it was not trained
     * @param sample the examples
     * @param masks the stream of a regularizer that draws numbers even in phase EVAL
     * @param method how products are computed
     * @param threads threads that work for it
     * @param batch texts per pass
     * @param unroll the longest padded length that one graph of a gradient unrolls
     * @param stop asked before each gradient and each product; they then throw a {@link CancellationException}
     */
    public NetworkCurvature(
            NetworkSpec spec,
            float[] embedding,
            boolean movesEmbedding,
            Sample sample,
            SeedTree masks,
            HessianProducts method,
            int threads,
            int batch,
            int unroll,
            BooleanSupplier stop) {
        int dimension = spec.stack().inputs();
        CompactVocabulary vocabulary = new CompactVocabulary(spec.words(), List.of(sample.texts()));
        this.parameters = new CompactParameters(NetworkParameters.layout(spec, movesEmbedding), vocabulary, dimension);
        this.spec = new NetworkSpec(spec.stack(), vocabulary.size(), spec.task(), spec.classes(), movesEmbedding);
        this.table = vocabulary.rows(embedding, 0, dimension);
        this.texts = vocabulary.encode(sample.texts());
        this.labels = sample.labels();
        this.key = new long[] {masks.seed(), 0};
        this.method = method;
        this.threads = threads;
        this.batch = batch;
        this.unroll = unroll;
        this.stop = stop;
    }

    /** What a point is made of. */
    public ParameterLayout layout() {
        return parameters.layout();
    }

    /** How many texts a gradient is the mean of. */
    public int texts() {
        return texts.count();
    }

    @Override
    public List<float[]> gradients(List<float[]> points) {
        // What one point has must not depend on how products are computed.
        int together = method == HessianProducts.DIFFERENCES && points.size() > 1 ? 2 : 1;
        Gradients networks = networks(together);
        List<float[]> all = new ArrayList<>();
        for (int from = 0; from < points.size(); from += together) {
            requireGoingOn();
            List<Map<String, float[]>> weights = new ArrayList<>();
            for (float[] point : points.subList(from, Math.min(points.size(), from + together))) {
                weights.add(parameters.weights(point));
            }
            int count = weights.size();
            // A network has a fixed number of replicas: what is missing is filled up with copies.
            weights.addAll(Collections.nCopies(together - count, weights.get(0)));
            networks.network.write(together == 1 ? weights.get(0) : Network.stack(weights));
            Map<String, float[]> found = networks.gradient.mean(texts, labels, keys(together));
            for (int g = 0; g < count; g++) {
                Map<String, double[]> own = new LinkedHashMap<>();
                int replica = g;
                found.forEach((name, values) -> {
                    int size = values.length / together;
                    own.put(
                            name,
                            IntStream.range(replica * size, (replica + 1) * size)
                                    .mapToDouble(i -> values[i])
                                    .toArray());
                });
                all.add(floats(parameters.vector(own), 1));
            }
        }
        return all;
    }

    @Override
    public List<double[]> products(float[] point, List<double[]> vectors) {
        if (method == HessianProducts.DIFFERENCES) {
            return new CentralDifferences(this).products(point, vectors);
        }
        Network network = networks(1).network;
        if (hessian == null) {
            hessian = network.hessian(Phase.EVAL, batch, SEGMENT);
        }
        network.write(parameters.weights(point));
        List<double[]> products = new ArrayList<>();
        for (double[] vector : vectors) {
            requireGoingOn();
            double length = Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
            // Of length 1, as single precision has no room for any length.
            Map<String, float[]> unit = parameters.weights(floats(vector, length > 0 ? 1 / length : 0));
            double[] product = parameters.vector(hessian.product(texts, labels, keys(1), unit));
            for (int i = 0; i < product.length; i++) {
                product[i] *= length;
            }
            products.add(product);
        }
        return products;
    }

    private void requireGoingOn() {
        if (stop.getAsBoolean()) {
            throw new CancellationException("stopped");
        }
    }

    private Gradients networks(int count) {
        return gradients.computeIfAbsent(count, n -> {
            Network network = new Network(spec, n == 1 ? 0 : n, threads, table);
            return new Gradients(network, network.gradient(Phase.EVAL, batch, unroll));
        });
    }

    private long[][] keys(int count) {
        long[][] keys = new long[count][];
        Arrays.fill(keys, key);
        return keys;
    }

    private static float[] floats(double[] values, double factor) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) (factor * values[i]);
        }
        return floats;
    }

    @Override
    public void close() {
        gradients.values().forEach(networks -> networks.network.close());
    }
}
