package org.dropscape.landscape.curvature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.GradientEvaluator;
import org.dropscape.landscape.LossEvaluator;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;
import org.dropscape.landscape.parameters.TensorKind;
import org.junit.jupiter.api.Test;

class SharpnessTest {

    private static final SeedTree SEEDS = SeedTree.root(19);

    @Test
    void samStepsAlongTheGradient() {
        // L = (x^2 + 4 y^2) / 2 at (1, 1): g = (1, 4), the step is rho g / sqrt(17).
        Quadratic bowl = Quadratic.diagonal(1, 4);
        double rho = 0.1;
        double exact = rho * Math.sqrt(17) + rho * rho / 2 * (1 + 4 * 16) / 17;
        assertEquals(exact, Sharpness.sam(bowl.loss(), bowl, new float[] {1, 1}, rho), 1e-6);
    }

    @Test
    void samIsZeroWithoutAGradient() {
        Quadratic bowl = Quadratic.diagonal(1, 4);
        assertEquals(0, Sharpness.sam(bowl.loss(), bowl, new float[2], 0.1));
    }

    @Test
    void asamDoesNotChangeWhenAParameterIsRescaled() {
        // L(x, y) = (xy - 1)^2 / 2 is the same at (2x, y/2): adaptive sharpness is too, plain sharpness is not.
        LossEvaluator loss = LossEvaluator.of(w -> Math.pow((double) w[0] * w[1] - 1, 2) / 2);
        GradientEvaluator gradient = points -> points.stream()
                .map(w -> new float[] {(w[0] * w[1] - 1) * w[1], (w[0] * w[1] - 1) * w[0]})
                .toList();
        float[] balanced = {2, 2};
        float[] skewed = {16, 0.25f};
        double expected = Sharpness.asam(loss, gradient, balanced, 0.1, Scales.elements(balanced));
        assertEquals(expected, Sharpness.asam(loss, gradient, skewed, 0.1, Scales.elements(skewed)), 1e-5);
        assertTrue(Sharpness.sam(loss, gradient, skewed, 0.1) > 3 * Sharpness.sam(loss, gradient, balanced, 0.1));
    }

    @Test
    void asamWithEqualScalesIsSamOfThatRadius() {
        Quadratic bowl = Quadratic.random(2, 5);
        float[] point = {1, 2, 3, 4, 5};
        assertEquals(
                Sharpness.sam(bowl.loss(), bowl, point, 0.3),
                Sharpness.asam(bowl.loss(), bowl, point, 0.1, new double[] {3, 3, 3, 3, 3}),
                1e-4);
    }

    @Test
    void scalesOfFiltersAreTheirLengths() {
        ParameterLayout layout = new ParameterLayout(List.of(
                new ParameterTensor("kernel", List.of(2, 2), TensorKind.KERNEL_COLUMNS),
                new ParameterTensor("bias", List.of(2), TensorKind.VECTOR)));
        assertArrayEquals(
                new double[] {5, 13, 5, 13, 2, 1}, Scales.filters(layout, new float[] {3, 5, 4, 12, -2, 1}), 1e-12);
    }

    @Test
    void averageRiseOfAQuadraticIsItsTrace() {
        // E[sigma^2 d'Ad / 2] = sigma^2 tr(A) / 2, at any point.
        Quadratic bowl = Quadratic.withEigenvalues(3, 5, 4, 3, -1).around(0.1, 0.2, 0.3, 0.4);
        Estimate rise = Sharpness.average(bowl.loss(), new float[] {1, 0, 1, 0}, 0.5, 20_000, SEEDS);
        assertEquals(0.125 * 11, rise.value(), 4 * rise.standardError());
        assertEquals(20_000, rise.draws());
    }

    @Test
    void epsilonSharpnessReachesTheCornersOfTheBox() {
        // At (1, -3) the box has half sides 0.02 and 0.04; the highest corner is (1.02, -3.04).
        Quadratic bowl = Quadratic.diagonal(2, 6);
        double centre = 1 + 27;
        double corner = 1.02 * 1.02 + 3 * 3.04 * 3.04;
        double exact = 100 * (corner - centre) / (1 + centre);
        assertEquals(exact, Sharpness.epsilon(bowl.loss(), bowl, new float[] {1, -3}, 0.01, 1, 10, SEEDS), 1e-4);
    }

    @Test
    void epsilonSharpnessLeavesAMinimum() {
        // Without a gradient at the centre the search has to begin elsewhere; every corner is as high.
        Quadratic bowl = Quadratic.diagonal(2, 6, 4);
        assertEquals(100 * 6 * 1e-4, Sharpness.epsilon(bowl.loss(), bowl, new float[3], 0.01, 2, 10, SEEDS), 1e-6);
    }

    @Test
    void epsilonSharpnessFindsTheHighestPointOfAnIndefiniteQuadratic() {
        // Rises by x^2 alone: the highest points have y = 0, inside the box.
        Quadratic saddle = Quadratic.diagonal(2, -2);
        double found = Sharpness.epsilon(saddle.loss(), saddle, new float[2], 0.01, 5, 30, SEEDS);
        assertEquals(100 * 1e-4, found, 3e-4);
    }

    @Test
    void epsilonSharpnessIsNeverNegative() {
        // A ridge: the centre is the highest point of the box.
        Quadratic hill = Quadratic.diagonal(-2, -2);
        assertEquals(0, Sharpness.epsilon(hill.loss(), hill, new float[2], 0.01, 3, 10, SEEDS));
    }

    @Test
    void radiusMustBePositive() {
        Quadratic bowl = Quadratic.diagonal(1);
        assertThrows(IllegalArgumentException.class, () -> Sharpness.sam(bowl.loss(), bowl, new float[1], 0));
    }
}
