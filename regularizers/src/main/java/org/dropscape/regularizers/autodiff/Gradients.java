package org.dropscape.regularizers.autodiff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;

/**
 * Reverse-mode differentiation over the operations of a TensorFlow graph.
 *
 * <p>It does what {@code Graph.addGradients} does, and for recurrent networks better:
 *
 * <ul>
 *   <li>where shapes are known it emits no shape arithmetic: about a quarter of the operations for a GRU;
 *   <li>the gradient of a kernel that is used at every step is one matrix product over all steps instead of one per step;
 *   <li>the operations that it emits can be differentiated again (Hessian-vector products).
 * </ul>
 *
 * <p>An operation without a rule here is handed to {@code Graph.addGradients}; one that has none there either is an error that
 * names it. Only float32 paths are followed. Loops and conditionals of the graph are not supported.
 *
 * <p>The graph must not be run or changed by another thread meanwhile. Time and memory are linear in the number of operations.
 */
public final class Gradients {

    /** Steps whose kernel gradients are joined in one product: enough rows to be efficient, few enough to stay in the cache. */
    private static final int JOINED_PRODUCTS = 64;

    private final Ops tf;
    private final Rules rules;
    private final Map<Output<?>, Contributions> pending = new HashMap<>();
    private final Map<Output<?>, Operand<TFloat32>> settled = new HashMap<>();

    private Gradients(Ops tf) {
        this.tf = tf;
        this.rules = new Rules(tf);
    }

    /**
     * Adds the gradient of a scalar.
     *
     * @param tf where to add operations
     * @param loss a scalar, or any tensor: then the gradient of the sum of its elements
     * @param inputs what to differentiate by: any float32 operands of the graph
     * @return one operand per input, of the input's shape; zeros where the loss does not depend on it
     */
    public static List<Operand<TFloat32>> of(Ops tf, Operand<TFloat32> loss, List<? extends Operand<TFloat32>> inputs) {
        return of(tf, List.of(loss), List.of(tf.onesLike(loss)), inputs);
    }

    /**
     * Adds a vector-Jacobian product.
     *
     * @param tf where to add operations
     * @param outputs y
     * @param cotangents v, each of the shape of its output
     * @param inputs x
     * @return {@code v^T dy/dx} per input, of the input's shape; zeros where no output depends on it
     * @throws IllegalArgumentException if an operation on the way has no gradient
     */
    public static List<Operand<TFloat32>> of(
            Ops tf,
            List<? extends Operand<TFloat32>> outputs,
            List<? extends Operand<TFloat32>> cotangents,
            List<? extends Operand<TFloat32>> inputs) {
        return new Gradients(tf.withSubScope("gradients")).run(outputs, cotangents, inputs);
    }

    private List<Operand<TFloat32>> run(
            List<? extends Operand<TFloat32>> outputs,
            List<? extends Operand<TFloat32>> cotangents,
            List<? extends Operand<TFloat32>> inputs) {
        Set<Output<?>> wanted = new HashSet<>();
        inputs.forEach(input -> wanted.add(input.asOutput()));
        List<Node> order = relevantOperations(outputs, wanted);
        Set<GraphOperation> relevant = new HashSet<>();
        order.forEach(node -> relevant.add(node.op));

        for (int i = 0; i < outputs.size(); i++) {
            pending(outputs.get(i).asOutput()).terms.add(cotangents.get(i));
        }
        Collector collector = new Collector();
        for (int i = order.size() - 1; i >= 0; i--) {
            Node node = order.get(i);
            List<Optional<Operand<TFloat32>>> outputGradients = new ArrayList<>(node.op.numOutputs());
            boolean any = false;
            for (int k = 0; k < node.op.numOutputs(); k++) {
                Optional<Operand<TFloat32>> gradient = settle(node.op.output(k));
                any |= gradient.isPresent();
                outputGradients.add(gradient);
            }
            if (!any) {
                continue;
            }
            boolean[] needed = new boolean[node.inputs.size()];
            boolean anyNeeded = false;
            for (int k = 0; k < needed.length; k++) {
                Output<?> input = node.inputs.get(k);
                needed[k] =
                        isFloat32(input) && (wanted.contains(input) || relevant.contains((GraphOperation) input.op()));
                anyNeeded |= needed[k];
            }
            if (!anyNeeded) {
                continue;
            }
            rules.apply(new Rules.Call(node.op, node.inputs, outputGradients, needed, collector));
        }
        List<Operand<TFloat32>> result = new ArrayList<>();
        for (Operand<TFloat32> input : inputs) {
            result.add(settle(input.asOutput()).orElseGet(() -> tf.zerosLike(input)));
        }
        return result;
    }

    private Contributions pending(Output<?> of) {
        return pending.computeIfAbsent(of, key -> new Contributions());
    }

    /** Collects what the rules find out; sums are formed once all contributions to an operand are known. */
    private final class Collector implements Rules.Sink {

        @Override
        public void add(Output<?> of, Operand<TFloat32> gradient) {
            pending(of).terms.add(gradient);
        }

        @Override
        public void addBroadcast(Output<?> of, Operand<TFloat32> gradient) {
            pending(of)
                    .broadcast
                    .computeIfAbsent(gradient.shape(), shape -> new ArrayList<>())
                    .add(gradient);
        }

        @Override
        public void addProduct(Output<?> kernel, Operand<TFloat32> x, Operand<TFloat32> gradient) {
            pending(kernel).products.add(List.of(x, gradient));
        }
    }

    private Optional<Operand<TFloat32>> settle(Output<?> output) {
        Operand<TFloat32> done = settled.get(output);
        if (done != null) {
            return Optional.of(done);
        }
        Contributions contributions = pending.remove(output);
        if (contributions == null) {
            return Optional.empty();
        }
        List<Operand<TFloat32>> terms = new ArrayList<>(contributions.terms);
        List<List<Operand<TFloat32>>> products = contributions.products;
        for (int from = 0; from < products.size(); from += JOINED_PRODUCTS) {
            List<List<Operand<TFloat32>>> part =
                    products.subList(from, Math.min(products.size(), from + JOINED_PRODUCTS));
            terms.add(rules.kernelGradient(part));
        }
        for (List<Operand<TFloat32>> sameShape : contributions.broadcast.values()) {
            terms.add(rules.unbroadcast(rules.sum(sameShape), output.expect(TFloat32.class)));
        }
        Operand<TFloat32> sum = rules.sum(terms);
        settled.put(output, sum);
        return Optional.of(sum);
    }

    /** The operations on paths from the wanted operands to the outputs, each after those it depends on. */
    private static List<Node> relevantOperations(List<? extends Operand<TFloat32>> outputs, Set<Output<?>> wanted) {
        Map<GraphOperation, Boolean> leadsToWanted = new LinkedHashMap<>();
        List<Node> order = new ArrayList<>();
        Deque<Frame> stack = new ArrayDeque<>();
        Set<GraphOperation> seen = new HashSet<>();
        for (Operand<TFloat32> output : outputs) {
            GraphOperation root = (GraphOperation) output.asOutput().op();
            if (seen.add(root)) {
                stack.push(new Frame(new Node(root)));
            }
            while (!stack.isEmpty()) {
                Frame frame = stack.peek();
                if (frame.next < frame.node.inputs.size()) {
                    GraphOperation input =
                            (GraphOperation) frame.node.inputs.get(frame.next++).op();
                    if (seen.add(input)) {
                        stack.push(new Frame(new Node(input)));
                    }
                    continue;
                }
                stack.pop();
                boolean leads = false;
                for (Output<?> input : frame.node.inputs) {
                    leads |= wanted.contains(input) || leadsToWanted.getOrDefault((GraphOperation) input.op(), false);
                }
                leadsToWanted.put(frame.node.op, leads);
                if (leads) {
                    order.add(frame.node);
                }
            }
        }
        return order;
    }

    private static boolean isFloat32(Output<?> output) {
        return output.dataType() == DataType.DT_FLOAT || output.dataType() == DataType.DT_FLOAT_REF;
    }

    private static final class Node {
        final GraphOperation op;
        final List<Output<?>> inputs;

        Node(GraphOperation op) {
            this.op = op;
            int n = op.numInputs();
            if (n == 0) {
                this.inputs = Collections.emptyList();
            } else {
                this.inputs = new ArrayList<>(n);
                for (int i = 0; i < n; i++) {
                    this.inputs.add(op.input(i));
                }
            }
        }
    }

    private static final class Frame {
        final Node node;
        int next;

        Frame(Node node) {
            this.node = node;
        }
    }

    private static final class Contributions {
        final List<Operand<TFloat32>> terms = new ArrayList<>();
        final List<List<Operand<TFloat32>>> products = new ArrayList<>();
        final Map<Shape, List<Operand<TFloat32>>> broadcast = new LinkedHashMap<>();
    }
}
