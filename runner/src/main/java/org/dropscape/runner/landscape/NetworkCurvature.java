package org.dropscape.runner.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.dropscape.api.error.UserException;
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
 * <p>Points and vectors are worked on one after the other: on the replica axis two gradients take a seventh more time than that. Not
 * thread-safe; close it.
 */
public final class NetworkCurvature implements GradientEvaluator, HessianVector, AutoCloseable {

    /**
     * Steps of a graph that is differentiated twice. Whole texts would take a fifth less time, but six times the memory at 400
     * tokens.
     */
    private static final int SEGMENT = RandomSource.BLOCK;

    private final CompactParameters parameters;
    private final Texts texts;
    private final int[][] labels;
    private final long[][] keys;
    private final HessianProducts method;
    private final int batch;
    private final BooleanSupplier stop;
    private final Network network;
    private final LossGradient gradient;
    private LossHessian hessian;

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
        NetworkSpec compact =
                new NetworkSpec(spec.stack(), vocabulary.size(), spec.task(), spec.classes(), movesEmbedding);
        this.texts = vocabulary.encode(sample.texts());
        this.labels = sample.labels();
        this.keys = new long[][] {{masks.seed(), 0}};
        this.method = method;
        this.batch = batch;
        this.stop = stop;
        this.network = new Network(compact, 0, threads, vocabulary.rows(embedding, 0, dimension));
        this.gradient = network.gradient(Phase.EVAL, batch, unroll);
    }

    /** What a point is made of. */
    public ParameterLayout layout() {
        return parameters.layout();
    }

    /** How products are computed. */
    HessianProducts method() {
        return method;
    }

    /** How many texts a gradient is the mean of. */
    public int texts() {
        return texts.count();
    }

    @Override
    public List<float[]> gradients(List<float[]> points) {
        List<float[]> all = new ArrayList<>();
        for (float[] point : points) {
            requireGoingOn();
            network.write(parameters.weights(point));
            Map<String, double[]> found = new LinkedHashMap<>();
            gradient.mean(texts, labels, keys)
                    .forEach((name, values) -> found.put(
                            name,
                            IntStream.range(0, values.length)
                                    .mapToDouble(i -> values[i])
                                    .toArray()));
            all.add(floats(parameters.vector(found), 1));
        }
        return all;
    }

    @Override
    public List<double[]> products(float[] point, List<double[]> vectors) {
        if (method == HessianProducts.DIFFERENCES) {
            return new CentralDifferences(this).products(point, vectors);
        }
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
            double[] product = parameters.vector(product(unit));
            for (int i = 0; i < product.length; i++) {
                product[i] *= length;
            }
            products.add(product);
        }
        return products;
    }

    private Map<String, double[]> product(Map<String, float[]> unit) {
        try {
            return hessian.product(texts, labels, keys, unit);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    "The network cannot be differentiated twice: " + e.getMessage()
                            + " Or set curvature.products: differences, which needs gradients alone.",
                    e);
        }
    }

    private void requireGoingOn() {
        if (stop.getAsBoolean()) {
            throw new CancellationException("stopped");
        }
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
        network.close();
    }
}
