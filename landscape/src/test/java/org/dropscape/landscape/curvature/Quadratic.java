package org.dropscape.landscape.curvature;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.GradientEvaluator;
import org.dropscape.landscape.LossEvaluator;

/** The loss {@code (w - c)'A(w - c)/2} of a known symmetric matrix A and a known minimum c. */
record Quadratic(RealMatrix matrix, double[] minimum) implements HessianVector, GradientEvaluator {

    static Quadratic diagonal(double... values) {
        return new Quadratic(MatrixUtils.createRealDiagonalMatrix(values), new double[values.length]);
    }

    /** A random symmetric matrix with given eigenvalues. */
    static Quadratic withEigenvalues(long seed, double... values) {
        RealMatrix q = new QRDecomposition(gaussian(values.length, seed)).getQ();
        return new Quadratic(
                q.multiply(MatrixUtils.createRealDiagonalMatrix(values)).multiply(q.transpose()),
                new double[values.length]);
    }

    /** A random symmetric matrix of Gaussian elements. */
    static Quadratic random(long seed, int size) {
        RealMatrix g = gaussian(size, seed);
        return new Quadratic(g.add(g.transpose()), new double[size]);
    }

    private static RealMatrix gaussian(int size, long seed) {
        RandomGenerator random = SeedTree.root(seed).generator();
        RealMatrix matrix = new Array2DRowRealMatrix(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix.setEntry(i, j, random.nextGaussian());
            }
        }
        return matrix;
    }

    Quadratic around(double... centre) {
        return new Quadratic(matrix, centre);
    }

    private double[] offset(float[] point) {
        double[] offset = new double[point.length];
        for (int i = 0; i < offset.length; i++) {
            offset[i] = point[i] - minimum[i];
        }
        return offset;
    }

    LossEvaluator loss() {
        return LossEvaluator.of(point -> {
            double[] offset = offset(point);
            return Vectors.dot(offset, matrix.operate(offset)) / 2;
        });
    }

    @Override
    public List<float[]> gradients(List<float[]> points) {
        List<float[]> gradients = new ArrayList<>();
        for (float[] point : points) {
            double[] exact = matrix.operate(offset(point));
            float[] gradient = new float[exact.length];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = (float) exact[i];
            }
            gradients.add(gradient);
        }
        return gradients;
    }

    @Override
    public List<double[]> products(float[] point, List<double[]> vectors) {
        return vectors.stream().map(matrix::operate).toList();
    }
}
