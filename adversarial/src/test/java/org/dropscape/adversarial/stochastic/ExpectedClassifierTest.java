package org.dropscape.adversarial.stochastic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dropscape.api.text.DifferentiableTextClassifier;
import org.dropscape.api.text.Embeddings;
import org.dropscape.api.text.StochasticTextClassifier;
import org.dropscape.api.text.TextClassifier;
import org.junit.jupiter.api.Test;

class ExpectedClassifierTest {

    /** Answers 0.1, 0.2, 0.3, ... one call after the other. */
    private static TextClassifier counting(AtomicInteger calls) {
        return texts -> {
            double p = 0.1 * calls.incrementAndGet();
            return texts.stream().map(text -> new double[] {1 - p, p}).toArray(double[][]::new);
        };
    }

    @Test
    void probabilitiesAreTheMeanOfAllDraws() {
        AtomicInteger calls = new AtomicInteger();
        double[][] mean = ExpectedClassifier.of(counting(calls), 3).probabilities(List.of("a", "b"));

        assertEquals(3, calls.get());
        assertArrayEquals(new double[] {0.8, 0.2}, mean[0], 1e-15);
        assertArrayEquals(new double[] {0.8, 0.2}, mean[1], 1e-15);
    }

    @Test
    void stochasticClassifierIsAskedForAllDrawsAtOnce() {
        List<Integer> asked = new ArrayList<>();
        StochasticTextClassifier model = new StochasticTextClassifier() {
            @Override
            public double[][][] draws(List<String> texts, int count) {
                asked.add(count);
                return new double[][][] {{{0, 1}}, {{1, 0}}, {{1, 0}}, {{1, 0}}};
            }

            @Override
            public double[][] probabilities(List<String> texts) {
                throw new AssertionError("one draw was asked for");
            }
        };

        assertArrayEquals(
                new double[] {0.75, 0.25}, ExpectedClassifier.of(model, 4).probabilities(List.of("a"))[0]);
        assertEquals(List.of(4), asked);
    }

    @Test
    void gradientsAreTheMeanOfAllDraws() {
        AtomicInteger calls = new AtomicInteger();
        DifferentiableTextClassifier model = new DifferentiableTextClassifier() {
            @Override
            public double[][] probabilities(List<String> texts) {
                return counting(calls).probabilities(texts);
            }

            @Override
            public List<TokenGradients> gradients(List<String> texts, List<int[]> labels) {
                float g = calls.incrementAndGet();
                return texts.stream()
                        .map(text -> new TokenGradients(List.of(text), new float[][] {{g, -g}}))
                        .toList();
            }

            @Override
            public List<String> vocabulary() {
                return List.of("a");
            }

            @Override
            public Embeddings embeddings() {
                return new Embeddings() {
                    @Override
                    public int dimension() {
                        return 2;
                    }

                    @Override
                    public Map<String, float[]> vectors(Collection<String> words) {
                        return Map.of();
                    }
                };
            }
        };
        DifferentiableTextClassifier expected = (DifferentiableTextClassifier) ExpectedClassifier.of(model, 3);

        assertArrayEquals(
                new float[] {2, -2},
                expected.gradients(List.of("a"), List.of(new int[] {1})).get(0).gradients()[0]);
        assertEquals(List.of("a"), expected.vocabulary());
    }

    @Test
    void thereAreNoGradientsWhereTheModelHasNone() {
        assertFalse(ExpectedClassifier.of(counting(new AtomicInteger()), 2) instanceof DifferentiableTextClassifier);
        assertThrows(IllegalArgumentException.class, () -> ExpectedClassifier.of(counting(new AtomicInteger()), 0));
    }
}
