package org.dropscape.landscape.curvature;

import java.util.List;
import java.util.random.RandomGenerator;

/** Arithmetic on long vectors. */
final class Vectors {

    private Vectors() {}

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    static double[] doubles(float[] a) {
        double[] copy = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            copy[i] = a[i];
        }
        return copy;
    }

    /** Adds a multiple of another vector in place. */
    static void add(double[] to, double factor, double[] other) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * other[i];
        }
    }

    static double[] scaled(double[] a, double factor) {
        double[] scaled = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            scaled[i] = factor * a[i];
        }
        return scaled;
    }

    /** A point moved along a vector, rounded to floats once. */
    static float[] moved(float[] point, double factor, double[] along) {
        float[] moved = new float[point.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = (float) (point[i] + factor * along[i]);
        }
        return moved;
    }

    /** Takes out the parts along orthonormal vectors, in place; twice, because once leaves rounding errors behind. */
    static void orthogonalize(double[] vector, List<double[]> basis) {
        for (int pass = 0; pass < 2; pass++) {
            for (double[] other : basis) {
                add(vector, -dot(vector, other), other);
            }
        }
    }

    static double[] gaussian(int length, RandomGenerator random) {
        double[] vector = new double[length];
        for (int i = 0; i < length; i++) {
            vector[i] = random.nextGaussian();
        }
        return vector;
    }

    /** Elements of 1 and -1, each with probability one half. */
    static double[] rademacher(int length, RandomGenerator random) {
        double[] vector = new double[length];
        for (int i = 0; i < length; i++) {
            vector[i] = random.nextBoolean() ? 1 : -1;
        }
        return vector;
    }
}
