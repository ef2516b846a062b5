package org.dropscape.landscape.direction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Changes T of the weights that leave the function of a GRU as it is must leave its landscape as it is.
 *
 * <p>Permuting units and flipping their signs permutes and flips parameters. The noise of a unit has to move with it: then
 * {@code scaled(T w, T noise) = T scaled(w, noise)} for every scaling. (With noise that stays where it is, the landscapes are
 * equally distributed only.) Under T = (embedding * c, kernel / c) the noise stays the same:
 * {@code scaled(T w, noise) = T scaled(w, noise)} holds for the normalisations whose factor is proportional to the weights of one
 * tensor, as long as the embedding stays or is scaled too; it does not hold for the others.
 */
class InvarianceTest {

    private static final int UNITS = 5;
    private static final int DIMENSION = 4;
    private static final float C = 4;
    private static final ParameterLayout LAYOUT = Models.recurrent(7, DIMENSION, UNITS);
    private static final float[] WEIGHTS = Models.weights(LAYOUT);
    private static final TinyGru MODEL = new TinyGru(LAYOUT);
    private static final int[] ORDER = {3, 0, 4, 2, 1};

    static Stream<Scaling> scalings() {
        return Stream.of(Normalization.values()).flatMap(normalization -> Stream.of(VectorScaling.values())
                .flatMap(vectors -> Stream.of(EmbeddingScaling.values())
                        .map(embeddings -> new Scaling(normalization, vectors, embeddings))));
    }

    @Test
    void permutationLeavesTheModelAsItIs() {
        assertEquals(MODEL.loss(WEIGHTS), MODEL.loss(permuted(WEIGHTS)), 1e-14);
    }

    @Test
    void flippedSignLeavesTheModelAsItIs() {
        assertEquals(MODEL.loss(WEIGHTS), MODEL.loss(flipped(WEIGHTS)));
    }

    @Test
    void rescalingLeavesTheModelAsItIs() {
        assertEquals(MODEL.loss(WEIGHTS), MODEL.loss(rescaled(WEIGHTS)));
    }

    @ParameterizedTest
    @MethodSource("scalings")
    void permutationOfUnitsPermutesTheDirection(Scaling scaling) {
        Direction noise = Models.noise(0, LAYOUT);

        float[] permuted = scaling.apply(changed(noise, InvarianceTest::permuted), permuted(WEIGHTS))
                .values();

        // The squares of a column add up in another order, which may change the last digit.
        float[] expected = permuted(scaling.apply(noise, WEIGHTS).values());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], permuted[i], Math.ulp(expected[i]), "element " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("scalings")
    void flippedSignFlipsTheDirection(Scaling scaling) {
        // Elementwise products with weights that change sign too do not flip.
        Direction noise = Models.noise(0, LAYOUT);
        UnaryOperator<float[]> ofNoise =
                scaling.normalization() == Normalization.WEIGHT ? UnaryOperator.identity() : InvarianceTest::flipped;

        float[] flipped =
                scaling.apply(changed(noise, ofNoise), flipped(WEIGHTS)).values();

        assertArrayEquals(flipped(scaling.apply(noise, WEIGHTS).values()), flipped);
    }

    @ParameterizedTest
    @EnumSource(
            value = Normalization.class,
            names = {"FILTER", "LAYER", "WEIGHT", "GATE"})
    void rescalingRescalesTheDirection(Normalization normalization) {
        for (EmbeddingScaling embeddings : EmbeddingScaling.values()) {
            Scaling scaling = new Scaling(normalization, VectorScaling.SCALED, embeddings);
            Direction noise = Models.noise(0, LAYOUT);

            float[] direction = scaling.apply(noise, rescaled(WEIGHTS)).values();

            assertArrayEquals(rescaled(scaling.apply(noise, WEIGHTS).values()), direction);
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void presetsDrawTheSameSurfaceOfARescaledModel(Scaling scaling) {
        RandomDirections directions = Models.random(scaling, Orthogonality.NONE);

        Plane plane = directions.plane(2, LAYOUT, WEIGHTS);
        Plane rescaled = directions.plane(2, LAYOUT, rescaled(WEIGHTS));

        for (double a = -1; a <= 1; a += 0.25) {
            for (double b = -1; b <= 1; b += 0.25) {
                assertEquals(MODEL.loss(plane.at(a, b)), MODEL.loss(rescaled.at(a, b)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void presetsDrawTheSameSurfaceOfAModelWithFlippedAndPermutedUnits(Scaling scaling) {
        Direction x = Models.noise(0, LAYOUT);
        Direction y = Models.noise(1, LAYOUT);
        UnaryOperator<float[]> change = vector -> permuted(flipped(vector));

        Plane plane = new Plane(WEIGHTS, scaling.apply(x, WEIGHTS), scaling.apply(y, WEIGHTS));
        float[] other = change.apply(WEIGHTS);
        Plane changed =
                new Plane(other, scaling.apply(changed(x, change), other), scaling.apply(changed(y, change), other));

        for (double a = -1; a <= 1; a += 0.25) {
            for (double b = -1; b <= 1; b += 0.25) {
                assertEquals(MODEL.loss(plane.at(a, b)), MODEL.loss(changed.at(a, b)), 1e-6);
            }
        }
    }

    static Stream<Scaling> presets() {
        return Stream.of(Scaling.PAPER, Scaling.LI, Scaling.FILTER);
    }

    @ParameterizedTest
    @EnumSource(
            value = Normalization.class,
            names = {"DFILTER", "DLAYER", "NONE", "NEURON"})
    void otherNormalisationsSeeTheSizeOfTheEmbedding(Normalization normalization) {
        Scaling scaling = new Scaling(normalization, VectorScaling.ZERO, EmbeddingScaling.ROW);
        RandomDirections directions = Models.random(scaling, Orthogonality.NONE);

        double loss = MODEL.loss(directions.plane(2, LAYOUT, WEIGHTS).at(1, 0));
        double rescaled =
                MODEL.loss(directions.plane(2, LAYOUT, rescaled(WEIGHTS)).at(1, 0));

        assertTrue(Math.abs(loss - rescaled) > 1e-5, loss + " and " + rescaled);
    }

    private static Direction changed(Direction noise, UnaryOperator<float[]> change) {
        return Direction.of(noise.name(), LAYOUT, change.apply(noise.values()));
    }

    /** Embedding times c, kernel of the layer that reads it divided by c: a power of two, so nothing is rounded. */
    private static float[] rescaled(float[] vector) {
        float[] result = vector.clone();
        for (int i = 0; i < Models.offset(LAYOUT, "kernel"); i++) {
            result[i] *= C;
        }
        for (int i = Models.offset(LAYOUT, "kernel"); i < Models.offset(LAYOUT, "recurrent_kernel"); i++) {
            result[i] /= C;
        }
        return result;
    }

    /** Units in another order: columns within each gate, and the rows that read them. */
    private static float[] permuted(float[] vector) {
        float[] result = vector.clone();
        for (int j = 0; j < UNITS; j++) {
            for (int gate = 0; gate < 3; gate++) {
                int to = gate * UNITS + j;
                int from = gate * UNITS + ORDER[j];
                for (int i = 0; i < DIMENSION; i++) {
                    int row = Models.offset(LAYOUT, "kernel") + i * 3 * UNITS;
                    result[row + to] = vector[row + from];
                }
                for (int i = 0; i < UNITS; i++) {
                    int recurrent = Models.offset(LAYOUT, "recurrent_kernel");
                    result[recurrent + i * 3 * UNITS + to] = vector[recurrent + ORDER[i] * 3 * UNITS + from];
                }
                for (String bias : new String[] {"bias", "recurrent_bias"}) {
                    int offset = Models.offset(LAYOUT, bias);
                    result[offset + to] = vector[offset + from];
                }
            }
            int head = Models.offset(LAYOUT, "head");
            result[head + j] = vector[head + ORDER[j]];
        }
        return result;
    }

    /** Unit 1 with the opposite sign: its candidate's column, and the rows that read it. */
    private static float[] flipped(float[] vector) {
        int unit = 1;
        int column = 2 * UNITS + unit;
        float[] result = vector.clone();
        for (int i = 0; i < DIMENSION; i++) {
            negate(result, Models.offset(LAYOUT, "kernel") + i * 3 * UNITS + column);
        }
        for (int i = 0; i < UNITS; i++) {
            negate(result, Models.offset(LAYOUT, "recurrent_kernel") + i * 3 * UNITS + column);
        }
        // The element where column and row meet changes its sign twice.
        for (int i = 0; i < 3 * UNITS; i++) {
            negate(result, Models.offset(LAYOUT, "recurrent_kernel") + unit * 3 * UNITS + i);
        }
        negate(result, Models.offset(LAYOUT, "bias") + column);
        negate(result, Models.offset(LAYOUT, "recurrent_bias") + column);
        negate(result, Models.offset(LAYOUT, "head") + unit);
        return result;
    }

    private static void negate(float[] vector, int element) {
        // Not -0: what does not move stays the same to the bit.
        vector[element] = 0 - vector[element];
    }
}
