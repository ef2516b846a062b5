package org.dropscape.runner.model;

import static org.dropscape.runner.model.Tiny.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.cell.Lstm;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.dropscape.regularizers.variant.DropConnect;
import org.dropscape.regularizers.variant.Zoneout;
import org.dropscape.runner.config.OptimizerConfig;
import org.dropscape.runner.config.OptimizerType;
import org.dropscape.runner.train.LearningRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Five networks side by side are five networks alone. */
class ReplicasTest {

    private static final int G = 5;
    private static final int BATCH = 4;
    private static final int STEPS = 7;
    private static final double TOLERANCE = 1e-6;

    @ParameterizedTest
    @EnumSource(OptimizerType.class)
    void trainingTogetherEqualsTrainingAlone(OptimizerType type) {
        RecurrentStack stack = Tiny.gru(new Zoneout(0.3), new DropConnect(0.3));
        // A norm that some networks exceed and others do not: each is clipped on its own.
        compare(Tiny.spec(stack, true), Tiny.optimizer(type, 0.01, 0.1), Optional.of(0.3));
    }

    @Test
    void frozenEmbeddingsAreShared() {
        RecurrentStack stack = Tiny.stack(new Lstm(), true, new Zoneout(0.3), new DropConnect(0.3));
        compare(Tiny.spec(stack, false), Tiny.optimizer(OptimizerType.MOMENTUM, 0.1, 0), Optional.empty());
    }

    private static void compare(NetworkSpec spec, OptimizerConfig optimizer, Optional<Double> clipNorm) {
        LearningRate rates = new LearningRate(optimizer, 3, 1);
        List<Map<String, float[]>> initial =
                IntStream.range(0, G).mapToObj(g -> Tiny.weights(spec, g)).toList();
        try (Network together = new Network(spec, G, 2, Tiny.table(1));
                Network alone = new Network(spec, 0, 2, Tiny.table(1))) {
            together.write(Network.stack(initial));
            List<Training.Outcome> outcomes = new ArrayList<>();
            Training training = together.training(optimizer, clipNorm, BATCH, 64);
            for (int step = 0; step < 3; step++) {
                outcomes.add(training.step(Tiny.batch(texts(step), BATCH, STEPS), keys(step), rates.step(step)));
            }
            Training own = alone.training(optimizer, clipNorm, BATCH, 64);
            alone.write(initial.get(0));
            List<String> state = alone.trainedState();
            Map<String, float[]> all = together.read(state);
            Map<String, float[]> fresh = alone.read(state);
            for (int g = 0; g < G; g++) {
                alone.write(fresh);
                alone.write(initial.get(g));
                for (int step = 0; step < 3; step++) {
                    Training.Outcome expected = own.step(
                            Tiny.batch(texts(step).get(g), BATCH, STEPS),
                            new long[][] {keys(step)[g]},
                            rates.step(step));
                    Training.Outcome actual = outcomes.get(step);
                    assertEquals(expected.losses()[0], actual.losses()[g], TOLERANCE, "loss of " + g);
                    assertClose(
                            "logits of " + g,
                            expected.logits(),
                            Arrays.copyOfRange(actual.logits(), g * BATCH, (g + 1) * BATCH),
                            TOLERANCE);
                }
                assertClose(alone.read(state), together.slice(all, g), TOLERANCE);
            }
        }
    }

    /** Other texts for each network, and a batch of one that is incomplete. */
    private static List<Texts> texts(int step) {
        return IntStream.range(0, G)
                .mapToObj(g -> g == 2 ? Tiny.texts(10L * step + g, 3, 7) : Tiny.texts(10L * step + g, 7, 1, 5, 2))
                .toList();
    }

    private static long[][] keys(int step) {
        return IntStream.range(0, G).mapToObj(g -> new long[] {100 + g, step}).toArray(long[][]::new);
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"EVAL", "SAMPLE"})
    void evaluationTogetherEqualsEvaluationAlone(Phase phase) {
        NetworkSpec spec = Tiny.spec(Tiny.gru(new Zoneout(0.3), new DropConnect(0.3)), true);
        Texts texts = Tiny.texts(5, 20, 0, 70, 3, 64, 1, 16, 17, 81, 2);
        int[] all = IntStream.range(0, texts.count()).toArray();
        try (Network together = new Network(spec, G, 2, Tiny.table(1));
                Network alone = new Network(spec, 0, 2, Tiny.table(1))) {
            List<Map<String, float[]>> weights =
                    IntStream.range(0, G).mapToObj(g -> Tiny.weights(spec, g)).toList();
            together.write(Network.stack(weights));
            float[][][] logits = together.evaluation(phase, 8).logits(texts, all, keys(0), n -> {});
            for (int g = 0; g < G; g++) {
                alone.write(weights.get(g));
                float[][] own = alone.evaluation(phase, 8).logits(texts, all, new long[][] {keys(0)[g]}, n -> {})[0];
                for (int i = 0; i < all.length; i++) {
                    assertClose("text " + i + " of network " + g, own[i], logits[g][i], TOLERANCE);
                }
            }
        }
    }
}
