package org.dropscape.landscape.curvature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.math3.linear.RealMatrix;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;

class SpectralDensityTest {

    private static final SeedTree SEEDS = SeedTree.root(17);

    @Test
    void probesOfSignsHaveTheMomentsOfADiagonal() {
        double[] values = {-1, 0, 0.5, 1, 2, 2.5, 4, 7};
        SpectralDensity density =
                SpectralDensity.estimate(Quadratic.diagonal(values), new float[values.length], 4, 2, SEEDS);
        // Gauss quadrature with 4 nodes is exact up to the seventh power.
        for (int power = 0; power < 8; power++) {
            double exact = 0;
            for (double value : values) {
                exact += Math.pow(value, power) / values.length;
            }
            assertEquals(exact, density.moment(power), 1e-9 * Math.max(1, exact));
        }
    }

    @Test
    void momentsOfARandomMatrixAreTracesOfItsPowers() {
        Quadratic random = Quadratic.random(21, 60);
        SpectralDensity density = SpectralDensity.estimate(random, new float[60], 20, 200, SEEDS);
        RealMatrix square = random.matrix().multiply(random.matrix());
        double second = square.getTrace() / 60;
        double fourth = square.multiply(square).getTrace() / 60;
        assertEquals(second, density.moment(2), 0.03 * second);
        assertEquals(fourth, density.moment(4), 0.05 * fourth);
        assertEquals(1, density.moment(0), 1e-9);
    }

    @Test
    void twoLevelsHaveTwoPeaks() {
        double[] values = new double[40];
        for (int k = 30; k < 40; k++) {
            values[k] = 5;
        }
        SpectralDensity density = SpectralDensity.estimate(Quadratic.diagonal(values), new float[40], 10, 1, SEEDS);
        assertEquals(0.75, density.below(2.5), 1e-9);
        double peak = 1 / (0.1 * Math.sqrt(2 * Math.PI));
        assertEquals(0.75 * peak, density.at(0, 0.1), 1e-6);
        assertEquals(0.25 * peak, density.at(5, 0.1), 1e-6);
        assertEquals(0, density.at(2.5, 0.1), 1e-12);
    }

    @Test
    void densityIntegratesToOne() {
        SpectralDensity density = SpectralDensity.estimate(Quadratic.random(2, 30), new float[30], 10, 3, SEEDS);
        double sum = 0;
        for (double t = -60; t < 60; t += 0.1) {
            sum += 0.1 * density.at(t, 0.5);
        }
        assertEquals(1, sum, 1e-6);
    }
}
