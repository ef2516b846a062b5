package org.dropscape.landscape.direction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScalingTest {

    private static final double RELATIVE = 1e-6;
    private static final int UNITS = 5;
    private static final int WORDS = 7;
    private static final int DIMENSION = 4;
    private static final ParameterLayout LAYOUT = Models.recurrent(WORDS, DIMENSION, UNITS);
    private static final float[] WEIGHTS = Models.weights(LAYOUT);

    @Test
    void filterGivesEveryColumnTheNormOfItsWeights() {
        float[] d = scaled(Scaling.FILTER);

        for (String kernel : List.of("kernel", "recurrent_kernel")) {
            for (int column = 0; column < 3 * UNITS; column++) {
                assertSameNorm(d, kernel, column, rows(kernel), 3 * UNITS);
            }
        }
        assertSameNorm(d, "head", 0, UNITS, 1);
    }

    @Test
    void filterKeepsTheDirectionOfTheNoiseInAColumn() {
        float[] noise = Models.noise(0, LAYOUT).values();
        float[] d = scaled(Scaling.FILTER);
        int first = Models.offset(LAYOUT, "kernel") + 2;
        int second = first + 3 * UNITS;

        assertEquals(noise[second] / noise[first], d[second] / d[first], 1e-5);
    }

    @Test
    void gateGivesEveryBlockOfColumnsTheNormOfItsWeights() {
        float[] d = scaled(new Scaling(Normalization.GATE, VectorScaling.SCALED, EmbeddingScaling.FREEZE));

        for (int gate = 0; gate < 3; gate++) {
            double expected = 0;
            double actual = 0;
            for (int row = 0; row < UNITS; row++) {
                int from = Models.offset(LAYOUT, "recurrent_kernel") + row * 3 * UNITS + gate * UNITS;
                expected += Math.pow(Models.norm(WEIGHTS, from, UNITS, 1), 2);
                actual += Math.pow(Models.norm(d, from, UNITS, 1), 2);
            }
            assertEquals(expected, actual, RELATIVE * expected);
            assertSameNorm(d, "bias", gate * UNITS, UNITS, 1);
        }
    }

    @Test
    void gateTakesATensorWithoutGatesAsOne() {
        Scaling gate = new Scaling(Normalization.GATE, VectorScaling.ZERO, EmbeddingScaling.FREEZE);

        assertSameNorm(scaled(gate), "head", 0, UNITS, 1);
    }

    @Test
    void neuronScalesAllThatFeedsAUnitOfAGateTogether() {
        float[] d = scaled(new Scaling(Normalization.NEURON, VectorScaling.SCALED, EmbeddingScaling.FREEZE));

        for (int unit = 0; unit < 3 * UNITS; unit++) {
            double expected = neuron(WEIGHTS, unit);
            assertEquals(expected, neuron(d, unit), RELATIVE * expected);
        }
    }

    @Test
    void neuronDoesNotScaleAColumnAlone() {
        float[] d = scaled(new Scaling(Normalization.NEURON, VectorScaling.SCALED, EmbeddingScaling.FREEZE));
        int column = Models.offset(LAYOUT, "kernel");

        assertNotEquals(
                Models.norm(WEIGHTS, column, DIMENSION, 3 * UNITS), Models.norm(d, column, DIMENSION, 3 * UNITS), 1e-3);
    }

    @Test
    void neuronLeavesOutBiasesThatDoNotMove() {
        float[] d = scaled(new Scaling(Normalization.NEURON, VectorScaling.ZERO, EmbeddingScaling.FREEZE));
        int kernel = Models.offset(LAYOUT, "kernel");
        int recurrent = Models.offset(LAYOUT, "recurrent_kernel");

        assertEquals(
                Math.hypot(
                        Models.norm(WEIGHTS, kernel, DIMENSION, 3 * UNITS),
                        Models.norm(WEIGHTS, recurrent, UNITS, 3 * UNITS)),
                Math.hypot(Models.norm(d, kernel, DIMENSION, 3 * UNITS), Models.norm(d, recurrent, UNITS, 3 * UNITS)),
                1e-6);
    }

    @Test
    void paperGivesEveryTensorTheNormOfItsWeights() {
        float[] d = scaled(Scaling.PAPER);

        for (ParameterTensor tensor : LAYOUT.tensors()) {
            assertSameNorm(d, tensor.name(), 0, tensor.size(), 1);
        }
    }

    @Test
    void paperMovesBiasesByNoiseNotByThemselves() {
        float[] bias = Models.part(LAYOUT, "bias", scaled(Scaling.PAPER));
        float[] weights = Models.part(LAYOUT, "bias", WEIGHTS);

        assertNotEquals(bias[1] / bias[0], weights[1] / weights[0], 1e-3);
    }

    @Test
    void liCopiesVectors() {
        float[] d = scaled(Scaling.LI);

        assertArrayEquals(Models.part(LAYOUT, "bias", WEIGHTS), Models.part(LAYOUT, "bias", d));
        assertArrayEquals(Models.part(LAYOUT, "head_bias", WEIGHTS), Models.part(LAYOUT, "head_bias", d));
    }

    @Test
    void liGivesEveryWordTheNormOfItsVector() {
        float[] d = scaled(Scaling.LI);

        for (int word = 1; word < WORDS; word++) {
            assertSameNorm(d, "embedding", word * DIMENSION, DIMENSION, 1);
        }
    }

    @Test
    void filterLeavesVectorsAndEmbeddingAlone() {
        float[] d = scaled(Scaling.FILTER);

        assertArrayEquals(new float[3 * UNITS], Models.part(LAYOUT, "bias", d));
        assertArrayEquals(new float[WORDS * DIMENSION], Models.part(LAYOUT, "embedding", d));
    }

    @ParameterizedTest
    @EnumSource(Normalization.class)
    void scaledVectorCountsAsOneFilter(Normalization normalization) {
        ParameterLayout vector = new ParameterLayout(List.of(LAYOUT.tensors().get(3)));
        float[] weights = Models.part(LAYOUT, "bias", WEIGHTS);
        float[] noise = Models.noise(0, vector).values();

        float[] d = new Scaling(normalization, VectorScaling.SCALED, EmbeddingScaling.FREEZE)
                .apply(Direction.of("noise", vector, noise), weights)
                .values();

        double expected =
                switch (normalization) {
                    case FILTER, LAYER -> Models.norm(weights, 0, weights.length, 1) / Models.norm(noise, 0, 15, 1);
                    case DFILTER, DLAYER -> 1 / Models.norm(noise, 0, 15, 1);
                    case WEIGHT -> weights[0];
                    case NONE -> 1;
                    case NEURON -> Math.abs(weights[0] / noise[0]);
                    case GATE -> Models.norm(weights, 0, UNITS, 1) / Models.norm(noise, 0, UNITS, 1);
                };
        assertEquals(noise[0] * expected, d[0], RELATIVE * Math.abs(d[0]));
    }

    @ParameterizedTest
    @EnumSource(Normalization.class)
    void fixedRowNeverMoves(Normalization normalization) {
        // In this model the fixed row is not zero: only the rule keeps it from being scaled to something.
        float[] weights = WEIGHTS.clone();
        Arrays.fill(weights, 0, DIMENSION, 3f);
        for (EmbeddingScaling embeddings : EmbeddingScaling.values()) {
            float[] d = new Scaling(normalization, VectorScaling.SCALED, embeddings)
                    .apply(Models.noise(0, LAYOUT), weights)
                    .values();

            assertArrayEquals(new float[DIMENSION], Arrays.copyOf(d, DIMENSION));
        }
    }

    @Test
    void fixedRowIsNotCountedInTheNormOfTheTable() {
        float[] weights = WEIGHTS.clone();
        Arrays.fill(weights, 0, DIMENSION, 1000f);

        float[] d = Scaling.PAPER.apply(Models.noise(0, LAYOUT), weights).values();

        assertSameNorm(d, "embedding", DIMENSION, (WORDS - 1) * DIMENSION, 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Normalization.class,
            names = {"FILTER", "LAYER", "DFILTER", "DLAYER", "NEURON", "GATE"})
    void zeroNoiseStaysZero(Normalization normalization) {
        Direction zero = Direction.of("zero", LAYOUT, new float[LAYOUT.size()]);

        Direction d = new Scaling(normalization, VectorScaling.SCALED, EmbeddingScaling.LAYER).apply(zero, WEIGHTS);

        assertEquals(0, d.length());
    }

    @Test
    void refusesWeightsOfAnotherModel() {
        Direction noise = Models.noise(0, LAYOUT);

        assertThrows(IllegalArgumentException.class, () -> Scaling.LI.apply(noise, new float[3]));
    }

    private static float[] scaled(Scaling scaling) {
        return scaling.apply(Models.noise(0, LAYOUT), WEIGHTS).values();
    }

    private static int rows(String kernel) {
        return kernel.equals("kernel") ? DIMENSION : UNITS;
    }

    private static double neuron(float[] vector, int unit) {
        double sum = 0;
        for (String name : List.of("kernel", "recurrent_kernel", "bias", "recurrent_bias")) {
            int from = Models.offset(LAYOUT, name) + unit;
            int rows = Models.part(LAYOUT, name, vector).length / (3 * UNITS);
            sum += Math.pow(Models.norm(vector, from, rows, 3 * UNITS), 2);
        }
        return Math.sqrt(sum);
    }

    private static void assertSameNorm(float[] d, String tensor, int from, int count, int step) {
        int start = Models.offset(LAYOUT, tensor) + from;
        double expected = Models.norm(WEIGHTS, start, count, step);
        assertEquals(expected, Models.norm(d, start, count, step), RELATIVE * expected, tensor + " from " + from);
    }
}
