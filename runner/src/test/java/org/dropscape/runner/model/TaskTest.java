package org.dropscape.runner.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.runner.config.OptimizerType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The loss of the graph is the loss in plain Java, which is the textbook's. */
class TaskTest {

    @Test
    void lossesAreMinusTheLogarithmOfTheProbability() {
        float[] one = {0.7f};
        assertEquals(-Math.log(Task.BINARY.probabilities(one)[1]), Task.BINARY.loss(one, new int[] {1}), 1e-12);
        assertEquals(-Math.log(Task.BINARY.probabilities(one)[0]), Task.BINARY.loss(one, new int[] {0}), 1e-12);
        float[] three = {0.5f, -1, 2};
        double[] softmax = Task.MULTI_CLASS.probabilities(three);
        assertEquals(1, softmax[0] + softmax[1] + softmax[2], 1e-12);
        assertEquals(Math.exp(2.5), softmax[2] / (softmax[0] * Math.exp(-1)), 1e-6 * Math.exp(2.5));
        assertEquals(-Math.log(softmax[2]), Task.MULTI_CLASS.loss(three, new int[] {2}), 1e-12);
        double[] each = Task.MULTI_LABEL.probabilities(three);
        assertEquals(
                -(Math.log(each[0]) + Math.log(1 - each[1]) + Math.log(each[2])) / 3,
                Task.MULTI_LABEL.loss(three, new int[] {0, 2}),
                1e-12);
    }

    @ParameterizedTest
    @ValueSource(floats = {-1000, 1000})
    void lossesOfCertaintyAreExact(float logit) {
        assertEquals(logit > 0 ? 0 : 1000, Task.BINARY.loss(new float[] {logit}, new int[] {1}));
        assertEquals(logit > 0 ? 0 : 1000, Task.MULTI_CLASS.loss(new float[] {logit, 0}, new int[] {0}));
    }

    @ParameterizedTest
    @EnumSource(Task.class)
    void theGraphsLossIsTheMeanOverTheExamples(Task task) {
        for (int replicas : List.of(0, 2)) {
            NetworkSpec spec = new NetworkSpec(Tiny.gru(), Tiny.WORDS, task, task == Task.BINARY ? 2 : 3, false);
            Texts texts = Tiny.texts(1, 3, 1, 4, 2);
            int[][] labels = task == Task.MULTI_LABEL
                    ? new int[][] {{0, 2}, {}, {1}, {0, 1, 2}}
                    : new int[][] {{1}, {0}, {1}, {task.outputs(3) > 1 ? 2 : 0}};
            try (Network network = new Network(spec, replicas, 1, Tiny.table(1))) {
                network.writeAll(Tiny.weights(spec, 1));
                int[] all = IntStream.range(0, 4).toArray();
                int[] some = {1, 2};
                float[][] logits =
                        network.evaluation(Phase.EVAL, 8).logits(texts, all, new long[network.count()][2], n -> {})[0];
                Batch batch = Batch.of(
                        texts, labels, task, spec.outputs(), replicas == 0 ? List.of(all) : List.of(all, some), 5, 4);
                Map<String, float[]> before = network.readWeights();
                Training.Outcome outcome = network.training(
                                Tiny.optimizer(OptimizerType.SGD, 1, 0), Optional.empty(), 5, 64)
                        .step(batch, new long[network.count()][2], new OptimizerStep(0, 0, 0));
                assertEquals(mean(task, logits, labels, all), outcome.losses()[0], 1e-6);
                if (replicas > 0) {
                    assertEquals(mean(task, logits, labels, some), outcome.losses()[1], 1e-6);
                }
                before.forEach((name, values) ->
                        assertArrayEquals(values, network.readWeights().get(name), "rate 0 changes nothing"));
            }
        }
    }

    private static double mean(Task task, float[][] logits, int[][] labels, int[] examples) {
        return IntStream.of(examples)
                .mapToDouble(i -> task.loss(logits[i], labels[i]))
                .average()
                .orElseThrow();
    }
}
