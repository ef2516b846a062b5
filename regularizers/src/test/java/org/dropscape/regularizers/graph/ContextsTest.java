package org.dropscape.regularizers.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.List;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.regularizers.support.Probe;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Who asks for random numbers, and under which name and shape, decides which they are. */
class ContextsTest {

    private static final int N = 512;

    private static Operand<TFloat32> normal(LayerContext layer, String name) {
        return layer.normal(name, N);
    }

    /** Within four standard errors of 0, as independent ones are. */
    private static void assertUncorrelated(List<float[]> draws) {
        for (int a = 0; a < draws.size(); a++) {
            for (int b = 0; b < a; b++) {
                double sum = 0;
                for (int i = 0; i < N; i++) {
                    sum += draws.get(a)[i] * draws.get(b)[i];
                }
                assertEquals(0, sum / N, 4 / Math.sqrt(N), a + " and " + b);
            }
        }
    }

    @Test
    void layersDirectionsRegularizersAndNamesHaveStreamsOfTheirOwn() {
        try (Probe probe = new Probe(3)) {
            assertUncorrelated(probe.values(List.of(
                    normal(probe.layer("regularizer_0", 0, false), "mask"),
                    normal(probe.layer("regularizer_0", 1, false), "mask"),
                    normal(probe.layer("regularizer_0", 0, true), "mask"),
                    normal(probe.layer("regularizer_1", 0, false), "mask"),
                    normal(probe.layer("regularizer_0", 0, false), "other"))));
        }
    }

    @Test
    void theSameNameAndShapeAreTheSameNumbers() {
        try (Probe probe = new Probe(3)) {
            LayerContext layer = probe.layer("regularizer_0", 0, false);
            assertSame(layer.keep("mask", 0.5, 3, 4), layer.keep("mask", 0.5, 3, 4));
            assertSame(layer.normalAt("noise", 2, 16, 4), layer.normalAt("noise", 2, 16, 4));
            List<float[]> twice = probe.values(
                    List.of(normal(layer, "mask"), normal(probe.layer("regularizer_0", 0, false), "mask")));
            assertArrayEquals(twice.get(0), twice.get(1));
        }
    }

    @Test
    void anotherShapeUnderTheSameNameIsAnotherStream() {
        try (Probe probe = new Probe(3)) {
            LayerContext layer = probe.layer("regularizer_0", 0, false);
            Operand<TFloat32> wide = layer.normalAt("product", 1, 16, 64);
            Operand<TFloat32> narrow = layer.normalAt("product", 1, 16, 32);
            assertArrayEquals(new long[] {16, 64}, wide.shape().asArray());
            assertArrayEquals(new long[] {16, 32}, narrow.shape().asArray());
            List<float[]> values = probe.values(List.of(wide, narrow));
            assertUncorrelated(List.of(Arrays.copyOf(values.get(0), N), values.get(1)));
        }
    }
}
