package org.dropscape.runner.model;

import static org.dropscape.runner.model.Tiny.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.cell.Gru;
import org.dropscape.regularizers.layer.Activation;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.dropscape.runner.config.OptimizerConfig;
import org.dropscape.runner.config.OptimizerType;
import org.dropscape.runner.config.Schedule;
import org.dropscape.runner.train.LearningRate;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten optimiser steps of the paper's model, as PyTorch did them: embedding, two GRUs with tanh between them, a linear head,
 * binary cross-entropy. {@code paper_model.py} beside the recorded steps made some of them and tells where the others come from.
 */
class PaperModelTest {

    private static final double TOLERANCE = 1e-5;

    /** Our ids 0 and 1 are the padding and the unknown word. */
    private static final int FIRST_WORD = 2;

    static Stream<Named<JsonNode>> cases() throws IOException {
        try (InputStream file = PaperModelTest.class.getResourceAsStream("torch_paper_model.json.gz");
                InputStream json = new GZIPInputStream(file)) {
            JsonNode all = new ObjectMapper().readTree(json).get("cases");
            return StreamSupport.stream(all.spliterator(), false).map(c -> Named.of(name(c), c));
        }
    }

    private static String name(JsonNode c) {
        return c.get("optimizer").asText()
                + (c.get("use_lengths").asBoolean() ? ", lengths" : "")
                + (trainsEmbeddings(c) ? ", embeddings trained" : "");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsOfTheFirstStepAgreeWithPyTorch(JsonNode c) {
        try (Network network = network(c)) {
            Map<String, float[]> before = network.readWeights();
            Training training = network.training(
                    Tiny.optimizer(OptimizerType.SGD, 1, 0),
                    Optional.empty(),
                    c.get("B").asInt(),
                    64);
            training.step(batch(c), new long[1][2], new OptimizerStep(1, 0, 0));
            Map<String, float[]> gradients = new LinkedHashMap<>();
            network.readWeights().forEach((name, after) -> {
                float[] gradient = new float[after.length];
                for (int i = 0; i < after.length; i++) {
                    gradient[i] = before.get(name)[i] - after[i];
                }
                gradients.put(name, gradient);
            });
            assertClose(tensors(c, c.get("trace").get(0).get("grads")), gradients, TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lossesAndWeightsOfTenStepsAgreeWithPyTorch(JsonNode c) {
        OptimizerConfig optimizer = optimizer(c.get("optimizer").asText());
        Optional<Double> clipNorm =
                c.get("optimizer").asText().endsWith("_clip") ? Optional.of(0.05) : Optional.empty();
        LearningRate rates = new LearningRate(optimizer, 10, 1);
        Batch batch = batch(c);
        try (Network network = network(c)) {
            Training training = network.training(optimizer, clipNorm, batch.size(), 64);
            for (int step = 0; step < c.get("trace").size(); step++) {
                Training.Outcome outcome = training.step(batch, new long[1][2], rates.step(step));
                assertEquals(
                        c.get("trace").get(step).get("loss").asDouble(),
                        outcome.losses()[0],
                        TOLERANCE,
                        "loss of step " + step);
            }
            assertClose(tensors(c, c.get("final_params")), network.readWeights(), TOLERANCE);
            assertEquals(c.get("final_loss").asDouble(), evaluatedLoss(c, network), TOLERANCE);
        }
    }

    private static double evaluatedLoss(JsonNode c, Network network) {
        Texts texts = texts(c);
        int[][] labels = labels(c);
        int[] all = IntStream.range(0, texts.count()).toArray();
        float[][] logits = network.evaluation(Phase.EVAL, 8).logits(texts, all, new long[1][2], n -> {})[0];
        double sum = 0;
        for (int i = 0; i < all.length; i++) {
            sum += Task.BINARY.loss(logits[i], labels[i]);
        }
        return sum / all.length;
    }

    private static OptimizerConfig optimizer(String name) {
        return switch (name) {
            case "adam" -> optimizer(OptimizerType.ADAM, 0.001, 0.999, 0);
            case "adamw" -> optimizer(OptimizerType.ADAM, 0.001, 0.999, 0.01);
            case "adam_clip" -> optimizer(OptimizerType.ADAM, 0.01, 0.999, 0);
            case "rmsprop" -> optimizer(OptimizerType.RMSPROP, 0.01, 0.99, 0);
            case "sgd" -> optimizer(OptimizerType.SGD, 0.1, 0.999, 0);
            case "sgd_momentum" -> optimizer(OptimizerType.MOMENTUM, 0.1, 0.999, 0);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static OptimizerConfig optimizer(OptimizerType type, double rate, double beta2, double weightDecay) {
        return new OptimizerConfig(type, rate, 0.9, beta2, 1e-8, 0.9, Schedule.CONSTANT, 0, 0.96, weightDecay);
    }

    private static Network network(JsonNode c) {
        RecurrentStack stack = new RecurrentStack(
                new Gru(), c.get("D").asInt(), c.get("H").asInt(), 2, false, true, Activation.TANH, List.of());
        NetworkSpec spec = new NetworkSpec(stack, FIRST_WORD + c.get("V").asInt(), Task.BINARY, 2, trainsEmbeddings(c));
        Network network = new Network(spec, 0, 1, shifted(c, floats(c.get("embedding"))));
        network.write(tensors(c, c.get("init_params")));
        return network;
    }

    private static boolean trainsEmbeddings(JsonNode c) {
        return c.path("train_embeddings").asBoolean();
    }

    private static Map<String, float[]> tensors(JsonNode c, JsonNode theirs) {
        Map<String, float[]> ours = new LinkedHashMap<>();
        theirs.properties().forEach(tensor -> {
            String name = tensor.getKey()
                    .replace("gru1/", "layer_0/")
                    .replace("gru2/", "layer_1/")
                    .replace("fc/", "head/");
            float[] values = floats(tensor.getValue());
            ours.put(name, name.equals(NetworkSpec.EMBEDDING) ? shifted(c, values) : values);
        });
        return ours;
    }

    /** With the rows of our two special ids in front. */
    private static float[] shifted(JsonNode c, float[] table) {
        float[] shifted = new float[table.length + FIRST_WORD * c.get("D").asInt()];
        System.arraycopy(table, 0, shifted, shifted.length - table.length, table.length);
        return shifted;
    }

    private static float[] floats(JsonNode tensor) {
        JsonNode data = tensor.get("data");
        float[] values = new float[data.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) data.get(i).asDouble();
        }
        return values;
    }

    /** Without use of lengths their padding is a word like others, run through as part of the text. */
    private static Texts texts(JsonNode c) {
        int count = c.get("B").asInt();
        int[] offsets = new int[count + 1];
        for (int i = 0; i < count; i++) {
            int length = c.get("use_lengths").asBoolean()
                    ? c.get("lengths").get(i).asInt()
                    : c.get("T").asInt();
            offsets[i + 1] = offsets[i] + length;
        }
        int[] tokens = new int[offsets[count]];
        for (int i = 0; i < count; i++) {
            for (int t = offsets[i]; t < offsets[i + 1]; t++) {
                tokens[t] = FIRST_WORD + c.get("ids").get(i).get(t - offsets[i]).asInt();
            }
        }
        return new Texts(tokens, offsets);
    }

    private static int[][] labels(JsonNode c) {
        return StreamSupport.stream(c.get("labels").spliterator(), false)
                .map(label -> new int[] {label.asInt()})
                .toArray(int[][]::new);
    }

    private static Batch batch(JsonNode c) {
        Texts texts = texts(c);
        int size = c.get("B").asInt();
        return Batch.of(
                texts,
                labels(c),
                Task.BINARY,
                1,
                List.of(IntStream.range(0, size).toArray()),
                size,
                c.get("T").asInt());
    }
}
