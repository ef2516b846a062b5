package org.dropscape.api.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dropscape.api.contract.UnrolledCell.Run;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.recurrent.RecurrentCellPlugin;
import org.dropscape.api.recurrent.WeightSpec;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.State;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        assertEquals(State.HIDDEN, states.get(0));
        assertEquals(states.size(), new HashSet<>(states).size(), states.toString());
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
        assertEquals(shapes(specs), shapes(instance().weights(3, 4, bias)));
        List<WeightSpec> larger = instance().weights(7, 9, bias);
        assertEquals(
                specs.stream().map(WeightSpec::name).toList(),
                larger.stream().map(WeightSpec::name).toList());
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
            assertEquals(spec.size(), values.length, spec.name());
            for (float value : values) {
                assertTrue(Float.isFinite(value), spec.name() + " holds " + value);
            }
            assertArrayEquals(values, initial(spec, 1), spec.name());
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
                for (int i = 0; i < expected.states().size(); i++) {
                    assertClose(
                            "state " + i,
                            expected.states().get(i),
                            actual.states().get(i),
                            ROUNDING);
                }
                assertEquals(expected.loss(), actual.loss(), ROUNDING * (1 + Math.abs(expected.loss())));
                expected.gradients()
                        .forEach((name, gradient) -> assertClose(
                                "gradient of " + name,
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
        Recorder hooks = new Recorder(false);
        int states = instance().states().size();
        new UnrolledCell(instance(), hooks, true, 0).close();
        assertEquals(1, hooks.count("inputKernel"));
        assertTrue(hooks.count("inputBias") <= 1 && hooks.count("recurrentBias") <= 1, hooks.calls.toString());
        assertTrue(hooks.count("recurrentKernel") <= 1, hooks.calls.toString());
        if (hooks.count("recurrentKernel") == 1) {
            for (int t = 0; t < UnrolledCell.STEPS; t++) {
                assertTrue(hooks.count("previousState " + t) > 0, "previousState is not called at step " + t);
                assertTrue(hooks.count("recurrentProduct " + t) > 0, "recurrentProduct is not called at step " + t);
            }
        }
        for (State state : instance().states()) {
            for (int t = 0; t < UnrolledCell.STEPS; t++) {
                assertEquals(1, hooks.count("newState " + t + " " + state), state + " at step " + t);
            }
        }
        assertEquals(states * UnrolledCell.STEPS, hooks.newStates);
    }

    @Test
    @DisplayName("a hook that keeps every state keeps it to the bit")
    void newStateHasTheLastWord() {
        try (UnrolledCell cell = new UnrolledCell(instance(), new Recorder(true), true, 0)) {
            List<float[]> initial = cell.initialStates();
            List<float[]> states = cell.run(List.of(cell.weights(1))).get(0).states();
            for (int i = 0; i < states.size(); i++) {
                assertArrayEquals(initial.get(i % initial.size()), states.get(i));
            }
        }
    }

    /** Writes down the calls; returns what a hook without effect does, or always the previous state. */
    private static final class Recorder implements LayerHooks {

        private final boolean keep;
        private final Map<String, Integer> calls = new HashMap<>();
        private int newStates;

        Recorder(boolean keep) {
            this.keep = keep;
        }

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
            return called("newState " + step + " " + state, keep ? previous : next);
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
        assertEquals(expected.length, actual.length, what);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < expected.length; i++) {
            // Negated, so that NaN is wrong, too.
            if (!(Math.abs(expected[i] - actual[i]) <= tolerance * (1 + Math.abs(expected[i])))) {
                wrong.add("[" + i + "] expected " + expected[i] + ", but was " + actual[i]);
            }
        }
        assertEquals(List.of(), wrong, what);
    }
}
