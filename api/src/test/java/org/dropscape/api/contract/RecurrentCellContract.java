package org.dropscape.api.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.dropscape.api.contract.UnrolledCell.Run;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.recurrent.RecurrentCellPlugin;
import org.dropscape.api.recurrent.WeightSpec;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.regularizer.State;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What holds for every {@link RecurrentCell}, tried on one small layer.
 *
 * @param <C> the plugin's parameters
 */
public abstract class RecurrentCellContract<C extends Record> extends PluginContract<RecurrentCell, C> {

    private static final float ROUNDING = 2e-5f;

    /** For subclasses. */
    protected RecurrentCellContract() {}

    @Override
    protected Class<?> service() {
        return RecurrentCellPlugin.class;
    }

    @Test
    @DisplayName("the hidden state is the first state, and none occurs twice")
    void hiddenStateIsFirst() {
        List<State> states = instance().states();
        assertFalse(states.isEmpty(), "states is empty");
        assertEquals(State.HIDDEN, states.get(0), "the first state");
        assertEquals(states.size(), new HashSet<>(states).size(), "a state occurs twice in " + states);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("weights have names of their own and positive sizes, the same at each call")
    void weightsAreWellFormed(boolean bias) {
        List<WeightSpec> specs = instance().weights(3, 4, bias);
        assertFalse(specs.isEmpty(), "weights is empty");
        assertEquals(specs.size(), shapes(specs).size(), "a name occurs twice in " + shapes(specs));
        for (WeightSpec spec : specs) {
            assertTrue(spec.name().matches("[a-z][a-z0-9_]*"), "the name \"" + spec.name() + "\" is not snake_case");
            assertFalse(spec.shape().isEmpty(), spec.name() + " is a scalar");
            assertTrue(spec.shape().stream().allMatch(d -> d > 0), spec.name() + " has the shape " + spec.shape());
        }
        assertEquals(shapes(specs), shapes(instance().weights(3, 4, bias)), "weights(3, 4, " + bias + ") once more");
        List<WeightSpec> larger = instance().weights(7, 9, bias);
        assertEquals(
                specs.stream().map(WeightSpec::name).toList(),
                larger.stream().map(WeightSpec::name).toList(),
                "names of the weights of a layer of another size");
    }

    @Test
    @DisplayName("biases come in addition to the weights without them")
    void biasesAreAdded() {
        Map<String, List<Integer>> without = shapes(instance().weights(3, 4, false));
        Map<String, List<Integer>> with = shapes(instance().weights(3, 4, true));
        assertTrue(with.entrySet().containsAll(without.entrySet()), "with biases " + with + ", without " + without);
    }

    @Test
    @DisplayName("new weights are complete, finite, and depend on the random generator alone")
    void initializersFollowTheirGenerator() {
        for (WeightSpec spec : instance().weights(3, 4, true)) {
            float[] values = initial(spec, 1);
            assertEquals(spec.size(), values.length, "number of new values of " + spec.name());
            for (float value : values) {
                assertTrue(Float.isFinite(value), spec.name() + " holds " + value);
            }
            assertArrayEquals(values, initial(spec, 1), spec.name() + " from a generator with the same seed");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("projections and steps have the promised shapes, with and without replicas")
    void shapesAreKept(boolean bias) {
        for (int replicas : new int[] {0, 1, 3}) {
            new UnrolledCell(instance(), LayerHooks.NONE, bias, replicas).close();
        }
    }

    @Test
    @DisplayName("rows are projected independently of each other")
    void projectionIsRowByRow() {
        try (UnrolledCell cell = new UnrolledCell(instance(), LayerHooks.NONE, true, 0)) {
            for (float[][] pair : cell.projections(cell.weights(1))) {
                assertClose("projection", pair[1], pair[0], ROUNDING);
            }
        }
    }

    @Test
    @DisplayName("hold keeps the states of padding to the bit, and leaves the others alone")
    void heldStatesAreKept() {
        try (UnrolledCell cell = new UnrolledCell(instance(), LayerHooks.NONE, true, 0)) {
            float[] padding = {1, 0, 1};
            Optional<List<float[][]>> held = cell.held(padding, cell.weights(1));
            Assumptions.assumeTrue(held.isPresent(), "the cell leaves holding to the engine");
            for (int i = 0; i < held.get().size(); i++) {
                float[][] pair = held.get().get(i);
                float[] before = cell.initialStates().get(i);
                for (int j = 0; j < before.length; j++) {
                    boolean padded = padding[j / UnrolledCell.UNITS] == 1;
                    assertEquals(
                            padded ? before[j] : pair[1][j],
                            pair[0][j],
                            0f,
                            "state " + i + ", element " + j + (padded ? " of padding" : " of a text"));
                }
            }
        }
    }

    @Test
    @DisplayName("G replicas equal G single runs, in states, loss and gradients")
    void replicasEqualSingleRuns() {
        try (UnrolledCell single = new UnrolledCell(instance(), LayerHooks.NONE, true, 0);
                UnrolledCell together = new UnrolledCell(instance(), LayerHooks.NONE, true, 3)) {
            List<Map<String, float[]>> models =
                    IntStream.range(0, 3).mapToObj(single::weights).toList();
            List<Run> runs = together.run(models);
            for (int g = 0; g < models.size(); g++) {
                Run expected = single.run(List.of(models.get(g))).get(0);
                Run actual = runs.get(g);
                int replica = g;
                for (int i = 0; i < expected.states().size(); i++) {
                    assertClose(
                            "state " + i + " of replica " + g,
                            expected.states().get(i),
                            actual.states().get(i),
                            ROUNDING);
                }
                assertEquals(expected.loss(), actual.loss(), ROUNDING * (1 + Math.abs(expected.loss())), "loss");
                expected.gradients()
                        .forEach((name, gradient) -> assertClose(
                                "gradient of " + name + " of replica " + replica,
                                gradient,
                                actual.gradients().get(name),
                                10 * ROUNDING));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("gradients are those of finite differences, and every weight has one")
    void gradientsAreThoseOfFiniteDifferences(boolean bias) {
        float step = 1f / 64;
        try (UnrolledCell cell = new UnrolledCell(instance(), LayerHooks.NONE, bias, 0)) {
            Map<String, float[]> model = cell.weights(1);
            cell.run(List.of(model)).get(0).gradients().forEach((name, gradient) -> {
                float[] weight = model.get(name);
                float[] differences = new float[weight.length];
                float largest = 0;
                for (int i = 0; i < weight.length; i++) {
                    float value = weight[i];
                    weight[i] = value + step;
                    float above = cell.loss(model);
                    weight[i] = value - step;
                    differences[i] = (above - cell.loss(model)) / (2 * step);
                    weight[i] = value;
                    largest = Math.max(largest, Math.abs(gradient[i]));
                }
                assertClose("gradient of " + name, differences, gradient, 2e-2f);
                assertTrue(largest > 0, name + " has no influence");
            });
        }
    }

    @Test
    @DisplayName("the hooks are called at their points: weights once, states at each step")
    void hooksAreCalled() {
        Recorder hooks = new Recorder();
        int states = instance().states().size();
        new UnrolledCell(instance(), hooks, true, 0).close();
        assertEquals(1, hooks.count("inputKernel"), "calls of inputKernel");
        for (String weight : List.of("inputBias", "recurrentKernel", "recurrentBias")) {
            assertTrue(hooks.count(weight) <= 1, weight + " is called " + hooks.count(weight) + " times");
        }
        if (hooks.count("recurrentKernel") == 1) {
            for (int t = 0; t < UnrolledCell.STEPS; t++) {
                assertTrue(hooks.count("previousState " + t) > 0, "previousState is not called at step " + t);
                assertTrue(hooks.count("recurrentProduct " + t) > 0, "recurrentProduct is not called at step " + t);
            }
        }
        for (State state : instance().states()) {
            for (int t = 0; t < UnrolledCell.STEPS; t++) {
                assertEquals(
                        1,
                        hooks.count("newState " + t + " " + state),
                        "calls of newState for " + state + " at step " + t);
            }
        }
        assertEquals(states * UnrolledCell.STEPS, hooks.newStates, "calls of newState");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("what a hook returns is what the cell goes on with, where it calls the hook")
    void whatHooksReturnIsUsed(Point point) {
        for (Phase phase : List.of(Phase.TRAIN, Phase.EVAL)) {
            List<Shift> shift = new ArrayList<>();
            Function<LayerContext, LayerHooks> hooks = layer -> {
                shift.add(new Shift(layer, point));
                return shift.get(0);
            };
            try (UnrolledCell free = new UnrolledCell(instance(), layer -> LayerHooks.NONE, phase, true, 0);
                    UnrolledCell shifted = new UnrolledCell(instance(), hooks, phase, true, 0)) {
                float[] before = lastState(free);
                float[] after = lastState(shifted);
                if (shift.get(0).calls > 0) {
                    assertFalse(
                            Arrays.equals(before, after),
                            "the cell calls " + point.method + " in " + phase + ", but does not use what it returns");
                }
            }
        }
    }

    @Test
    @DisplayName("recurrentProduct sees the product of the state and the kernel that it is told")
    void recurrentProductIsWhatItSays() {
        Function<LayerContext, LayerHooks> again = layer -> new LayerHooks() {
            @Override
            public Operand<TFloat32> recurrentProduct(
                    int step, Operand<TFloat32> state, Operand<TFloat32> kernel, Operand<TFloat32> product) {
                Operand<TFloat32> own = layer.matMul(state, kernel);
                assertEquals(
                        own.shape(),
                        product.shape(),
                        "shape of the product that recurrentProduct is given, with a state " + state.shape()
                                + " and a kernel " + kernel.shape());
                return own;
            }
        };
        try (UnrolledCell free = new UnrolledCell(instance(), LayerHooks.NONE, true, 0);
                UnrolledCell multiplied = new UnrolledCell(instance(), again, Phase.TRAIN, true, 0)) {
            assertClose(
                    "state if recurrentProduct multiplies the state and the kernel that it is given",
                    lastState(free),
                    lastState(multiplied),
                    ROUNDING);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    @DisplayName("kernels and biases of single examples, all the same, change nothing")
    void kernelsOfSingleExamplesAreTaken(int replicas) {
        try (UnrolledCell free = new UnrolledCell(instance(), LayerHooks.NONE, true, replicas);
                UnrolledCell each = perExample(replicas)) {
            List<Map<String, float[]>> models = LongStream.range(0, Math.max(1, replicas))
                    .mapToObj(free::weights)
                    .toList();
            assertClose(
                    "state with a kernel for each example", free.lastState(models), each.lastState(models), ROUNDING);
        }
    }

    private UnrolledCell perExample(int replicas) {
        try {
            return new UnrolledCell(instance(), PerExample::new, Phase.TRAIN, true, replicas);
        } catch (RuntimeException e) {
            throw new AssertionError(
                    "hooks may return a kernel and a bias for each example (LayerContext.matMul takes such kernels), but"
                            + " with them the cell fails: " + e,
                    e);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "TRAIN", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("the cell is the same function in every phase")
    void phasesComputeTheSame(Phase phase) {
        try (UnrolledCell training = new UnrolledCell(instance(), LayerHooks.NONE, true, 0);
                UnrolledCell other = new UnrolledCell(instance(), layer -> LayerHooks.NONE, phase, true, 0)) {
            assertClose("state in " + phase, lastState(training), lastState(other), ROUNDING);
        }
    }

    @Test
    @DisplayName("one instance serves several layers, none of which notices the others")
    void instanceHasNoMemory() {
        RecurrentCell cell = instance();
        try (UnrolledCell first = new UnrolledCell(cell, LayerHooks.NONE, true, 0);
                UnrolledCell second = second(cell)) {
            assertArrayEquals(lastState(first), lastState(second), "state of a second layer of the same instance");
            assertArrayEquals(lastState(second), lastState(first), "state of the first layer, once there is a second");
        }
    }

    private static UnrolledCell second(RecurrentCell cell) {
        try {
            return new UnrolledCell(cell, LayerHooks.NONE, true, 0);
        } catch (RuntimeException e) {
            throw new AssertionError("an instance that has served one layer fails in a second one: " + e, e);
        }
    }

    @Test
    @DisplayName("a hook that keeps every state keeps it to the bit, whatever the recurrent product sees")
    void newStateHasTheLastWord() {
        try (UnrolledCell cell = new UnrolledCell(instance(), layer -> new Keep(layer), Phase.TRAIN, true, 0)) {
            List<float[]> initial = cell.initialStates();
            List<float[]> states = cell.run(List.of(cell.weights(1))).get(0).states();
            for (int i = 0; i < states.size(); i++) {
                assertArrayEquals(
                        initial.get(i % initial.size()),
                        states.get(i),
                        "state " + i % initial.size() + " after step " + i / initial.size()
                                + ", which newState replaced by the previous one");
            }
        }
    }

    private static float[] lastState(UnrolledCell cell) {
        return cell.lastState(List.of(cell.weights(1)));
    }

    /** Where a hook sits. */
    enum Point {
        INPUT_KERNEL("inputKernel"),
        INPUT_BIAS("inputBias"),
        RECURRENT_KERNEL("recurrentKernel"),
        RECURRENT_BIAS("recurrentBias"),
        PREVIOUS_STATE("previousState"),
        RECURRENT_PRODUCT("recurrentProduct"),
        CANDIDATE("candidate"),
        NEW_STATE("newState");

        private final String method;

        Point(String method) {
            this.method = method;
        }
    }

    /** Adds something at one point that no normalisation takes away. */
    private static final class Shift implements LayerHooks {

        private final LayerContext layer;
        private final Point point;
        private int calls;

        Shift(LayerContext layer, Point point) {
            this.layer = layer;
            this.point = point;
        }

        private Operand<TFloat32> at(Point here, Operand<TFloat32> x) {
            if (here != point) {
                return x;
            }
            calls++;
            int columns = (int) x.shape().get(x.shape().numDimensions() - 1);
            float[] ramp = new float[columns];
            for (int i = 0; i < columns; i++) {
                ramp[i] = 0.25f * (1 + i * i % 5);
            }
            return layer.tf().math.add(x, layer.tf().constant(ramp));
        }

        @Override
        public Operand<TFloat32> inputKernel(Operand<TFloat32> kernel) {
            return at(Point.INPUT_KERNEL, kernel);
        }

        @Override
        public Operand<TFloat32> inputBias(Operand<TFloat32> bias) {
            return at(Point.INPUT_BIAS, bias);
        }

        @Override
        public Operand<TFloat32> recurrentKernel(Operand<TFloat32> kernel) {
            return at(Point.RECURRENT_KERNEL, kernel);
        }

        @Override
        public Operand<TFloat32> recurrentBias(Operand<TFloat32> bias) {
            return at(Point.RECURRENT_BIAS, bias);
        }

        @Override
        public Operand<TFloat32> previousState(int step, Operand<TFloat32> state) {
            return at(Point.PREVIOUS_STATE, state);
        }

        @Override
        public Operand<TFloat32> recurrentProduct(
                int step, Operand<TFloat32> state, Operand<TFloat32> kernel, Operand<TFloat32> product) {
            return at(Point.RECURRENT_PRODUCT, product);
        }

        @Override
        public Operand<TFloat32> candidate(int step, Operand<TFloat32> candidate) {
            return at(Point.CANDIDATE, candidate);
        }

        @Override
        public Operand<TFloat32> newState(int step, State state, Operand<TFloat32> previous, Operand<TFloat32> next) {
            return at(Point.NEW_STATE, next);
        }
    }

    /** Gives each example its own copy of kernels and biases. */
    private record PerExample(LayerContext layer) implements LayerHooks {

        private Operand<TFloat32> each(Operand<TFloat32> x) {
            int lead = layer.replicas() > 0 ? 1 : 0;
            long[] shape = x.shape().asArray();
            // int32: TensorFlow's own gradient of broadcastTo knows no other.
            int[] target = new int[shape.length + 1];
            for (int i = 0; i < target.length; i++) {
                target[i] = i == lead ? UnrolledCell.BATCH : (int) shape[i < lead ? i : i - 1];
            }
            return layer.tf()
                    .broadcastTo(
                            layer.tf().expandDims(x, layer.tf().constant(lead)),
                            layer.tf().constant(target));
        }

        @Override
        public Operand<TFloat32> inputKernel(Operand<TFloat32> kernel) {
            return each(kernel);
        }

        @Override
        public Operand<TFloat32> inputBias(Operand<TFloat32> bias) {
            return each(bias);
        }

        @Override
        public Operand<TFloat32> recurrentKernel(Operand<TFloat32> kernel) {
            return each(kernel);
        }

        @Override
        public Operand<TFloat32> recurrentBias(Operand<TFloat32> bias) {
            return each(bias);
        }
    }

    /** Keeps all states, and lets the recurrent product see zeros. */
    private record Keep(LayerContext layer) implements LayerHooks {

        @Override
        public Operand<TFloat32> previousState(int step, Operand<TFloat32> state) {
            return layer.tf().zerosLike(state);
        }

        @Override
        public Operand<TFloat32> newState(int step, State state, Operand<TFloat32> previous, Operand<TFloat32> next) {
            return previous;
        }
    }

    /** Writes down the calls, and changes nothing. */
    private static final class Recorder implements LayerHooks {

        private final Map<String, Integer> calls = new HashMap<>();
        private int newStates;

        int count(String call) {
            return calls.getOrDefault(call, 0);
        }

        private Operand<TFloat32> called(String call, Operand<TFloat32> result) {
            calls.merge(call, 1, Integer::sum);
            return result;
        }

        @Override
        public Operand<TFloat32> inputKernel(Operand<TFloat32> kernel) {
            return called("inputKernel", kernel);
        }

        @Override
        public Operand<TFloat32> inputBias(Operand<TFloat32> bias) {
            return called("inputBias", bias);
        }

        @Override
        public Operand<TFloat32> recurrentKernel(Operand<TFloat32> kernel) {
            return called("recurrentKernel", kernel);
        }

        @Override
        public Operand<TFloat32> recurrentBias(Operand<TFloat32> bias) {
            return called("recurrentBias", bias);
        }

        @Override
        public Operand<TFloat32> previousState(int step, Operand<TFloat32> state) {
            return called("previousState " + step, state);
        }

        @Override
        public Operand<TFloat32> recurrentProduct(
                int step, Operand<TFloat32> state, Operand<TFloat32> kernel, Operand<TFloat32> product) {
            return called("recurrentProduct " + step, product);
        }

        @Override
        public Operand<TFloat32> newState(int step, State state, Operand<TFloat32> previous, Operand<TFloat32> next) {
            newStates++;
            return called("newState " + step + " " + state, next);
        }
    }

    private static Map<String, List<Integer>> shapes(List<WeightSpec> specs) {
        Map<String, List<Integer>> shapes = new HashMap<>();
        specs.forEach(spec -> shapes.put(spec.name(), spec.shape()));
        return shapes;
    }

    private static float[] initial(WeightSpec spec, long seed) {
        return spec.initializer().initialize(spec.shape(), SeedTree.root(seed).generator());
    }

    private static void assertClose(String what, float[] expected, float[] actual, float tolerance) {
        assertEquals(expected.length, actual.length, "number of elements of " + what);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < expected.length; i++) {
            // Negated, so that NaN is wrong, too.
            if (!(Math.abs(expected[i] - actual[i]) <= tolerance * (1 + Math.abs(expected[i])))) {
                wrong.add("[" + i + "] expected " + expected[i] + ", but was " + actual[i]);
            }
        }
        if (!wrong.isEmpty()) {
            fail(what + " is wrong in " + wrong.size() + " of " + expected.length + " elements: "
                    + String.join("; ", wrong.subList(0, Math.min(wrong.size(), 4)))
                    + (wrong.size() > 4 ? "; ..." : ""));
        }
    }
}
