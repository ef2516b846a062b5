package org.dropscape.regularizers.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

class GradientsTest {

    /** TensorFlow has no second derivative of it, and we have no rule. */
    private static final String ELU = "elu";

    /** Differences see what the derivative is told not to see. */
    private static final String STOPPED = "stopped";

    /** A function of two 2x3 matrices; a rule differentiates each operation it contains. */
    private interface Function extends BiFunction<Ops, List<Operand<TFloat32>>, Operand<TFloat32>> {}

    private static Map<String, Function> functions() {
        Map<String, Function> all = new TreeMap<>();
        all.put("add, broadcast over rows", (tf, x) -> tf.math.add(x.get(0), row(tf, x.get(1))));
        all.put("sub, broadcast over columns", (tf, x) -> tf.math.sub(column(tf, x.get(0)), x.get(1)));
        all.put("mul, broadcast", (tf, x) -> tf.math.mul(x.get(0), row(tf, x.get(1))));
        all.put("div", (tf, x) -> tf.math.div(x.get(0), tf.math.add(tf.math.square(x.get(1)), tf.constant(1f))));
        all.put("neg, exp", (tf, x) -> tf.math.exp(tf.math.neg(x.get(0))));
        all.put(
                "log, sqrt, rsqrt",
                (tf, x) -> tf.math.add(
                        tf.math.log(positive(tf, x.get(0))),
                        tf.math.mul(tf.math.sqrt(positive(tf, x.get(1))), tf.math.rsqrt(positive(tf, x.get(0))))));
        all.put(
                "sigmoid, tanh, softplus",
                (tf, x) -> tf.math.mul(
                        tf.math.sigmoid(x.get(0)), tf.math.add(tf.math.tanh(x.get(1)), tf.math.softplus(x.get(0)))));
        all.put("relu, abs", (tf, x) -> tf.math.add(tf.nn.relu(x.get(0)), tf.math.abs(x.get(1))));
        all.put("softmax", (tf, x) -> tf.math.mul(tf.nn.softmax(x.get(0)), x.get(1)));
        all.put("log softmax", (tf, x) -> tf.math.mul(tf.nn.logSoftmax(x.get(0)), x.get(1)));
        all.put(
                "maximum, minimum",
                (tf, x) -> tf.math.add(
                        tf.math.maximum(x.get(0), x.get(1)),
                        tf.math.minimum(x.get(0), tf.math.mul(x.get(1), tf.constant(2f)))));
        all.put("squared difference", (tf, x) -> tf.math.squaredDifference(x.get(0), x.get(1)));
        all.put(
                "select",
                (tf, x) -> tf.select(tf.math.greater(x.get(0), tf.constant(0f)), tf.math.square(x.get(1)), x.get(0)));
        all.put(
                "select with broadcast branch",
                (tf, x) -> tf.select(tf.math.greater(x.get(0), tf.constant(0f)), x.get(0), row(tf, x.get(1))));
        all.put(
                "sum over an axis",
                (tf, x) -> tf.math.square(tf.reduceSum(tf.math.mul(x.get(0), x.get(1)), tf.constant(1))));
        all.put(
                "sum over the last axis, kept",
                (tf, x) -> tf.math.mul(
                        x.get(1), tf.reduceSum(tf.math.square(x.get(0)), tf.constant(-1), ReduceSum.keepDims(true))));
        all.put(
                "mean",
                (tf, x) -> tf.math.mul(
                        x.get(1),
                        tf.math.mean(tf.math.square(x.get(0)), tf.constant(new int[] {0, 1}), Mean.keepDims(true))));
        all.put(
                "matmul",
                (tf, x) -> tf.linalg.matMul(x.get(0), tf.linalg.transpose(x.get(1), tf.constant(new int[] {1, 0}))));
        all.put(
                "matmul, transposed",
                (tf, x) -> tf.math.add(
                        tf.linalg.matMul(x.get(0), x.get(1), MatMul.transposeB(true)),
                        tf.linalg.matMul(
                                tf.linalg.matMul(x.get(0), x.get(1), MatMul.transposeB(true)),
                                tf.linalg.matMul(x.get(1), x.get(0), MatMul.transposeB(true)),
                                MatMul.transposeA(true),
                                MatMul.transposeB(true))));
        all.put("a kernel used many times", (tf, x) -> {
            Operand<TFloat32> kernel = tf.linalg.matMul(x.get(1), x.get(1), MatMul.transposeA(true));
            Operand<TFloat32> h = x.get(0);
            for (int i = 0; i < 70; i++) {
                h = tf.math.tanh(tf.linalg.matMul(h, kernel));
            }
            return h;
        });
        all.put("batched matmul", (tf, x) -> {
            Operand<TFloat32> a = tf.stack(List.of(x.get(0), x.get(1)));
            Operand<TFloat32> b = tf.stack(List.of(x.get(1), x.get(0)));
            return tf.train.batchMatMul(a, b, TFloat32.class, BatchMatMul.adjY(true));
        });
        all.put("batched matmul, broadcast", (tf, x) -> {
            Operand<TFloat32> a = tf.expandDims(x.get(0), tf.constant(0));
            Operand<TFloat32> b = tf.linalg.transpose(
                    tf.stack(List.of(x.get(1), tf.math.square(x.get(0)))), tf.constant(new int[] {0, 2, 1}));
            return tf.train.batchMatMul(a, b, TFloat32.class);
        });
        all.put("split, concat", (tf, x) -> {
            List<Operand<TFloat32>> parts =
                    new ArrayList<>(tf.split(tf.constant(1), x.get(0), 3L).output());
            Operand<TFloat32> joined = tf.concat(List.of(parts.get(2), x.get(1), parts.get(0)), tf.constant(1));
            return tf.math.square(joined);
        });
        all.put(
                "split by sizes, one part unused",
                (tf, x) -> tf.math.square(tf.splitV(x.get(0), tf.constant(new int[] {1, 2}), tf.constant(1), 2L)
                        .output()
                        .get(1)));
        all.put("stack, unstack", (tf, x) -> {
            Operand<TFloat32> both = tf.stack(List.of(x.get(0), x.get(1)), Stack.axis(1L));
            List<Operand<TFloat32>> parts =
                    new ArrayList<>(tf.unstack(both, 2L, Unstack.axis(1L)).output());
            return tf.math.mul(parts.get(0), tf.math.square(parts.get(1)));
        });
        all.put(
                "gather along the second axis of a square table, where the shapes leave the axis open",
                (tf, x) -> tf.math.mul(
                        tf.gather(
                                tf.linalg.matMul(x.get(0), x.get(1), MatMul.transposeB(true)),
                                tf.constant(new int[] {1, 0}),
                                tf.constant(1)),
                        tf.constant(new float[][] {{1, 2}, {3, 4}})));
        all.put(
                "gather",
                (tf, x) ->
                        tf.math.square(tf.gather(x.get(0), tf.constant(new int[][] {{1, 0}, {1, 1}}), tf.constant(0))));
        all.put("without a rule of ours", (tf, x) -> tf.math.sin(x.get(1)));
        all.put(ELU, (tf, x) -> tf.nn.elu(x.get(0)));
        all.put(STOPPED, (tf, x) -> tf.math.mul(tf.stopGradient(x.get(0)), x.get(1)));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> agreesWithTensorFlow() {
        return functions().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    try (Graph graph = new Graph();
                            Session session = new Session(graph)) {
                        Ops tf = Ops.create(graph);
                        List<Operand<TFloat32>> x = inputs(tf);
                        // TensorFlow refuses inputs that the output does not depend on.
                        Operand<TFloat32> both =
                                tf.reduceSum(tf.math.mul(x.get(0), x.get(1)), tf.constant(new int[] {0, 1}));
                        Operand<TFloat32> y = tf.math.add(entry.getValue().apply(tf, x), both);
                        Operand<TFloat32> v = tf.math.sin(tf.math.add(y, tf.constant(1f)));
                        List<Operand<TFloat32>> ours = Gradients.of(tf, List.of(y), List.of(v), x);
                        Output<?>[] theirs = graph.addGradients(
                                "theirs",
                                new Output<?>[] {y.asOutput()},
                                x.stream().map(Operand::asOutput).toArray(Output<?>[]::new),
                                new Output<?>[] {v.asOutput()});
                        for (int i = 0; i < x.size(); i++) {
                            float[] actual = value(session, ours.get(i));
                            float[] expected = value(session, theirs[i].expect(TFloat32.class));
                            assertArrayEquals(expected, actual, 2e-5f, "input " + i);
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> canBeDifferentiatedTwice() {
        return functions().entrySet().stream()
                .filter(entry -> !List.of(ELU, STOPPED).contains(entry.getKey()))
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    try (Graph graph = new Graph();
                            Session session = new Session(graph)) {
                        Ops tf = Ops.create(graph);
                        // No kink is within reach of a step.
                        List<Operand<TFloat32>> x = List.of(matrix(tf, 6), matrix(tf, 7));
                        List<Operand<TFloat32>> v = List.of(matrix(tf, 8), matrix(tf, 9));
                        List<Operand<TFloat32>> products = Gradients.of(tf, gradients(tf, entry.getValue(), x), v, x);
                        float step = 2e-3f;
                        List<Operand<TFloat32>> plus = gradients(tf, entry.getValue(), moved(tf, x, v, step));
                        List<Operand<TFloat32>> minus = gradients(tf, entry.getValue(), moved(tf, x, v, -step));
                        for (int i = 0; i < x.size(); i++) {
                            float[] above = value(session, plus.get(i));
                            float[] below = value(session, minus.get(i));
                            float[] product = value(session, products.get(i));
                            float[] difference = new float[above.length];
                            float largest = 1;
                            for (int k = 0; k < difference.length; k++) {
                                difference[k] = (above[k] - below[k]) / (2 * step);
                                largest = Math.max(largest, Math.abs(difference[k]));
                            }
                            assertArrayEquals(difference, product, 1e-2f * largest, "input " + i);
                        }
                    }
                }));
    }

    private static List<Operand<TFloat32>> gradients(Ops tf, Function function, List<Operand<TFloat32>> x) {
        return Gradients.of(tf, tf.math.sin(tf.math.add(function.apply(tf, x), tf.constant(1f))), x);
    }

    private static List<Operand<TFloat32>> moved(
            Ops tf, List<Operand<TFloat32>> x, List<Operand<TFloat32>> v, float step) {
        List<Operand<TFloat32>> moved = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            moved.add(tf.math.add(x.get(i), tf.math.mul(v.get(i), tf.constant(step))));
        }
        return moved;
    }

    @Test
    void anOperationWithoutSecondDerivativeIsNamed() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            List<Operand<TFloat32>> x = inputs(tf);
            List<Operand<TFloat32>> first = gradients(tf, functions().get(ELU), x);
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> Gradients.of(tf, first, x, x));
            assertTrue(e.getMessage().contains("EluGrad"), e.getMessage());
        }
    }

    /** TensorFlow's own gradients refuse them. */
    @Test
    void indicesAndAxesMayHave64Bits() {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> x = inputs(tf).get(0);
            Operand<TFloat32> wide = tf.math.square(tf.reduceSum(
                    tf.gather(x, tf.constant(new long[] {1, 1, 0}), tf.constant(0L)), tf.constant(new long[] {0})));
            Operand<TFloat32> narrow = tf.math.square(tf.reduceSum(
                    tf.gather(x, tf.constant(new int[] {1, 1, 0}), tf.constant(0)), tf.constant(new int[] {0})));
            assertArrayEquals(
                    value(session, Gradients.of(tf, narrow, List.of(x)).get(0)),
                    value(session, Gradients.of(tf, wide, List.of(x)).get(0)));
        }
    }

    @Test
    void secondDerivativesAreExact() {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> x = tf.constant(new float[] {-1.5f, 0f, 0.3f, 2f});
            for (boolean tanh : new boolean[] {true, false}) {
                Operand<TFloat32> y = tanh ? tf.math.tanh(x) : tf.math.sigmoid(x);
                Operand<TFloat32> first = Gradients.of(tf, y, List.of(x)).get(0);
                float[] second =
                        value(session, Gradients.of(tf, first, List.of(x)).get(0));
                float[] values = value(session, y);
                for (int i = 0; i < second.length; i++) {
                    double s = values[i];
                    double expected = tanh ? -2 * s * (1 - s * s) : s * (1 - s) * (1 - 2 * s);
                    assertEquals(expected, second[i], 1e-6);
                }
            }
        }
    }

    @Test
    void hessianVectorProductsAgreeWithDifferencesOfGradients() {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> w = tf.constant(Shape.of(3, 3), DataBuffers.of(random(1, 9)));
            Operand<TFloat32> v = tf.constant(Shape.of(3, 3), DataBuffers.of(random(2, 9)));
            float eps = 1e-2f;
            Operand<TFloat32> gradient = gradientOfChain(tf, w);
            Operand<TFloat32> product =
                    Gradients.of(tf, List.of(gradient), List.of(v), List.of(w)).get(0);
            Operand<TFloat32> plus = gradientOfChain(tf, tf.math.add(w, tf.math.mul(v, tf.constant(eps))));
            Operand<TFloat32> minus = gradientOfChain(tf, tf.math.sub(w, tf.math.mul(v, tf.constant(eps))));
            Operand<TFloat32> difference = tf.math.div(tf.math.sub(plus, minus), tf.constant(2 * eps));
            assertArrayEquals(value(session, difference), value(session, product), 2e-3f);
        }
    }

    private static Operand<TFloat32> gradientOfChain(Ops tf, Operand<TFloat32> w) {
        Operand<TFloat32> h = tf.constant(Shape.of(2, 3), DataBuffers.of(random(3, 6)));
        for (int i = 0; i < 3; i++) {
            h = tf.math.mul(tf.math.tanh(tf.linalg.matMul(h, w)), tf.math.sigmoid(tf.linalg.matMul(h, w)));
        }
        return Gradients.of(tf, h, List.of(w)).get(0);
    }

    @Test
    void whatTheLossDoesNotDependOnHasAZeroGradient() {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            List<Operand<TFloat32>> x = inputs(tf);
            List<Operand<TFloat32>> gradients = Gradients.of(tf, tf.math.square(x.get(0)), x);
            assertArrayEquals(new float[6], value(session, gradients.get(1)));
        }
    }

    @Test
    void anOperationWithoutGradientIsNamed() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> x = inputs(tf).get(0);
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> Gradients.of(tf, tf.math.rint(x), List.of(x)));
            assertTrue(e.getMessage().contains("Rint"), e.getMessage());
        }
    }

    @Test
    void anInputThatDependsOnAnotherOneIsNotCountedTwice() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> x = positive(tf, inputs(tf).get(0));
            Operand<TFloat32> y = tf.math.square(x);
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> Gradients.of(tf, tf.math.pow(x, y), List.of(x)));
            assertTrue(e.getMessage().contains("Pow"), e.getMessage());
        }
    }

    private static Operand<TFloat32> row(Ops tf, Operand<TFloat32> x) {
        return tf.splitV(x, tf.constant(new int[] {1, 1}), tf.constant(0), 2L)
                .output()
                .get(0);
    }

    private static Operand<TFloat32> column(Ops tf, Operand<TFloat32> x) {
        return tf.splitV(x, tf.constant(new int[] {1, 2}), tf.constant(1), 2L)
                .output()
                .get(0);
    }

    private static Operand<TFloat32> positive(Ops tf, Operand<TFloat32> x) {
        return tf.math.add(tf.math.square(x), tf.constant(0.5f));
    }

    private static List<Operand<TFloat32>> inputs(Ops tf) {
        return List.of(matrix(tf, 4), matrix(tf, 5));
    }

    private static Operand<TFloat32> matrix(Ops tf, long seed) {
        return tf.identity(tf.constant(Shape.of(2, 3), DataBuffers.of(random(seed, 6))));
    }

    private static float[] random(long seed, int n) {
        RandomGenerator random = SeedTree.root(seed).generator();
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] value(Session session, Operand<TFloat32> operand) {
        try (Result result = session.runner().fetch(operand).run()) {
            TFloat32 tensor = (TFloat32) result.get(0);
            float[] values = new float[(int) tensor.size()];
            tensor.copyTo(DataBuffers.of(values, false, false));
            return values;
        }
    }
}
