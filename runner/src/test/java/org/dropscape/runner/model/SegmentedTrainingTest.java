package org.dropscape.runner.model;

import static org.dropscape.runner.model.Tiny.assertClose;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.regularizers.cell.Gru;
import org.dropscape.regularizers.cell.Lstm;
import org.dropscape.regularizers.layer.Activation;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.dropscape.regularizers.variant.DropConnect;
import org.dropscape.regularizers.variant.Dropout;
import org.dropscape.regularizers.variant.RecurrentDropout;
import org.dropscape.regularizers.variant.VariationalDropout;
import org.dropscape.regularizers.variant.Zoneout;
import org.dropscape.runner.config.OptimizerType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A long text in segments gives the losses, logits and weights of one unrolled graph, masks included. */
class SegmentedTrainingTest {

    private static final double TOLERANCE = 2e-6;
    private static final int STEPS = 3;

    static Stream<Arguments> cases() {
        Regularizer zoneout = new Zoneout(0.3, 0.2);
        Regularizer dropConnect = new DropConnect(0.3);
        return Stream.of(
                Arguments.of("held states", Tiny.gru(new Zoneout(1)), true, 0, new int[] {130, 3}),
                Arguments.of("a penalty", Tiny.gru(new PickyRegularizer(3)), false, 2, new int[] {70, 3}),
                Arguments.of("three segments", Tiny.gru(zoneout, dropConnect), true, 0, new int[] {130, 3, 129, 64}),
                Arguments.of(
                        "lstm", Tiny.stack(new Lstm(), false, zoneout, new RecurrentDropout(0.3)), false, 0, new int[] {
                            70, 65, 1
                        }),
                Arguments.of("both directions", Tiny.stack(new Gru(), true, zoneout, dropConnect), true, 0, new int[] {
                    130, 3, 129, 64, 0
                }),
                Arguments.of(
                        "both directions of three layers",
                        new RecurrentStack(new Gru(), Tiny.INPUTS, 3, 3, true, true, Activation.TANH, List.of(zoneout)),
                        false,
                        0,
                        new int[] {70, 65}),
                Arguments.of(
                        "both directions of one layer",
                        new RecurrentStack(new Gru(), Tiny.INPUTS, 3, 1, true, true, Activation.TANH, List.of()),
                        false,
                        0,
                        new int[] {130, 129}),
                Arguments.of(
                        "both directions, lstm, replicas, a penalty",
                        Tiny.stack(new Lstm(), true, new Dropout(0.3), new PickyRegularizer(4)),
                        true,
                        2,
                        new int[] {70, 100}),
                Arguments.of(
                        "replicas",
                        Tiny.stack(new Gru(), false, new Dropout(0.3), new VariationalDropout(0.2, 0.2, 0.2)),
                        true,
                        2,
                        new int[] {75, 71}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void segmentsEqualTheUnrolledGraph(
            String name, RecurrentStack stack, boolean trainableEmbeddings, int replicas, int[] lengths) {
        NetworkSpec spec = Tiny.spec(stack, trainableEmbeddings);
        int longest = IntStream.of(lengths).max().orElseThrow();
        List<Texts> texts = IntStream.range(0, Math.max(1, replicas))
                .mapToObj(g -> Tiny.texts(g, lengths))
                .toList();
        // One row more than there are texts: an incomplete batch.
        Batch batch = Tiny.batch(texts, lengths.length + 1, longest);
        try (Network whole = new Network(spec, replicas, 2, Tiny.table(1));
                Network parts = new Network(spec, replicas, 2, Tiny.table(1))) {
            Map<String, float[]> weights = Tiny.weights(spec, 1);
            whole.writeAll(weights);
            parts.writeAll(weights);
            Training unrolled = training(whole, batch.size(), 192);
            Training segmented = training(parts, batch.size(), 64);
            for (int step = 0; step < STEPS; step++) {
                long[][] keys = new long[whole.count()][];
                for (int g = 0; g < keys.length; g++) {
                    keys[g] = new long[] {77 + g, step};
                }
                OptimizerStep numbers = new OptimizerStep(0.1, 0, 0.001);
                Training.Outcome expected = unrolled.step(batch, keys, numbers);
                Training.Outcome actual = segmented.step(batch, keys, numbers);
                assertClose("losses of step " + step, expected.losses(), actual.losses(), TOLERANCE);
                assertClose("logits of step " + step, expected.logits(), actual.logits(), TOLERANCE);
            }
            assertClose(whole.readWeights(), parts.readWeights(), TOLERANCE);
        }
    }

    private static Training training(Network network, int batch, int unroll) {
        return network.training(Tiny.optimizer(OptimizerType.MOMENTUM, 0.1, 0.01), Optional.of(0.5), batch, unroll);
    }
}
