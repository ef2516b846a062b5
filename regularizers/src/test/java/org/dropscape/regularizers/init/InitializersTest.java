package org.dropscape.regularizers.init;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.recurrent.Initializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializersTest {

    private final RandomGenerator random = SeedTree.root(4).generator();

    private float[] fill(Initializer initializer, Integer... shape) {
        return initializer.initialize(List.of(shape), random);
    }

    @Test
    void constantsAreConstant() {
        assertArrayEquals(new float[] {0, 0}, fill(Initializers.zeros(), 2));
        assertArrayEquals(new float[] {1, 1}, fill(Initializers.ones(), 1, 2));
        assertArrayEquals(new float[] {2.5f}, fill(Initializers.constant(2.5), 1));
    }

    @Test
    void uniformHasItsMomentsAndBounds() {
        float[] values = fill(Initializers.uniform(-1, 3), 20000);
        double mean = 0;
        double square = 0;
        for (float v : values) {
            assertTrue(v >= -1 && v <= 3);
            mean += v / (double) values.length;
            square += v * (double) v / values.length;
        }
        // Variance 16/12; four standard errors.
        assertEquals(1, mean, 4 * Math.sqrt(16 / 12.0 / values.length));
        assertEquals(16 / 12.0, square - mean * mean, 0.05);
        assertThrows(IllegalArgumentException.class, () -> Initializers.uniform(1, 0));
        assertThrows(IllegalArgumentException.class, () -> Initializers.uniform(Double.NaN, 0));
    }

    @Test
    void glorotBoundIsThatOfOneGate() {
        int inputs = 30;
        int units = 20;
        float[] values = fill(Initializers.perGate(3, Initializers.glorotUniform()), inputs, 3 * units);
        double bound = Math.sqrt(6.0 / (inputs + units));
        double most = 0;
        for (float v : values) {
            most = Math.max(most, Math.abs(v));
        }
        assertTrue(most <= bound && most > 0.98 * bound, most + " of " + bound);
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "7, 3", "3, 7", "1, 1", "64, 64"})
    void orthogonalIsOrthogonal(int rows, int columns) {
        float[] values = fill(Initializers.orthogonal(), rows, columns);
        boolean tall = rows >= columns;
        int count = Math.min(rows, columns);
        int length = Math.max(rows, columns);
        for (int a = 0; a < count; a++) {
            for (int b = 0; b <= a; b++) {
                double dot = 0;
                for (int i = 0; i < length; i++) {
                    dot += tall
                            ? (double) values[i * columns + a] * values[i * columns + b]
                            : (double) values[a * columns + i] * values[b * columns + i];
                }
                assertEquals(a == b ? 1 : 0, dot, 1e-6);
            }
        }
    }

    @Test
    void orthogonalHasNoPreferredSign() {
        int positive = 0;
        for (int i = 0; i < 1000; i++) {
            positive += fill(Initializers.orthogonal(), 3, 3)[8] > 0 ? 1 : 0;
        }
        assertEquals(500, positive, 4 * Math.sqrt(250));
    }

    @Test
    void eachGateIsOrthogonalByItself() {
        int units = 6;
        float[] values = fill(Initializers.perGate(3, Initializers.orthogonal()), units, 3 * units);
        for (int gate = 0; gate < 3; gate++) {
            for (int column = 0; column < units; column++) {
                double norm = 0;
                for (int i = 0; i < units; i++) {
                    norm += Math.pow(values[i * 3 * units + gate * units + column], 2);
                }
                assertEquals(1, norm, 1e-6);
            }
        }
    }

    @Test
    void gatesStandSideBySide() {
        Initializer each = Initializers.gates(Initializers.zeros(), Initializers.ones());
        assertArrayEquals(new float[] {0, 0, 1, 1, 0, 0, 1, 1}, fill(each, 2, 4));
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> fill(each, 3));
        assertEquals("the last axis of [3] cannot be split into 2 equal gates", error.getMessage());
    }

    @Test
    void vectorsHaveNoFans() {
        assertThrows(IllegalArgumentException.class, () -> fill(Initializers.glorotUniform(), 3));
        assertThrows(IllegalArgumentException.class, () -> fill(Initializers.orthogonal(), 3));
    }
}
