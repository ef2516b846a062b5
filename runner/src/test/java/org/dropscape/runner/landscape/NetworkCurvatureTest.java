package org.dropscape.runner.landscape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.landscape.curvature.ExtremeEigenvalues;
import org.dropscape.landscape.curvature.Trace;
import org.dropscape.regularizers.variant.DropConnect;
import org.dropscape.regularizers.variant.Zoneout;
import org.dropscape.runner.config.HessianProducts;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.model.Texts;
import org.dropscape.runner.model.Tiny;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class NetworkCurvatureTest {

    private static final NetworkSpec SPEC = Tiny.spec(Tiny.gru(new Zoneout(0.3), new DropConnect(0.2)), false);
    private static final float[] TABLE = Tiny.table(3);
    private static final SeedTree MASKS = SeedTree.root(8);

    /** Texts of 1 to 20 words, in batches of 4: most of them are padded. */
    private static final Sample SAMPLE = new Sample(
            "train",
            Tiny.texts(1, IntStream.range(0, 15).map(i -> 1 + i * 7 % 20).toArray()),
            Tiny.labels(15));

    private static NetworkCurvature curvature(boolean movesEmbedding, HessianProducts method) {
        return new NetworkCurvature(SPEC, TABLE, movesEmbedding, SAMPLE, MASKS, method, 1, 4, 64, () -> false);
    }

    private static float[] point(NetworkCurvature curvature, long seed) {
        Map<String, float[]> weights = Tiny.weights(Tiny.spec(SPEC.stack(), true), seed);
        weights.put(NetworkSpec.EMBEDDING, TABLE);
        return NetworkParameters.vector(curvature.layout(), weights);
    }

    private static double[] gaussian(int size, long seed) {
        RandomGenerator random = SeedTree.root(seed).child("vector").generator();
        return IntStream.range(0, size).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    private static void assertClose(double[] expected, double[] actual, double tolerance) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertTrue(largest > 1e-3, "nothing to compare");
        assertArrayEquals(expected, actual, tolerance * largest);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradientsAreTheSlopesOfWhatTheEvaluatorMeasures(boolean movesEmbedding) {
        try (NetworkCurvature curvature = curvature(movesEmbedding, HessianProducts.DOUBLE_BACKWARD);
                NetworkEvaluator evaluator = new NetworkEvaluator(
                        SPEC, TABLE, movesEmbedding, List.of(SAMPLE), MASKS, 0, 1, 1, 8, () -> false)) {
            assertEquals(evaluator.layout(), curvature.layout());
            float[] point = point(curvature, 1);
            float[] slope = curvature.gradients(List.of(point)).get(0);
            assertEquals(point.length, slope.length);
            int moved = 0;
            for (int k = 0; k < point.length; k += 3) {
                float there = point[k];
                point[k] = there + 0.01f;
                double above = evaluator.evaluate(List.of(point))[0][0];
                point[k] = there - 0.01f;
                double below = evaluator.evaluate(List.of(point))[0][0];
                point[k] = there;
                assertEquals((above - below) / 0.02, slope[k], 2e-4, "element " + k);
                moved += slope[k] != 0 ? 1 : 0;
            }
            assertTrue(moved > point.length / 6, moved + " of " + point.length);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bothWaysToProductsAgree(boolean movesEmbedding) {
        try (NetworkCurvature exact = curvature(movesEmbedding, HessianProducts.DOUBLE_BACKWARD);
                NetworkCurvature differences = curvature(movesEmbedding, HessianProducts.DIFFERENCES)) {
            float[] point = point(exact, 5);
            List<double[]> vectors = List.of(gaussian(point.length, 6), gaussian(point.length, 7));
            List<double[]> expected = exact.products(point, vectors);
            List<double[]> found = differences.products(point, vectors);
            for (int k = 0; k < 2; k++) {
                assertClose(expected.get(k), found.get(k), 2e-3);
            }
        }
    }

    @Test
    void productsAreProportionalToTheirVectors() {
        try (NetworkCurvature curvature = curvature(false, HessianProducts.DOUBLE_BACKWARD)) {
            float[] point = point(curvature, 5);
            double[] vector = gaussian(point.length, 6);
            double[] huge = Arrays.stream(vector).map(x -> x * 1e60).toArray();
            double[] expected = Arrays.stream(curvature.product(point, vector))
                    .map(x -> x * 1e60)
                    .toArray();
            assertClose(expected, curvature.product(point, huge), 1e-6);
            assertArrayEquals(new double[point.length], curvature.product(point, new double[point.length]));
        }
    }

    @Test
    void wordsThatDoNotOccurAndPaddingHaveNoSlope() {
        Texts texts = new Texts(new int[] {7, 3, 7, 11, 3}, new int[] {0, 2, 5});
        Sample sample = new Sample("train", texts, Tiny.labels(2));
        try (NetworkCurvature curvature = new NetworkCurvature(
                SPEC, TABLE, true, sample, MASKS, HessianProducts.DOUBLE_BACKWARD, 1, 4, 64, () -> false)) {
            float[] point = point(curvature, 5);
            float[] gradient = curvature.gradients(List.of(point)).get(0);
            double[] product = curvature.product(point, gaussian(point.length, 6));
            for (int word = 0; word < Tiny.WORDS; word++) {
                boolean occurs = word == 3 || word == 7 || word == 11;
                int first = word * Tiny.INPUTS;
                assertEquals(occurs, gradient[first] != 0, "gradient of word " + word);
                assertEquals(occurs, product[first] != 0, "product of word " + word);
            }
        }
    }

    /** What eigenvalues and traces are computed from; in a space this small all of the Hessian can be written down. */
    @Test
    void eigenvaluesAndTraceAreThoseOfTheWholeHessian() {
        try (NetworkCurvature curvature = new NetworkCurvature(
                SPEC, TABLE, false, SAMPLE, MASKS, HessianProducts.DOUBLE_BACKWARD, 1, 15, 64, () -> false)) {
            float[] point = point(curvature, 5);
            double[][] hessian = new double[point.length][];
            double trace = 0;
            double squares = 0;
            for (int i = 0; i < point.length; i++) {
                double[] unit = new double[point.length];
                unit[i] = 1;
                hessian[i] = curvature.product(point, unit);
                trace += hessian[i][i];
                squares += Arrays.stream(hessian[i]).map(x -> x * x).sum();
            }
            for (int i = 0; i < point.length; i++) {
                for (int j = 0; j < i; j++) {
                    assertEquals(hessian[i][j], hessian[j][i], 1e-6);
                }
            }
            ExtremeEigenvalues ends = ExtremeEigenvalues.find(
                    curvature, point, new ExtremeEigenvalues.Search(1, 1, 60, 1e-5), SeedTree.root(1));
            assertTrue(ends.converged());
            double[] own = new EigenDecomposition(new Array2DRowRealMatrix(symmetric(hessian))).getRealEigenvalues();
            assertEquals(
                    Arrays.stream(own).max().orElseThrow(), ends.top().get(0).value(), 1e-5);
            assertEquals(
                    Arrays.stream(own).min().orElseThrow(), ends.bottom().get(0).value(), 1e-5);
            assertEquals(
                    trace,
                    Trace.hutchPlusPlus(curvature, point, 60, SeedTree.root(2)).value(),
                    0.05 * Math.sqrt(squares));
        }
    }

    private static double[][] symmetric(double[][] matrix) {
        double[][] mean = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                mean[i][j] = (matrix[i][j] + matrix[j][i]) / 2;
            }
        }
        return mean;
    }

    /** TensorFlow has no second derivative of this activation, and we have no rule. */
    private record EluPenalty() implements Regularizer {
        @Override
        public LayerHooks attach(LayerContext layer) {
            return new LayerHooks() {
                @Override
                public Optional<Operand<TFloat32>> penalty(Map<String, Operand<TFloat32>> weights) {
                    Ops tf = layer.tf();
                    return Optional.of(
                            tf.reduceSum(tf.nn.elu(weights.get("recurrent_kernel")), tf.constant(new int[] {0, 1})));
                }
            };
        }
    }

    @Test
    void whatCannotBeDifferentiatedTwiceCanBeDoneByDifferences() {
        NetworkSpec spec = Tiny.spec(Tiny.gru(new EluPenalty()), false);
        try (NetworkCurvature exact = new NetworkCurvature(
                        spec, TABLE, false, SAMPLE, MASKS, HessianProducts.DOUBLE_BACKWARD, 1, 15, 64, () -> false);
                NetworkCurvature differences = new NetworkCurvature(
                        spec, TABLE, false, SAMPLE, MASKS, HessianProducts.DIFFERENCES, 1, 15, 64, () -> false)) {
            float[] point = point(exact, 5);
            double[] vector = gaussian(point.length, 6);
            UserException e = assertThrows(UserException.class, () -> exact.product(point, vector));
            assertTrue(e.getMessage().contains("EluGrad"), e.getMessage());
            assertTrue(e.getMessage().contains("curvature.products: differences"), e.getMessage());
            assertTrue(Arrays.stream(differences.product(point, vector)).anyMatch(x -> Math.abs(x) > 0.1));
        }
    }

    @ParameterizedTest
    @EnumSource(HessianProducts.class)
    void stopsWhenAskedTo(HessianProducts method) {
        try (NetworkCurvature curvature =
                new NetworkCurvature(SPEC, TABLE, false, SAMPLE, MASKS, method, 1, 4, 64, () -> true)) {
            float[] point = point(curvature, 5);
            assertThrows(CancellationException.class, () -> curvature.gradients(List.of(point)));
            assertThrows(CancellationException.class, () -> curvature.product(point, gaussian(point.length, 6)));
        }
    }
}
