package org.dropscape.regularizers.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.recurrent.WeightSpec;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.regularizers.graph.ComposedHooks;
import org.dropscape.regularizers.graph.Contexts;
import org.dropscape.regularizers.graph.RandomSource;
import org.dropscape.regularizers.graph.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Recurrent layers on top of each other, unrolled into a graph.
 *
 * <p>Sequences are {@code [T, N, D]}: step, example, feature. With replicas every sequence, state and weight has a leading axis
 * {@code G}, and one graph runs {@code G} independent networks. A text shorter than {@code T} is marked by padding at its end:
 * its states stop there, so that outputs, final states and gradients are those of the text alone.
 *
 * <p>Weights are named {@code layer_<i>/<name>} and {@code layer_<i>/backward/<name>}.
 *
 * @param cell the kind of cell
 * @param inputs D of the first layer
 * @param units H, per direction
 * @param layers how many
 * @param bidirectional whether each layer also reads from the end; its output is then {@code [T, N, 2H]}, forward first
 * @param bias whether cells have biases
 * @param between applied to the output of each layer but the last
 * @param regularizers in the order in which they act
 */
public record RecurrentStack(
        RecurrentCell cell,
        int inputs,
        int units,
        int layers,
        boolean bidirectional,
        boolean bias,
        Activation between,
        List<Regularizer> regularizers) {

    /**
     * Steps after which the next layer may start: two cores work on two layers at once. Short enough to keep both busy, long
     * enough for efficient products.
     */
    private static final int PIPELINE = 32;

    /** Checks the sizes. */
    public RecurrentStack {
        if (inputs < 1 || units < 1 || layers < 1) {
            throw new IllegalArgumentException(
                    "inputs, units and layers must be at least 1, but were " + inputs + ", " + units + ", " + layers);
        }
        regularizers = List.copyOf(regularizers);
    }

    /** The weights of all layers by name, in the order of the layers. */
    public Map<String, WeightSpec> weights() {
        Map<String, WeightSpec> all = new LinkedHashMap<>();
        for (int layer = 0; layer < layers; layer++) {
            for (int direction = 0; direction < directions(); direction++) {
                for (WeightSpec weight : cell.weights(inputsOf(layer), units, bias)) {
                    all.put(prefix(layer, direction) + weight.name(), weight);
                }
            }
        }
        return Collections.unmodifiableMap(all);
    }

    /** The names of the weights of one layer in one direction. */
    public List<String> weights(int layer, int direction) {
        return cell.weights(inputsOf(layer), units, bias).stream()
                .map(weight -> prefix(layer, direction) + weight.name())
                .toList();
    }

    /** 1, or 2 if bidirectional. */
    public int directions() {
        return bidirectional ? 2 : 1;
    }

    /** The size of a layer's input. */
    public int inputsOf(int layer) {
        return layer == 0 ? inputs : units * directions();
    }

    /** The size of the last layer's output. */
    public int outputs() {
        return units * directions();
    }

    /** How many state tensors a network carries: layers x directions x states of the cell. */
    public int stateCount() {
        return layers * directions() * cell.states().size();
    }

    /** How many draws of each step are averaged: what the regularizers ask for, 1 if none does. */
    public int draws(Phase phase) {
        return regularizers.stream()
                .mapToInt(regularizer -> regularizer.draws(phase))
                .max()
                .orElse(1);
    }

    private static String prefix(int layer, int direction) {
        return "layer_" + layer + (direction == 0 ? "/" : "/backward/");
    }

    /**
     * Where a graph is built, and for what.
     *
     * @param tf the operations
     * @param phase what for
     * @param replicas G, or 0
     * @param steps T
     * @param batch N
     * @param weights by name, {@code [shape]} or {@code [G, shape]}
     * @param random where masks come from
     */
    public record Site(
            Ops tf,
            Phase phase,
            int replicas,
            int steps,
            int batch,
            Map<String, Operand<TFloat32>> weights,
            RandomSource random) {}

    /**
     * What the first layer reads.
     *
     * @param sequence {@code [T, N, D]}, with replicas {@code [G, T, N, D]}; or null if {@code projected} is given
     * @param projected per direction, what {@link #projectFirstLayer} made of the inputs, each {@code [T, N, k]}; or null
     * @param padding {@code [T, N, 1]} (or {@code [G, T, N, 1]}), 1 after the end of a text, else 0; null if all texts have T
     *     steps
     * @param initialStates {@code [N, H]} each, ordered as {@link Unrolled#finalStates()}; null for zeros
     */
    public record Input(
            Operand<TFloat32> sequence,
            List<List<Operand<TFloat32>>> projected,
            Operand<TFloat32> padding,
            List<Operand<TFloat32>> initialStates) {

        /** Features with padding, starting from zero states. */
        public static Input of(Operand<TFloat32> sequence, Operand<TFloat32> padding) {
            return new Input(sequence, null, padding, null);
        }
    }

    /**
     * The unrolled network.
     *
     * @param finalStates the states after the last step of each text, {@code [N, H]}: by layer, direction, state of the cell
     * @param outputs the last layer's hidden state at each step: {@code [T, N, H * directions]} before padding is zeroed
     * @param penalty the sum of the regularizers' penalties, or empty
     */
    public record Unrolled(
            List<Operand<TFloat32>> finalStates, LazyOutputs outputs, Optional<Operand<TFloat32>> penalty) {}

    /** The last layer's outputs as a sequence; adds operations only when asked. */
    @FunctionalInterface
    public interface LazyOutputs {
        /** {@code [T, N, H * directions]}; zero after the end of a text. */
        Operand<TFloat32> sequence();
    }

    /** The final hidden states of the last layer, both directions side by side: {@code [N, outputs()]}. */
    public Operand<TFloat32> summary(Site site, Unrolled unrolled) {
        int states = cell.states().size();
        int first = (layers - 1) * directions() * states;
        Operand<TFloat32> forward = unrolled.finalStates().get(first);
        if (!bidirectional) {
            return forward;
        }
        Operand<TFloat32> backward = unrolled.finalStates().get(first + states);
        return site.tf()
                .concat(
                        List.of(forward, backward),
                        site.tf().constant(forward.shape().numDimensions() - 1));
    }

    /**
     * Whether {@link #projectFirstLayer} may be used: in this phase no regularizer changes the first layer's input, nor makes its
     * input kernel or a bias one per example.
     */
    public boolean readsInputUnchanged(Site site) {
        for (int direction = 0; direction < directions(); direction++) {
            InputWeights hooks = new InputWeights(hooks(site, 0, direction, 1));
            if (!leavesAlone(site, hooks::input, inputs)) {
                return false;
            }
            bind(site, 0, direction, hooks);
            if (hooks.perExample) {
                return false;
            }
        }
        return true;
    }

    private boolean leavesAlone(Site site, UnaryOperator<Operand<TFloat32>> hook, int size) {
        Operand<TFloat32> probe = probe(site, site.steps(), site.batch(), size);
        return hook.apply(probe) == probe;
    }

    private static Operand<TFloat32> probe(Site site, long... shape) {
        return site.tf().placeholder(TFloat32.class, Placeholder.shape(Shape.of(Tensors.dims(site.replicas(), shape))));
    }

    /**
     * The first layer's input product for any rows, such as a whole embedding table.
     *
     * @param rows {@code [M, D]}, with replicas {@code [G, M, D]}
     * @return per direction, {@code [M, k]} each, in the cell's order
     */
    public List<List<Operand<TFloat32>>> projectFirstLayer(Site site, Operand<TFloat32> rows) {
        List<List<Operand<TFloat32>>> all = new ArrayList<>();
        for (int direction = 0; direction < directions(); direction++) {
            all.add(bind(site, 0, direction, hooks(site, 0, direction, 1)).project(rows));
        }
        return all;
    }

    /**
     * Adds the network to a graph.
     *
     * @param site where
     * @param input what it reads
     */
    public Unrolled unroll(Site site, Input input) {
        Ops tf = site.tf();
        int time = site.replicas() == 0 ? 0 : 1;
        Padding padding = input.padding() == null ? null : new Padding(tf, input.padding(), time);
        List<Operand<TFloat32>> finalStates = new ArrayList<>();
        List<Operand<TFloat32>> penalties = new ArrayList<>();
        List<Operand<TFloat32>> blocks = input.sequence() == null ? List.of() : List.of(input.sequence());
        for (int layer = 0; layer < layers; layer++) {
            List<List<Operand<TFloat32>>> hidden = new ArrayList<>();
            LayerHooks forwardHooks = null;
            for (int direction = 0; direction < directions(); direction++) {
                ComposedHooks hooks = hooks(site, layer, direction, 1);
                forwardHooks = direction == 0 ? hooks : forwardHooks;
                List<Operand<TFloat32>> projected = layer > 0 || input.projected() == null
                        ? null
                        : input.projected().get(direction);
                List<Operand<TFloat32>> states = initialStates(site, input, layer, direction);
                Steps steps = steps(site, layer, direction, hooks, blocks, projected, padding, states);
                finalStates.addAll(steps.states());
                hidden.add(steps.outputs());
                hooks.penalty(weightsOf(site, layer, direction)).ifPresent(penalties::add);
            }
            LayerHooks outputHooks = forwardHooks;
            if (layer < layers - 1) {
                if (!bidirectional && leavesAlone(site, outputHooks::output, units)) {
                    blocks = new ArrayList<>();
                    for (int from = 0; from < site.steps(); from += PIPELINE) {
                        int to = Math.min(site.steps(), from + PIPELINE);
                        blocks.add(
                                between.apply(tf, tf.stack(hidden.get(0).subList(from, to), Stack.axis((long) time))));
                    }
                } else {
                    blocks = List.of(between.apply(tf, outputHooks.output(join(tf, hidden, time))));
                }
            } else {
                LazyOutputs outputs = () -> {
                    Operand<TFloat32> y = outputHooks.output(join(tf, hidden, time));
                    return padding == null ? y : tf.math.mul(y, tf.math.sub(tf.constant(1f), input.padding()));
                };
                return new Unrolled(List.copyOf(finalStates), outputs, sum(tf, penalties));
            }
        }
        throw new IllegalStateException("no layers");
    }

    /**
     * A part of the time of one layer in one direction.
     *
     * @param outputs the hidden states of the steps, {@code [T, N, H]}
     * @param states the states after the last step that was taken: at the end of the time, or backward at its beginning
     */
    public record Part(Operand<TFloat32> outputs, List<Operand<TFloat32>> states) {}

    /**
     * Adds one layer in one direction to a graph. Texts of any length can go through a network layer by layer, each layer in both
     * directions, each direction from one part of the time to the next.
     *
     * @param site where
     * @param layer which
     * @param direction 0, or 1 for backward
     * @param input what this layer reads: {@code projected} is for layer 0 only; {@code initialStates} are those of this layer and
     *     direction alone
     */
    public Part unroll(Site site, int layer, int direction, Input input) {
        int time = site.replicas() == 0 ? 0 : 1;
        Steps steps = steps(
                site,
                layer,
                direction,
                hooks(site, layer, direction, 1),
                input.sequence() == null ? List.of() : List.of(input.sequence()),
                input.projected() == null ? null : input.projected().get(direction),
                input.padding() == null ? null : new Padding(site.tf(), input.padding(), time),
                input.initialStates());
        return new Part(site.tf().stack(steps.outputs(), Stack.axis((long) time)), steps.states());
    }

    /**
     * What the layer above reads.
     *
     * @param site where
     * @param layer which puts it out; not the last one
     * @param outputs {@code [T, N, H]} of each direction
     * @return {@code [T, N, H * directions]}
     */
    public Operand<TFloat32> above(Site site, int layer, List<Operand<TFloat32>> outputs) {
        Operand<TFloat32> joined = outputs.size() == 1
                ? outputs.get(0)
                : site.tf().concat(outputs, site.tf().constant(site.replicas() == 0 ? 2 : 3));
        return between.apply(site.tf(), hooks(site, layer, 0, 1).output(joined));
    }

    /** The sum of the regularizers' penalties, or empty. */
    public Optional<Operand<TFloat32>> penalty(Site site) {
        List<Operand<TFloat32>> penalties = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            for (int direction = 0; direction < directions(); direction++) {
                hooks(site, layer, direction, 1)
                        .penalty(weightsOf(site, layer, direction))
                        .ifPresent(penalties::add);
            }
        }
        return sum(site.tf(), penalties);
    }

    private static Optional<Operand<TFloat32>> sum(Ops tf, List<Operand<TFloat32>> terms) {
        return terms.stream().reduce((a, b) -> tf.math.add(a, b));
    }

    /**
     * The steps of one layer in one direction.
     *
     * @param outputs the hidden state of each step, in the order of time
     * @param states the states after the last step that was taken
     */
    private record Steps(List<Operand<TFloat32>> outputs, List<Operand<TFloat32>> states) {}

    /**
     * @param blocks what the layer reads, one after the other
     * @param projected what {@link #projectFirstLayer} made of it, for which blocks are not needed; or null
     */
    private Steps steps(
            Site site,
            int layer,
            int direction,
            ComposedHooks hooks,
            List<Operand<TFloat32>> blocks,
            List<Operand<TFloat32>> projected,
            Padding padding,
            List<Operand<TFloat32>> initialStates) {
        Ops tf = site.tf();
        int time = site.replicas() == 0 ? 0 : 1;
        int draws = draws(site.phase());
        ComposedHooks stepHooks = draws == 1 ? hooks : hooks(site, layer, direction, draws);
        LayerContext context = context(site, "cell", layer, direction, draws);
        RecurrentCell.Bound bound = cell.bind(
                context, draws == 1 ? hooks : new DrawnHooks(hooks, stepHooks), weightsOf(site, layer, direction));
        StepInputs inputs = new StepInputs(tf, time);
        if (projected != null) {
            inputs.add(bound, projected, padding, 0, site.steps());
        } else {
            int size = inputsOf(layer);
            List<Operand<TFloat32>> read = blocks.size() > 1 && leavesAlone(site, hooks::input, size)
                    ? blocks
                    : List.of(hooks.input(whole(tf, blocks, time)));
            int from = 0;
            for (Operand<TFloat32> block : read) {
                int length = (int) block.shape().get(time);
                inputs.add(bound, project(site, bound, block, length, size), padding, from, from + length);
                from += length;
            }
        }
        List<Operand<TFloat32>> states = initialStates;
        List<Operand<TFloat32>> outputs = new ArrayList<>(Collections.nCopies(site.steps(), null));
        for (int i = 0; i < site.steps(); i++) {
            int t = direction == 0 ? i : site.steps() - 1 - i;
            List<Operand<TFloat32>> next = draws == 1
                    ? bound.step(t, inputs.at(t), states)
                    : meanStep(context, bound, t, inputs.at(t), states);
            // A mean of what is held may differ from it in the last bit.
            if (padding != null && (draws > 1 || !inputs.held || stepHooks.disturbsHeldStates())) {
                next = restore(tf, padding.ended.get(t), states, next);
            }
            states = next;
            outputs.set(t, states.get(0));
        }
        return new Steps(outputs, states);
    }

    /** The mean of the new states over draws of the step. */
    private static List<Operand<TFloat32>> meanStep(
            LayerContext context,
            RecurrentCell.Bound bound,
            int step,
            List<Operand<TFloat32>> projected,
            List<Operand<TFloat32>> states) {
        List<Operand<TFloat32>> means = new ArrayList<>();
        for (Operand<TFloat32> drawn : bound.step(step, repeat(context, projected), repeat(context, states))) {
            means.add(Contexts.mean(context, drawn));
        }
        return means;
    }

    private static List<Operand<TFloat32>> repeat(LayerContext context, List<Operand<TFloat32>> operands) {
        List<Operand<TFloat32>> repeated = new ArrayList<>();
        operands.forEach(operand -> repeated.add(Contexts.repeat(context, operand)));
        return repeated;
    }

    /** Where texts have ended. */
    private static final class Padding {
        private final Ops tf;
        private final Operand<TFloat32> whole;
        private final int time;
        final List<Operand<TBool>> ended;

        Padding(Ops tf, Operand<TFloat32> padding, int time) {
            this.tf = tf;
            this.whole = padding;
            this.time = time;
            this.ended = Tensors.unstack(tf, tf.math.greater(padding, tf.constant(0.5f)), time);
        }

        Operand<TFloat32> steps(int from, int to) {
            int all = ended.size();
            if (from == 0 && to == all) {
                return whole;
            }
            return tf.splitV(whole, tf.constant(new int[] {from, to - from, all - to}), tf.constant(time), 3L)
                    .output()
                    .get(1);
        }
    }

    /** The projected inputs of each step of a layer. */
    private static final class StepInputs {
        private final Ops tf;
        private final int time;
        private final List<List<Operand<TFloat32>>> steps = new ArrayList<>();
        private boolean held = true;

        StepInputs(Ops tf, int time) {
            this.tf = tf;
            this.time = time;
        }

        void add(RecurrentCell.Bound bound, List<Operand<TFloat32>> projected, Padding padding, int from, int to) {
            List<Operand<TFloat32>> parts = projected;
            if (padding != null) {
                Optional<List<Operand<TFloat32>>> withPadding = bound.hold(projected, padding.steps(from, to));
                held &= withPadding.isPresent();
                parts = withPadding.orElse(projected);
            }
            List<List<Operand<TFloat32>>> unstacked = new ArrayList<>();
            for (Operand<TFloat32> part : parts) {
                unstacked.add(Tensors.unstack(tf, part, time));
            }
            for (int i = 0; i < to - from; i++) {
                List<Operand<TFloat32>> step = new ArrayList<>(unstacked.size());
                for (List<Operand<TFloat32>> part : unstacked) {
                    step.add(part.get(i));
                }
                steps.add(step);
            }
        }

        List<Operand<TFloat32>> at(int t) {
            return steps.get(t);
        }
    }

    private static Operand<TFloat32> whole(Ops tf, List<Operand<TFloat32>> blocks, int time) {
        return blocks.size() == 1 ? blocks.get(0) : tf.concat(blocks, tf.constant(time));
    }

    private List<Operand<TFloat32>> project(
            Site site, RecurrentCell.Bound bound, Operand<TFloat32> block, int steps, int inputs) {
        Ops tf = site.tf();
        long rows = (long) steps * site.batch();
        List<Operand<TFloat32>> projected = new ArrayList<>();
        for (Operand<TFloat32> part :
                bound.project(Tensors.reshape(tf, block, Tensors.dims(site.replicas(), rows, inputs)))) {
            long columns = part.shape().get(part.shape().numDimensions() - 1);
            projected.add(Tensors.reshape(tf, part, Tensors.dims(site.replicas(), steps, site.batch(), columns)));
        }
        return projected;
    }

    private List<Operand<TFloat32>> restore(
            Ops tf, Operand<TBool> ended, List<Operand<TFloat32>> previous, List<Operand<TFloat32>> next) {
        List<Operand<TFloat32>> restored = new ArrayList<>();
        for (int i = 0; i < next.size(); i++) {
            restored.add(tf.select(ended, previous.get(i), next.get(i)));
        }
        return restored;
    }

    private List<Operand<TFloat32>> initialStates(Site site, Input input, int layer, int direction) {
        int n = cell.states().size();
        if (input.initialStates() != null) {
            int from = (layer * directions() + direction) * n;
            return input.initialStates().subList(from, from + n);
        }
        Operand<TFloat32> zero = site.tf()
                .fill(
                        site.tf().constant(Tensors.dims(site.replicas(), site.batch(), units)),
                        site.tf().constant(0f));
        return Collections.nCopies(n, zero);
    }

    private static Operand<TFloat32> join(Ops tf, List<List<Operand<TFloat32>>> hidden, int time) {
        List<Operand<TFloat32>> sequences = new ArrayList<>();
        for (List<Operand<TFloat32>> steps : hidden) {
            sequences.add(tf.stack(steps, Stack.axis((long) time)));
        }
        return sequences.size() == 1 ? sequences.get(0) : tf.concat(sequences, tf.constant(time + 2));
    }

    private RecurrentCell.Bound bind(Site site, int layer, int direction, LayerHooks hooks) {
        return cell.bind(context(site, "cell", layer, direction, 1), hooks, weightsOf(site, layer, direction));
    }

    private Map<String, Operand<TFloat32>> weightsOf(Site site, int layer, int direction) {
        Map<String, Operand<TFloat32>> own = new LinkedHashMap<>();
        for (WeightSpec spec : cell.weights(inputsOf(layer), units, bias)) {
            String name = prefix(layer, direction) + spec.name();
            Operand<TFloat32> weight = site.weights().get(name);
            long[] expected = Tensors.dims(
                    site.replicas(), spec.shape().stream().mapToLong(i -> i).toArray());
            if (weight == null || !Arrays.equals(weight.shape().asArray(), expected)) {
                throw new IllegalArgumentException("the weight " + name + " must be " + Arrays.toString(expected)
                        + ", but is " + (weight == null ? "missing" : weight.shape()));
            }
            own.put(spec.name(), weight);
        }
        return own;
    }

    private ComposedHooks hooks(Site site, int layer, int direction, int draws) {
        List<LayerHooks> hooks = new ArrayList<>();
        for (int i = 0; i < regularizers.size(); i++) {
            hooks.add(regularizers.get(i).attach(context(site, "regularizer_" + i, layer, direction, draws)));
        }
        return new ComposedHooks(site.tf(), hooks);
    }

    private LayerContext context(Site site, String scope, int layer, int direction, int draws) {
        return Contexts.layer(
                site.tf(),
                site.phase(),
                site.replicas(),
                site.batch() * draws,
                site.random(),
                scope,
                layer,
                layers,
                direction == 1,
                site.steps(),
                inputsOf(layer),
                units,
                draws);
    }
}
