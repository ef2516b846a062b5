package org.dropscape.landscape.curvature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.curvature.ExtremeEigenvalues.Search;
import org.junit.jupiter.api.Test;

class ExtremeEigenvaluesTest {

    private static final SeedTree SEEDS = SeedTree.root(7);

    private static ExtremeEigenvalues find(HessianVector hessian, int size, Search search) {
        return ExtremeEigenvalues.find(hessian, new float[size], search, SEEDS);
    }

    @Test
    void endsOfARandomMatrixAreThoseOfADenseDecomposition() {
        Quadratic random = Quadratic.random(3, 120);
        double[] dense = new EigenDecomposition(random.matrix()).getRealEigenvalues();
        ExtremeEigenvalues found = find(random, 120, new Search(3, 2, 120, 1e-9));
        assertTrue(found.converged() && found.steps() < 120);
        for (int k = 0; k < 3; k++) {
            assertEquals(dense[k], found.top().get(k).value(), 1e-8);
        }
        for (int k = 0; k < 2; k++) {
            assertEquals(dense[119 - k], found.bottom().get(k).value(), 1e-8);
        }
    }

    @Test
    void vectorsAreEigenvectorsWithTheirResiduals() {
        Quadratic random = Quadratic.random(5, 80);
        ExtremeEigenvalues found = find(random, 80, new Search(2, 2, 30, 0));
        for (EigenPair pair : List.of(
                found.top().get(0),
                found.top().get(1),
                found.bottom().get(0),
                found.bottom().get(1))) {
            double[] rest = random.matrix().operate(pair.vector());
            Vectors.add(rest, -pair.value(), pair.vector());
            assertEquals(1, Vectors.norm(pair.vector()), 1e-10);
            assertEquals(pair.residual(), Vectors.norm(rest), 1e-9);
        }
        assertFalse(found.converged());
        assertEquals(
                0,
                Vectors.dot(found.top().get(0).vector(), found.bottom().get(0).vector()),
                1e-10);
    }

    @Test
    void allStepsFindEveryEigenvalue() {
        Quadratic random = Quadratic.random(6, 25);
        double[] dense = new EigenDecomposition(random.matrix()).getRealEigenvalues();
        double[] found = find(random, 25, new Search(25, 0, 25, 0)).top().stream()
                .mapToDouble(EigenPair::value)
                .toArray();
        assertArrayEquals(dense, found, 1e-9);
    }

    @Test
    void repeatedEigenvaluesAreFoundWhenAllAreAskedFor() {
        double[] found = find(Quadratic.diagonal(2, 2, 2, 5, 5), 5, new Search(5, 0, 5, 0)).top().stream()
                .mapToDouble(EigenPair::value)
                .toArray();
        assertArrayEquals(new double[] {5, 5, 2, 2, 2}, found, 1e-9);
    }

    @Test
    void flatLossHasZeros() {
        ExtremeEigenvalues flat = find(Quadratic.diagonal(0, 0, 0), 3, Search.ENDS);
        assertEquals(0, flat.top().get(0).value());
        assertEquals(0, flat.bottom().get(0).value());
    }

    @Test
    void isolatedEndsOfALargeHessianTakeFewProducts() {
        double[] values = new double[2000];
        for (int k = 0; k < values.length; k++) {
            values[k] = k / 2000.0;
        }
        values[0] = -3;
        values[1] = 10;
        ExtremeEigenvalues found = find(Quadratic.diagonal(values), 2000, Search.ENDS);
        assertTrue(found.converged() && found.steps() <= 25, found.steps() + " steps");
        assertEquals(10, found.top().get(0).value(), 1e-3);
        assertEquals(-3, found.bottom().get(0).value(), 1e-3);
    }

    @Test
    void convergedEigenvalueIsNotFoundAgain() {
        // Without reorthogonalisation rounding brings back copies of the isolated ones.
        double[] values = new double[300];
        for (int k = 0; k < values.length; k++) {
            values[k] = k / 300.0;
        }
        values[0] = 100;
        values[1] = 50;
        List<EigenPair> top =
                find(Quadratic.diagonal(values), 300, new Search(4, 0, 150, 0)).top();
        assertEquals(100, top.get(0).value(), 1e-9);
        assertEquals(50, top.get(1).value(), 1e-9);
        assertEquals(299 / 300.0, top.get(2).value(), 1e-3);
        assertEquals(298 / 300.0, top.get(3).value(), 1e-3);
    }

    @Test
    void differencesOfGradientsFindTheSame() {
        Quadratic quadratic = Quadratic.withEigenvalues(9, 8, 3, 1, 0.5, 0.1, 0, -0.2, -2);
        float[] point = {1, 2, -1, 0.5f, 3, 1, -2, 1};
        ExtremeEigenvalues found =
                ExtremeEigenvalues.find(new CentralDifferences(quadratic, 1e-2), point, Search.ENDS, SEEDS);
        assertEquals(8, found.top().get(0).value(), 2e-3);
        assertEquals(-2, found.bottom().get(0).value(), 2e-3);
    }

    @Test
    void productsThatAreNotFiniteEndTheSearch() {
        HessianVector broken = (point, vectors) -> List.of(new double[] {Double.NaN, 1});
        assertThrows(ArithmeticException.class, () -> find(broken, 2, Search.ENDS));
    }

    @Test
    void mapHoldsTheEndsOfEveryPoint() {
        // H = diag(w): the curvature of sum of w_i^3 / 6.
        HessianVector cubic = (point, vectors) -> vectors.stream()
                .map(vector -> {
                    double[] product = vector.clone();
                    for (int i = 0; i < product.length; i++) {
                        product[i] *= point[i];
                    }
                    return product;
                })
                .toList();
        List<EigenvalueMap.Ends> map = EigenvalueMap.of(
                cubic, List.of(new float[] {4, -1, 2}, new float[] {1, 2, Float.NaN}), 10, 1e-6, SEEDS);
        assertEquals(4, map.get(0).max(), 1e-9);
        assertEquals(-1, map.get(0).min(), 1e-9);
        assertEquals(0.25, map.get(0).ratio(), 1e-9);
        assertTrue(map.get(0).converged(1e-6));
        assertTrue(Double.isNaN(map.get(1).ratio()));
        assertFalse(map.get(1).converged(1));
    }

    @Test
    void mapTellsHowFarAnEndIsFromAnEigenvalue() {
        HessianVector squares = (point, vectors) -> vectors.stream()
                .map(vector -> {
                    double[] product = vector.clone();
                    for (int i = 0; i < product.length; i++) {
                        product[i] *= i * i;
                    }
                    return product;
                })
                .toList();
        EigenvalueMap.Ends hasty =
                EigenvalueMap.of(squares, List.of(new float[9]), 2, 1e-3, SEEDS).get(0);
        assertFalse(hasty.converged(1e-3));
        double nearest = IntStream.range(0, 9)
                .mapToDouble(i -> Math.abs(hasty.max() - i * i))
                .min()
                .orElseThrow();
        assertTrue(nearest > 1e-3 && nearest <= hasty.maxResidual(), nearest + " and " + hasty);
        assertTrue(EigenvalueMap.of(squares, List.of(new float[9]), 9, 1e-3, SEEDS)
                .get(0)
                .converged(1e-3));
    }

    @Test
    void searchForNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Search(0, 0, 10, 1e-3));
    }
}
