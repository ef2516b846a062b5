package com.example.landscape;

import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Points of two interleaved half circles, with noise.
 *
 * @param points [n, 2]
 * @param labels which half circle: 0 or 1
 */
record Moons(double[][] points, int[] labels) {

    private static final double NOISE = 0.25;

    static Moons draw(int n, int seed) {
        RandomGenerator random = new Well19937c(seed);
        double[][] points = new double[n][];
        int[] labels = new int[n];
        for (int k = 0; k < n; k++) {
            double angle = Math.PI * random.nextDouble();
            labels[k] = k % 2;
            double x = labels[k] == 0 ? Math.cos(angle) : 1 - Math.cos(angle);
            double y = labels[k] == 0 ? Math.sin(angle) : 0.5 - Math.sin(angle);
            points[k] = new double[] {x + NOISE * random.nextGaussian(), y + NOISE * random.nextGaussian()};
        }
        return new Moons(points, labels);
    }
}
