package org.dropscape.landscape.direction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrthogonalityTest {

    private static final double ROUNDING = 0x1p-23;
    private static final ParameterLayout LAYOUT = Models.RECURRENT;
    private static final float[] WEIGHTS = Models.weights(LAYOUT);

    @ParameterizedTest
    @MethodSource("allScalings")
    void wholeIsOrthogonalUnderEveryScaling(Scaling scaling) {
        for (int pair = 0; pair < 5; pair++) {
            Plane plane = Models.random(scaling, Orthogonality.WHOLE).plane(pair, LAYOUT, WEIGHTS);

            assertEquals(0, plane.cosine(), ROUNDING);
        }
    }

    static Stream<Scaling> allScalings() {
        return InvarianceTest.scalings();
    }

    @ParameterizedTest
    @EnumSource(Normalization.class)
    void withinBlocksIsOrthogonalWhereNothingIsCopiedAndNoBlockIsASingleElement(Normalization normalization) {
        Scaling scaling = new Scaling(normalization, VectorScaling.ZERO, EmbeddingScaling.ROW);

        Plane plane = Models.random(scaling, Orthogonality.WITHIN_BLOCKS).plane(0, LAYOUT, WEIGHTS);

        assertEquals(0, plane.cosine(), ROUNDING);
    }

    @ParameterizedTest
    @EnumSource(Normalization.class)
    void withinBlocksKeepsTheNormOfEveryBlock(Normalization normalization) {
        Scaling scaling = new Scaling(normalization, VectorScaling.SCALED, EmbeddingScaling.ROW);
        Plane drawn = Models.random(scaling, Orthogonality.NONE).plane(0, LAYOUT, WEIGHTS);

        Plane plane = Models.random(scaling, Orthogonality.WITHIN_BLOCKS).plane(0, LAYOUT, WEIGHTS);

        Blocks blocks = scaling.blocks(LAYOUT);
        double[] expected = blocks.norms(drawn.y().values());
        double[] actual = blocks.norms(plane.y().values());
        for (int b = 0; b < expected.length; b++) {
            assertEquals(expected[b], actual[b], 1e-6 * expected[b], "block " + b);
        }
    }

    @Test
    void withinBlocksIsOrthogonalInEveryColumn() {
        Plane plane = Models.random(Scaling.FILTER, Orthogonality.WITHIN_BLOCKS).plane(0, LAYOUT, WEIGHTS);

        float[] x = Models.part(LAYOUT, "kernel", plane.x().values());
        float[] y = Models.part(LAYOUT, "kernel", plane.y().values());
        for (int column = 0; column < 15; column++) {
            double dot = 0;
            for (int row = 0; row < 4; row++) {
                dot += (double) x[row * 15 + column] * y[row * 15 + column];
            }
            double norms = Models.norm(x, column, 4, 15) * Models.norm(y, column, 4, 15);
            assertEquals(0, dot / norms, ROUNDING, "column " + column);
        }
    }

    @Test
    void copiedVectorsRemainInCommon() {
        Plane plane = Models.random(Scaling.LI, Orthogonality.WITHIN_BLOCKS).plane(0, LAYOUT, WEIGHTS);

        double common = 0;
        for (String name : new String[] {"bias", "recurrent_bias", "head_bias"}) {
            float[] bias = Models.part(LAYOUT, name, WEIGHTS);
            common += Math.pow(Models.norm(bias, 0, bias.length, 1), 2);
        }
        assertEquals(common / (plane.x().length() * plane.y().length()), plane.cosine(), 1e-6);
        assertTrue(plane.cosine() > 0.1, "cosine " + plane.cosine());
    }

    @Test
    void firstDirectionStaysAsItIs() {
        Direction drawn = Models.random(Scaling.LI, Orthogonality.NONE).direction(0, LAYOUT, WEIGHTS);

        for (Orthogonality orthogonality : Orthogonality.values()) {
            Plane plane = Models.random(Scaling.LI, orthogonality).plane(0, LAYOUT, WEIGHTS);

            assertArrayEquals(drawn.values(), plane.x().values());
        }
    }

    @Test
    void parallelBlockStaysAsItIs() {
        ParameterLayout single = Models.layoutOf(1);
        Direction x = Direction.of("x", single, new float[] {2});
        Direction y = Direction.of("y", single, new float[] {-3});

        Direction result = Orthogonality.WITHIN_BLOCKS.apply(x, y, Scaling.FILTER.blocks(single));

        assertArrayEquals(new float[] {-3}, result.values());
    }

    @Test
    void nearlyParallelDirectionsBecomeOrthogonal() {
        ParameterLayout layout = Models.layoutOf(1_000);
        Direction x = Models.noise(0, layout);
        float[] close = x.values();
        close[7] += 0.01f;

        Direction result = Directions.orthogonal(x, Direction.of("close", layout, close));

        assertEquals(0, x.cosine(result), ROUNDING);
    }

    @Test
    void refusesToMakeParallelDirectionsOrthogonal() {
        Direction x = Models.noise(0, LAYOUT);

        assertThrows(IllegalArgumentException.class, () -> Directions.orthogonal(x, x.negated()));
    }

    @Test
    void refusesADirectionThatIsZero() {
        Direction zero = Direction.of("zero", LAYOUT, new float[LAYOUT.size()]);
        Direction x = Models.noise(0, LAYOUT);

        assertThrows(IllegalArgumentException.class, () -> Directions.orthogonal(zero, x));
        assertThrows(IllegalArgumentException.class, () -> Directions.orthogonal(x, zero));
    }
}
