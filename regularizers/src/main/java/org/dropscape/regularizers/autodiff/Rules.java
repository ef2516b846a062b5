package org.dropscape.regularizers.autodiff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.BroadcastGradientArgs;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/** The gradient of each kind of operation, written with as few operations as the known shapes allow. */
final class Rules {

    /** Takes what the rules find out. */
    interface Sink {

        /** Adds a contribution to the gradient of an operand. */
        void add(Output<?> of, Operand<TFloat32> gradient);

        /**
         * Adds the gradient of a broadcast operand before it is summed over the axes of the broadcast: that is done once for all.
         *
         * @param gradient of a shape to which the operand broadcasts
         */
        void addBroadcast(Output<?> of, Operand<TFloat32> gradient);

        /**
         * Adds {@code x^T gradient} to the gradient of a kernel, later, in one product with the others of its kind.
         *
         * @param x {@code [M, K]} or {@code [G, M, K]}
         * @param gradient of the product, {@code [M, L]} or {@code [G, M, L]}
         */
        void addProduct(Output<?> kernel, Operand<TFloat32> x, Operand<TFloat32> gradient);
    }

    /** One operation to differentiate. */
    record Call(
            GraphOperation op,
            List<Output<?>> inputs,
            List<Optional<Operand<TFloat32>>> outputGradients,
            boolean[] needed,
            Sink sink) {

        Operand<TFloat32> gradient() {
            return outputGradients.get(0).orElseThrow();
        }

        Operand<TFloat32> input(int i) {
            return float32(inputs.get(i));
        }

        Operand<TFloat32> output(int i) {
            return float32(op.output(i));
        }

        Shape shape(int i) {
            return inputs.get(i).shape();
        }

        void give(int i, java.util.function.Supplier<Operand<TFloat32>> gradient) {
            if (needed[i]) {
                sink.add(inputs.get(i), gradient.get());
            }
        }
    }

    private interface Rule {
        /** Returns false if the rule does not apply to this call. */
        boolean apply(Call call);
    }

    private final Ops tf;
    private final Map<String, Rule> rules = new HashMap<>();
    private final Map<Integer, Operand<TInt32>> axes = new HashMap<>();
    private final Map<Shape, Operand<TFloat32>> zeros = new HashMap<>();

    Rules(Ops tf) {
        this.tf = tf;
        unary("Identity", c -> c.gradient());
        unary("Neg", c -> tf.math.neg(c.gradient()));
        unary("Sigmoid", c -> tf.math.sigmoidGrad(c.output(0), c.gradient()));
        unary("Tanh", c -> tf.math.tanhGrad(c.output(0), c.gradient()));
        unary("Exp", c -> tf.math.mul(c.gradient(), c.output(0)));
        unary("Log", c -> tf.math.div(c.gradient(), c.input(0)));
        unary("Square", c -> tf.math.mul(c.gradient(), tf.math.mul(c.input(0), tf.constant(2f))));
        unary("Sqrt", c -> tf.math.div(tf.math.mul(c.gradient(), tf.constant(0.5f)), c.output(0)));
        unary(
                "Rsqrt",
                c -> tf.math.mul(
                        c.gradient(),
                        tf.math.mul(tf.constant(-0.5f), tf.math.mul(c.output(0), tf.math.square(c.output(0))))));
        unary("Softplus", c -> tf.math.mul(c.gradient(), tf.math.sigmoid(c.input(0))));
        unary("Relu", c -> tf.math.mul(c.gradient(), positive(c.input(0))));
        unary("Abs", c -> tf.math.mul(c.gradient(), tf.math.sign(c.input(0))));
        unary(
                "LogSoftmax",
                c -> tf.math.sub(
                        c.gradient(),
                        tf.math.mul(
                                tf.math.exp(c.output(0)),
                                tf.reduceSum(
                                        c.gradient(),
                                        tf.constant(-1),
                                        org.tensorflow.op.core.ReduceSum.keepDims(true)))));
        unary(
                "Softmax",
                c -> tf.math.mul(
                        c.output(0),
                        tf.math.sub(
                                c.gradient(),
                                tf.reduceSum(
                                        tf.math.mul(c.gradient(), c.output(0)),
                                        tf.constant(-1),
                                        org.tensorflow.op.core.ReduceSum.keepDims(true)))));
        unary("Reshape", c -> likeInput(c, c.gradient()));
        unary("ExpandDims", c -> likeInput(c, c.gradient()));
        unary("Squeeze", c -> likeInput(c, c.gradient()));
        rules.put("Sum", c -> reduction(c, 1f));
        rules.put("Mean", this::mean);
        rules.put("Add", c -> binary(c, c.gradient(), c.gradient()));
        rules.put("AddV2", c -> binary(c, c.gradient(), c.gradient()));
        rules.put("Sub", c -> binary(c, c.gradient(), c.needed()[1] ? tf.math.neg(c.gradient()) : c.gradient()));
        rules.put(
                "Mul",
                c -> binary(
                        c,
                        c.needed()[0] ? tf.math.mul(c.gradient(), c.input(1)) : null,
                        c.needed()[1] ? tf.math.mul(c.gradient(), c.input(0)) : null));
        rules.put("Div", this::div);
        rules.put("RealDiv", this::div);
        rules.put("Maximum", c -> choice(c, tf.math.greaterEqual(c.input(0), c.input(1))));
        rules.put("Minimum", c -> choice(c, tf.math.lessEqual(c.input(0), c.input(1))));
        rules.put("SquaredDifference", c -> {
            Operand<TFloat32> d =
                    tf.math.mul(tf.math.mul(c.gradient(), tf.constant(2f)), tf.math.sub(c.input(0), c.input(1)));
            return binary(c, d, tf.math.neg(d));
        });
        rules.put("AddN", c -> {
            for (int i = 0; i < c.inputs().size(); i++) {
                c.give(i, c::gradient);
            }
            return true;
        });
        rules.put("SigmoidGrad", this::sigmoidGrad);
        rules.put("TanhGrad", this::tanhGrad);
        rules.put("SelectV2", this::select);
        rules.put("MatMul", this::matMul);
        rules.put("BatchMatMulV2", this::batchMatMul);
        rules.put("BatchMatMulV3", this::batchMatMul);
        rules.put("Split", c -> split(c, 1));
        rules.put("SplitV", c -> split(c, 0));
        rules.put("ConcatV2", this::concat);
        rules.put("Pack", this::pack);
        rules.put("Unpack", this::unpack);
        rules.put("GatherV2", this::gather);
        rules.put("BroadcastTo", c -> {
            c.give(0, () -> unbroadcast(c.gradient(), c.input(0)));
            return true;
        });
        for (String constant : List.of("StopGradient", "OnesLike", "ZerosLike", "Sign")) {
            rules.put(constant, c -> true);
        }
    }

    void apply(Call call) {
        Rule rule = rules.get(call.op.type());
        if (rule == null || !rule.apply(call)) {
            tensorFlow(call);
        }
    }

    Operand<TFloat32> sum(List<Operand<TFloat32>> terms) {
        return switch (terms.size()) {
            case 1 -> terms.get(0);
            case 2 -> tf.math.add(terms.get(0), terms.get(1));
            default -> tf.math.addN(terms);
        };
    }

    /** A number as an operand; one node for all who ask. */
    private Operand<TInt32> axis(int number) {
        return axes.computeIfAbsent(number, tf::constant);
    }

    /** The sum of {@code x^T g} over pairs, as one product of the joined rows. */
    Operand<TFloat32> kernelGradient(List<List<Operand<TFloat32>>> products) {
        Operand<TFloat32> x = products.get(0).get(0);
        Operand<TFloat32> g = products.get(0).get(1);
        int rank = x.shape().numDimensions();
        if (products.size() > 1) {
            List<Operand<TFloat32>> xs = new ArrayList<>();
            List<Operand<TFloat32>> gs = new ArrayList<>();
            for (List<Operand<TFloat32>> product : products) {
                xs.add(product.get(0));
                gs.add(product.get(1));
            }
            x = tf.concat(xs, axis(rank - 2));
            g = tf.concat(gs, axis(rank - 2));
        }
        return rank == 2
                ? tf.linalg.matMul(x, g, MatMul.transposeA(true))
                : tf.train.batchMatMul(x, g, TFloat32.class, BatchMatMul.adjX(true));
    }

    private void unary(String type, java.util.function.Function<Call, Operand<TFloat32>> gradient) {
        rules.put(type, c -> {
            c.give(0, () -> gradient.apply(c));
            return true;
        });
    }

    private Operand<TFloat32> positive(Operand<TFloat32> x) {
        return tf.dtypes.cast(tf.math.greater(x, tf.constant(0f)), TFloat32.class);
    }

    private Operand<TFloat32> likeInput(Call c, Operand<TFloat32> gradient) {
        Shape shape = c.shape(0);
        Operand<? extends TNumber> target = known(shape) ? tf.constant(shape.asArray()) : tf.shape(c.input(0));
        return tf.reshape(gradient, target);
    }

    private boolean binary(Call c, Operand<TFloat32> first, Operand<TFloat32> second) {
        giveBroadcast(c, 0, first);
        giveBroadcast(c, 1, second);
        return true;
    }

    private void giveBroadcast(Call c, int i, Operand<TFloat32> gradient) {
        if (!c.needed()[i]) {
            return;
        }
        if (gradient.shape().equals(c.shape(i)) || !known(gradient.shape()) || !known(c.shape(i))) {
            c.sink.add(c.inputs().get(i), unbroadcast(gradient, c.input(i)));
        } else {
            c.sink.addBroadcast(c.inputs().get(i), gradient);
        }
    }

    /** The gradient goes to the first operand where the condition holds, else to the second. */
    private boolean choice(Call c, Operand<TBool> first) {
        Operand<TFloat32> share = tf.dtypes.cast(first, TFloat32.class);
        return binary(
                c, tf.math.mul(c.gradient(), share), tf.math.mul(c.gradient(), tf.math.sub(tf.constant(1f), share)));
    }

    private boolean div(Call c) {
        c.give(0, () -> unbroadcast(tf.math.div(c.gradient(), c.input(1)), c.input(0)));
        c.give(
                1,
                () -> unbroadcast(
                        tf.math.neg(tf.math.mul(c.gradient(), tf.math.div(c.output(0), c.input(1)))), c.input(1)));
        return true;
    }

    /** y(1-y)g with respect to y and g, so that a gradient can be differentiated once more. */
    private boolean sigmoidGrad(Call c) {
        c.give(
                0,
                () -> tf.math.mul(
                        tf.math.mul(c.gradient(), c.input(1)),
                        tf.math.sub(tf.constant(1f), tf.math.mul(tf.constant(2f), c.input(0)))));
        c.give(1, () -> tf.math.sigmoidGrad(c.input(0), c.gradient()));
        return true;
    }

    /** (1-y^2)g with respect to y and g. */
    private boolean tanhGrad(Call c) {
        c.give(0, () -> tf.math.mul(tf.math.mul(c.gradient(), c.input(1)), tf.math.mul(tf.constant(-2f), c.input(0))));
        c.give(1, () -> tf.math.tanhGrad(c.input(0), c.gradient()));
        return true;
    }

    private boolean select(Call c) {
        Shape out = c.op.output(0).shape();
        if (!known(out)) {
            return false;
        }
        Operand<TBool> condition = c.inputs().get(0).expect(TBool.class);
        Operand<TFloat32> zero =
                zeros.computeIfAbsent(out, shape -> tf.fill(tf.constant(shape.asArray()), tf.constant(0f)));
        c.give(1, () -> unbroadcast(tf.select(condition, c.gradient(), zero), c.input(1)));
        c.give(2, () -> unbroadcast(tf.select(condition, zero, c.gradient()), c.input(2)));
        return true;
    }

    private boolean matMul(Call c) {
        var attributes = c.op.attributes();
        boolean ta = attributes.getAttrBool("transpose_a");
        boolean tb = attributes.getAttrBool("transpose_b");
        Operand<TFloat32> g = c.gradient();
        if (!ta) {
            c.give(0, () -> tf.linalg.matMul(g, c.input(1), MatMul.transposeB(!tb)));
        } else {
            c.give(0, () -> tf.linalg.matMul(c.input(1), g, MatMul.transposeA(tb), MatMul.transposeB(true)));
        }
        if (!ta && !tb) {
            if (c.needed()[1]) {
                c.sink.addProduct(c.inputs().get(1), c.input(0), g);
            }
        } else if (!tb) {
            c.give(1, () -> tf.linalg.matMul(c.input(0), g));
        } else {
            c.give(1, () -> tf.linalg.matMul(g, c.input(0), MatMul.transposeA(true), MatMul.transposeB(ta)));
        }
        return true;
    }

    private boolean batchMatMul(Call c) {
        var attributes = c.op.attributes();
        boolean ax = attributes.getAttrBool("adj_x");
        boolean ay = attributes.getAttrBool("adj_y");
        Shape x = c.shape(0);
        Shape y = c.shape(1);
        if (!known(x) || !known(y)) {
            return false;
        }
        Operand<TFloat32> g = c.gradient();
        boolean sameBatch = Arrays.equals(
                Arrays.copyOf(x.asArray(), x.numDimensions() - 2), Arrays.copyOf(y.asArray(), y.numDimensions() - 2));
        if (!ax) {
            c.give(0, () -> unbroadcast(product(g, c.input(1), false, !ay), c.input(0)));
        } else {
            c.give(0, () -> unbroadcast(product(c.input(1), g, ay, true), c.input(0)));
        }
        if (!ax && !ay && sameBatch) {
            if (c.needed()[1]) {
                c.sink.addProduct(c.inputs().get(1), c.input(0), g);
            }
        } else if (!ay) {
            c.give(1, () -> unbroadcast(product(c.input(0), g, !ax, false), c.input(1)));
        } else {
            c.give(1, () -> unbroadcast(product(g, c.input(0), true, ax), c.input(1)));
        }
        return true;
    }

    private Operand<TFloat32> product(Operand<TFloat32> a, Operand<TFloat32> b, boolean adjA, boolean adjB) {
        return tf.train.batchMatMul(a, b, TFloat32.class, BatchMatMul.adjX(adjA), BatchMatMul.adjY(adjB));
    }

    private boolean split(Call c, int value) {
        if (!c.needed()[value]) {
            return true;
        }
        int outputs = c.op.numOutputs();
        if (outputs == 1) {
            c.sink.add(c.inputs().get(value), c.gradient());
            return true;
        }
        int axis = changedAxis(c.shape(value), c.op.output(0).shape());
        if (axis < 0) {
            return false;
        }
        List<Operand<TFloat32>> parts = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            Output<?> output = c.op.output(i);
            parts.add(c.outputGradients().get(i).orElseGet(() -> tf.zerosLike(float32(output))));
        }
        c.sink.add(c.inputs().get(value), tf.concat(parts, axis(axis)));
        return true;
    }

    private boolean concat(Call c) {
        int n = c.inputs().size() - 1;
        if (n == 1) {
            c.give(0, c::gradient);
            return true;
        }
        Shape out = c.op.output(0).shape();
        int axis = changedAxis(out, c.shape(0));
        if (axis < 0) {
            return false;
        }
        long[] sizes = new long[n];
        for (int i = 0; i < n; i++) {
            sizes[i] = c.shape(i).get(axis);
            if (sizes[i] < 0) {
                return false;
            }
        }
        var parts = tf.splitV(c.gradient(), tf.constant(sizes), axis(axis), (long) n)
                .output();
        for (int i = 0; i < n; i++) {
            Operand<TFloat32> part = parts.get(i);
            c.give(i, () -> part);
        }
        return true;
    }

    private boolean pack(Call c) {
        long axis = c.op.attributes().getAttrInt("axis");
        var parts = tf.unstack(c.gradient(), (long) c.inputs().size(), Unstack.axis(axis))
                .output();
        for (int i = 0; i < parts.size(); i++) {
            Operand<TFloat32> part = parts.get(i);
            c.give(i, () -> part);
        }
        return true;
    }

    private boolean unpack(Call c) {
        long axis = c.op.attributes().getAttrInt("axis");
        List<Operand<TFloat32>> parts = new ArrayList<>();
        Operand<TFloat32> zero = null;
        for (int i = 0; i < c.outputGradients().size(); i++) {
            Optional<Operand<TFloat32>> part = c.outputGradients().get(i);
            if (part.isEmpty() && zero == null) {
                zero = tf.zerosLike(c.output(i));
            }
            parts.add(part.orElse(zero));
        }
        c.sink.add(c.inputs().get(0), tf.stack(parts, Stack.axis(axis)));
        return true;
    }

    /** Rows of a table: the gradient of the table is dense. */
    private boolean gather(Call c) {
        Shape table = c.shape(0);
        Shape ids = c.shape(1);
        Shape out = c.op.output(0).shape();
        if (!known(table) || !known(ids) || !known(out) || c.op.attributes().getAttrInt("batch_dims") != 0) {
            return false;
        }
        // The axis is an input that is not known here; where the shapes leave it open, TensorFlow's own gradient reads
        // it.
        boolean firstAxis = Arrays.equals(gathered(table, ids, 0), out.asArray());
        for (int axis = 1; axis < table.numDimensions(); axis++) {
            firstAxis &= !Arrays.equals(gathered(table, ids, axis), out.asArray());
        }
        if (!firstAxis) {
            return false;
        }
        Operand<TInt32> index = int32(c.inputs().get(1));
        c.give(0, () -> tf.math.unsortedSegmentSum(c.gradient(), index, tf.constant((int) table.get(0))));
        return true;
    }

    /** Indices or axes, of whichever of the two integer types they may have. */
    private Operand<TInt32> int32(Operand<?> indices) {
        return indices.type() == TInt32.class
                ? indices.asOutput().expect(TInt32.class)
                : tf.dtypes.cast(indices.asOutput().expect(TInt64.class), TInt32.class);
    }

    /** The shape of what is gathered along an axis. */
    private static long[] gathered(Shape table, Shape ids, int axis) {
        return LongStream.concat(
                        Arrays.stream(table.asArray(), 0, axis),
                        LongStream.concat(
                                Arrays.stream(ids.asArray()),
                                Arrays.stream(table.asArray(), axis + 1, table.numDimensions())))
                .toArray();
    }

    private boolean mean(Call c) {
        Shape in = c.shape(0);
        Shape out = c.op.output(0).shape();
        return known(in) && known(out) && reduction(c, (float) out.size() / in.size());
    }

    private boolean reduction(Call c, float factor) {
        Shape in = c.shape(0);
        Shape out = c.op.output(0).shape();
        if (!known(in) || !known(out)) {
            return false;
        }
        boolean keepDims = c.op.attributes().getAttrBool("keep_dims");
        c.give(0, () -> {
            Operand<TFloat32> g = factor == 1f ? c.gradient() : tf.math.mul(c.gradient(), tf.constant(factor));
            if (!keepDims && out.numDimensions() > 0) {
                Operand<TInt32> axes = int32(c.inputs().get(1));
                g = tf.reshape(g, keptShape(in, axes));
            }
            return tf.broadcastTo(g, tf.constant(in.asArray()));
        });
        return true;
    }

    /** The shape of the input with 1 at the reduced axes. */
    private Operand<TInt32> keptShape(Shape in, Operand<TInt32> axes) {
        int rank = in.numDimensions();
        int[] dims = Arrays.stream(in.asArray()).mapToInt(d -> (int) d).toArray();
        Operand<TInt32> flat = tf.reshape(axes, tf.constant(new int[] {-1}));
        Operand<TInt32> wrapped = tf.math.mod(tf.math.add(flat, tf.constant(rank)), tf.constant(rank));
        Operand<TInt32> reduced =
                tf.reduceMax(tf.oneHot(wrapped, tf.constant(rank), tf.constant(1), tf.constant(0)), tf.constant(0));
        return tf.select(
                tf.math.equal(reduced, tf.constant(1)),
                tf.fill(tf.constant(new int[] {rank}), tf.constant(1)),
                tf.constant(dims));
    }

    /** Sums a gradient over the axes along which its operand was broadcast. */
    Operand<TFloat32> unbroadcast(Operand<TFloat32> gradient, Operand<TFloat32> like) {
        Shape from = gradient.shape();
        Shape to = like.shape();
        if (known(from) && known(to)) {
            if (from.equals(to)) {
                return gradient;
            }
            int lead = from.numDimensions() - to.numDimensions();
            List<Integer> axes = new ArrayList<>();
            for (int i = 0; i < from.numDimensions(); i++) {
                if (i < lead || (to.get(i - lead) == 1 && from.get(i) != 1)) {
                    axes.add(i);
                }
            }
            Operand<TFloat32> sum = axes.isEmpty()
                    ? gradient
                    : tf.reduceSum(
                            gradient, tf.constant(axes.stream().mapToInt(i -> i).toArray()));
            return tf.reshape(sum, tf.constant(to.asArray()));
        }
        Operand<TInt32> target = tf.shape(like);
        BroadcastGradientArgs<TInt32> axes = tf.broadcastGradientArgs(target, tf.shape(gradient));
        return tf.reshape(tf.reduceSum(gradient, axes.r0()), target);
    }

    /** Everything without a rule: TensorFlow's own gradient of this one operation. */
    private void tensorFlow(Call c) {
        List<Output<?>> ys = new ArrayList<>();
        List<Output<?>> dys = new ArrayList<>();
        for (int i = 0; i < c.outputGradients().size(); i++) {
            if (c.outputGradients().get(i).isPresent()) {
                ys.add(c.op.output(i));
                dys.add(c.outputGradients().get(i).get().asOutput());
            }
        }
        List<Output<?>> xs = new ArrayList<>();
        List<Integer> at = new ArrayList<>();
        for (int i = 0; i < c.inputs().size(); i++) {
            if (c.needed()[i] && !xs.contains(c.inputs().get(i))) {
                xs.add(c.inputs().get(i));
                at.add(i);
            }
        }
        if (dependent(xs)) {
            throw new IllegalArgumentException(
                    "the operation " + c.op.type() + " (\"" + c.op.name() + "\") has no rule of ours,"
                            + " and TensorFlow's gradient cannot be used because one of its inputs depends on another one. Write it"
                            + " with other operations.");
        }
        Output<?>[] dxs;
        try {
            dxs = ((Graph) tf.scope().env())
                    .addGradients(
                            tf.scope().makeOpName("tf_" + c.op.type()),
                            ys.toArray(new Output<?>[0]),
                            xs.toArray(new Output<?>[0]),
                            dys.toArray(new Output<?>[0]));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "the operation " + c.op.type() + " (\"" + c.op.name() + "\") has no gradient: " + e.getMessage(),
                    e);
        }
        for (int i = 0; i < dxs.length; i++) {
            c.sink.add(c.inputs().get(at.get(i)), float32(dxs[i]));
        }
    }

    /** Whether one of several operands is computed from another: TensorFlow's gradient would follow that path as well. */
    private static boolean dependent(List<Output<?>> operands) {
        if (operands.size() < 2) {
            return false;
        }
        Set<Output<?>> wanted = new HashSet<>(operands);
        for (Output<?> operand : operands) {
            Set<GraphOperation> seen = new HashSet<>();
            Deque<GraphOperation> open = new ArrayDeque<>();
            open.push((GraphOperation) operand.op());
            while (!open.isEmpty()) {
                GraphOperation op = open.pop();
                if (!seen.add(op)) {
                    continue;
                }
                for (int i = 0; i < op.numInputs(); i++) {
                    Output<?> input = op.input(i);
                    if (wanted.contains(input)) {
                        return true;
                    }
                    open.push((GraphOperation) input.op());
                }
            }
        }
        return false;
    }

    private static int changedAxis(Shape whole, Shape part) {
        if (whole.numDimensions() != part.numDimensions()) {
            return -1;
        }
        int axis = -1;
        for (int i = 0; i < whole.numDimensions(); i++) {
            if (whole.get(i) != part.get(i)) {
                if (axis >= 0) {
                    return -1;
                }
                axis = i;
            }
        }
        return axis;
    }

    private static boolean known(Shape shape) {
        return !shape.isUnknown() && !shape.hasUnknownDimension();
    }

    private static Operand<TFloat32> float32(Output<?> output) {
        return output.expect(TFloat32.class);
    }
}
