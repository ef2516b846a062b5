package org.dropscape.regularizers.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.regularizers.layer.Activation;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.dropscape.regularizers.support.Network;
import org.dropscape.regularizers.support.Values;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gradients of every cell under every variant, by central differences (of fourth order) in every element of every fed
 * tensor, masks fixed.
 */
class GradientsTest {

    private static final double STEP = 5e-3;
    private static final double TOLERANCE = 2e-3;

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.dropscape.regularizers.support.Variants#pairs")
    void agreeWithCentralDifferences(String name, RecurrentCell cell, List<Regularizer> regularizers) {
        // Moment matching and the means act at evaluation.
        Phase phase = name.contains("moments") ? Phase.EVAL : Phase.TRAIN;
        int layers = name.contains("with dropout") ? 2 : 1;
        RecurrentStack stack = new RecurrentStack(cell, 2, 3, layers, false, true, Activation.NONE, regularizers);
        try (Network network = new Network(stack, phase, Network.Size.of(3, 2).withLengths())) {
            Network.Run run = Values.filled(network).lengths(3, 2).seed(11);
            run.go().gradients().forEach((tensor, gradient) -> {
                float[] values = run.value(tensor);
                for (int i = 0; i < values.length; i++) {
                    double expected = (4 * slope(run, values, i, STEP) - slope(run, values, i, 2 * STEP)) / 3;
                    assertEquals(
                            expected, gradient[i], TOLERANCE * Math.max(1, Math.abs(expected)), tensor + "[" + i + "]");
                }
            });
        }
    }

    private static double slope(Network.Run run, float[] values, int i, double step) {
        float before = values[i];
        float above = (float) (before + step);
        float below = (float) (before - step);
        values[i] = above;
        double up = run.loss();
        values[i] = below;
        double down = run.loss();
        values[i] = before;
        return (up - down) / ((double) above - below);
    }
}
