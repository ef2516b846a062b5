package org.dropscape.landscape.direction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;
import org.dropscape.landscape.parameters.TensorKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectionTest {

    private static final ParameterLayout LAYOUT = new ParameterLayout(List.of(
            new ParameterTensor("bias", List.of(1), TensorKind.VECTOR),
            new ParameterTensor("words", List.of(3, 2), TensorKind.EMBEDDING, 1, "words", 1)));

    @Test
    void fixedRowOfAGivenDirectionIsCleared() {
        Direction direction = Direction.of("given", LAYOUT, new float[] {1, 2, 3, 4, 5, 6, 7});

        assertArrayEquals(new float[] {1, 2, 3, 0, 0, 6, 7}, direction.values());
    }

    @Test
    void doesNotChangeWithTheArraysAround() {
        float[] given = {1, 2, 3, 0, 0, 6, 7};
        Direction direction = Direction.of("given", LAYOUT, given);

        given[0] = 9;
        direction.values()[1] = 9;

        assertArrayEquals(new float[] {1, 2, 3, 0, 0, 6, 7}, direction.values());
    }

    @Test
    void lengthAndCosineAreThoseOfGeometry() {
        Direction x = Direction.of("x", LAYOUT, new float[] {3, 4, 0, 0, 0, 0, 0});
        Direction y = Direction.of("y", LAYOUT, new float[] {0, 2, 0, 0, 0, 0, 0});

        assertEquals(5, x.length());
        assertEquals(0.8, x.cosine(y), 1e-15);
    }

    @Test
    void unitHasLengthOne() {
        Direction x = Direction.of("x", LAYOUT, new float[] {3, 4, 0, 0, 0, 0, 12});

        assertEquals(1, x.unit().length(), 1e-7);
        assertEquals(1, x.cosine(x.unit()), 1e-14);
    }

    @Test
    void negatedPointsTheOtherWay() {
        Direction x = Direction.of("x", LAYOUT, new float[] {3, -4, 1, 0, 0, 2, 12});

        assertArrayEquals(
                new float[] {-3, 4, -1, -0f, -0f, -2, -12}, x.negated().values());
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesWhatIsNotFinite(float value) {
        Exception error = assertThrows(
                IllegalArgumentException.class,
                () -> Direction.of("broken", LAYOUT, new float[] {0, 0, value, 0, 0, 0, 0}));

        assertEquals("direction broken is " + value + " at element 2", error.getMessage());
    }

    @Test
    void refusesAnotherLength() {
        Exception error =
                assertThrows(IllegalArgumentException.class, () -> Direction.of("short", LAYOUT, new float[6]));

        assertEquals("direction short has 6 elements, but the model has 7 parameters", error.getMessage());
    }

    @Test
    void refusesDirectionsOfDifferentModels() {
        Direction x = Direction.of("x", LAYOUT, new float[7]);
        Direction y = Direction.of("y", Models.layoutOf(7), new float[7]);

        assertThrows(IllegalArgumentException.class, () -> x.cosine(y));
        assertThrows(IllegalArgumentException.class, () -> new Plane(new float[7], x, y));
    }

    @Test
    void zeroHasNoUnit() {
        Direction zero = Direction.of("zero", LAYOUT, new float[7]);

        assertThrows(IllegalArgumentException.class, zero::unit);
    }
}
