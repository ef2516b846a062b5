package org.dropscape.landscape.curvature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.GradientEvaluator;
import org.junit.jupiter.api.Test;

class CentralDifferencesTest {

    private static final RandomGenerator RANDOM = SeedTree.root(1).generator();

    private static float[] floats(double[] values) {
        return Vectors.moved(new float[values.length], 1, values);
    }

    @Test
    void quadraticHasTheProductsOfItsMatrix() {
        Quadratic quadratic = Quadratic.random(4, 20);
        float[] point = floats(Vectors.gaussian(20, RANDOM));
        List<double[]> vectors = List.of(Vectors.gaussian(20, RANDOM), Vectors.gaussian(20, RANDOM));
        List<double[]> exact = quadratic.products(point, vectors);
        List<double[]> found = new CentralDifferences(quadratic, 1e-2).products(point, vectors);
        for (int k = 0; k < 2; k++) {
            // Gradients are single precision.
            assertArrayEquals(exact.get(k), found.get(k), 2e-4 * Vectors.norm(exact.get(k)));
        }
    }

    @Test
    void curvedLossHasTheProductsOfItsSecondDerivative() {
        // L = sum of cosh(w_i) + (sum of w_i)^4 / 24: H = diag(cosh) + s^2/2 of ones.
        GradientEvaluator gradient = points -> points.stream()
                .map(w -> {
                    double s = 0;
                    for (float x : w) {
                        s += x;
                    }
                    float[] g = new float[w.length];
                    for (int i = 0; i < g.length; i++) {
                        g[i] = (float) (Math.sinh(w[i]) + s * s * s / 6);
                    }
                    return g;
                })
                .toList();
        float[] point = {0.5f, -0.25f, 1};
        double[] vector = {1, 2, -4};
        double s = 1.25;
        double[] exact = new double[3];
        for (int i = 0; i < 3; i++) {
            exact[i] = Math.cosh(point[i]) * vector[i] + s * s / 2 * -1;
        }
        assertArrayEquals(exact, new CentralDifferences(gradient, 1e-2).product(point, vector), 1e-3);
    }

    @Test
    void lengthOfTheVectorDoesNotMatterToTheStep() {
        Quadratic quadratic = Quadratic.random(4, 6);
        float[] point = floats(Vectors.gaussian(6, RANDOM));
        double[] vector = Vectors.gaussian(6, RANDOM);
        CentralDifferences differences = new CentralDifferences(quadratic);
        assertArrayEquals(
                Vectors.scaled(differences.product(point, vector), 1024),
                differences.product(point, Vectors.scaled(vector, 1024)),
                1e-9);
    }

    @Test
    void bothPointsOfAllVectorsAreAskedForAtOnce() {
        List<Integer> asked = new ArrayList<>();
        Quadratic quadratic = Quadratic.diagonal(1, 2);
        GradientEvaluator counting = points -> {
            asked.add(points.size());
            return quadratic.gradients(points);
        };
        List<double[]> products = new CentralDifferences(counting)
                .products(new float[] {1, 1}, List.of(new double[] {1, 0}, new double[2], new double[] {0, 1}));
        assertEquals(List.of(4), asked);
        assertArrayEquals(new double[2], products.get(1));
        assertArrayEquals(new double[] {0, 2}, products.get(2), 1e-3);
    }

    @Test
    void originHasAStepToo() {
        assertArrayEquals(
                new double[] {3},
                new CentralDifferences(Quadratic.diagonal(3)).product(new float[1], new double[] {1}),
                1e-5);
    }

    @Test
    void stepMustBePositive() {
        assertThrows(IllegalArgumentException.class, () -> new CentralDifferences(Quadratic.diagonal(1), 0));
    }
}
