package org.dropscape.landscape.direction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.dropscape.landscape.GradientEvaluator;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Points on planes and rays, and the directions between solutions and along the gradient. */
class PlaneTest {

    private static final ParameterLayout LAYOUT = Models.layoutOf(5);

    /** With a negative zero and numbers of very different size. */
    private static final float[] FIRST = {-0f, 1e-30f, 0.1f, -3.7f, 12345.678f};

    private static final float[] SECOND = {1f, -1e-3f, -0f, 1e-8f, 0.3f};

    private static final Plane PLANE = new Plane(
            FIRST,
            Direction.of("x", LAYOUT, new float[] {1, -2, 3, 0.1f, 0}),
            Direction.of("y", LAYOUT, new float[] {-1, 0, 0.5f, 1, 1e-3f}));

    @ParameterizedTest
    @ValueSource(doubles = {0.0, -0.0})
    void originIsTheOriginToTheBit(double zero) {
        assertBits(FIRST, PLANE.at(zero, zero));
        assertBits(FIRST, Ray.along(FIRST, PLANE.x()).at(zero));
        assertBits(FIRST, Ray.between(LAYOUT, FIRST, SECOND).at(zero));
    }

    @Test
    void pointIsRoundedOnce() {
        float[] point = PLANE.at(0.3, -0.7);

        assertEquals((float) (0.1f + 0.3 * 3f + -0.7 * 0.5f), point[2]);
        assertEquals((float) (-3.7f + 0.3 * 0.1f + -0.7 * 1f), point[3]);
    }

    @Test
    void rayIsTheFirstAxisOfThePlane() {
        assertBits(PLANE.at(0.37, 0), Ray.along(FIRST, PLANE.x()).at(0.37));
    }

    @Test
    void interpolationMeetsTheSecondModelToTheBit() {
        assertBits(SECOND, Ray.between(LAYOUT, FIRST, SECOND).at(1));
    }

    @Test
    void interpolationGoesOnBeyondBothModels() {
        Ray ray = Ray.between(LAYOUT, new float[] {0, 0, 0, 2, 4}, new float[] {8, 0, 0, 2, 2});

        assertArrayEquals(new float[] {4, 0, 0, 2, 3}, ray.at(0.5));
        assertArrayEquals(new float[] {-4, 0, 0, 2, 5}, ray.at(-0.5));
        assertArrayEquals(new float[] {12, 0, 0, 2, 1}, ray.at(1.5));
    }

    @Test
    void directionBetweenModelsLeadsFromFirstToSecond() {
        Ray ray = Ray.along(FIRST, Directions.between("to-second", LAYOUT, FIRST, SECOND));

        float[] end = ray.at(1);
        for (int i = 0; i < end.length; i++) {
            assertEquals(SECOND[i], end[i], Math.ulp(Math.max(Math.abs(FIRST[i]), Math.abs(SECOND[i]))));
        }
    }

    @Test
    void pointsAreNew() {
        Ray ray = Ray.between(LAYOUT, FIRST, SECOND);

        assertNotSame(ray.at(0), ray.at(0));
        ray.at(1)[0] = 7;
        assertBits(SECOND, ray.at(1));
    }

    @Test
    void gradientPointsUphill() {
        // The gradient of half the squared distance from (1, 1, 1, 1, 1).
        GradientEvaluator bowl = points -> points.stream()
                .map(w -> new float[] {w[0] - 1, w[1] - 1, w[2] - 1, w[3] - 1, w[4] - 1})
                .toList();

        Direction gradient = Directions.gradient(LAYOUT, new float[] {1, 2, 3, 0, 1}, bowl);

        assertArrayEquals(new float[] {0, 1, 2, -1, 0}, gradient.values());
    }

    @Test
    void gradientLeavesTheFixedRowAlone() {
        ParameterLayout layout = Models.RECURRENT;
        float[] ones = new float[layout.size()];
        Arrays.fill(ones, 1);

        Direction gradient = Directions.gradient(layout, new float[layout.size()], points -> List.of(ones));

        assertArrayEquals(new float[] {0, 0, 0, 0, 1}, Arrays.copyOf(gradient.values(), 5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesCoordinatesThatAreNotFinite(double coordinate) {
        Ray between = Ray.between(LAYOUT, FIRST, SECOND);

        assertThrows(IllegalArgumentException.class, () -> PLANE.at(coordinate, 0));
        assertThrows(IllegalArgumentException.class, () -> PLANE.at(0, coordinate));
        assertThrows(IllegalArgumentException.class, () -> between.at(coordinate));
    }

    @Test
    void refusesModelsOfAnotherSize() {
        assertThrows(IllegalArgumentException.class, () -> new Plane(new float[4], PLANE.x(), PLANE.y()));
        assertThrows(IllegalArgumentException.class, () -> Ray.between(LAYOUT, FIRST, new float[4]));
        assertThrows(IllegalArgumentException.class, () -> Directions.between("d", LAYOUT, new float[4], SECOND));
    }

    private static void assertBits(float[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(Float.floatToRawIntBits(expected[i]), Float.floatToRawIntBits(actual[i]), "element " + i);
        }
    }
}
