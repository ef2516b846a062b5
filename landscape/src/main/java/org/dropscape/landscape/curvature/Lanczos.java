package org.dropscape.landscape.curvature;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Lanczos' tridiagonalisation of a symmetric operator, with full reorthogonalisation: {@code V'HV = T} for an orthonormal V whose first
 * column is the start. Memory: one vector per step.
 */
final class Lanczos {

    private final UnaryOperator<double[]> operator;
    private final List<double[]> basis = new ArrayList<>();
    private final List<Double> diagonal = new ArrayList<>();
    private final List<Double> offDiagonal = new ArrayList<>();
    private double largest;
    private double[] next;
    private double nextNorm;

    /** @param start not zero */
    Lanczos(UnaryOperator<double[]> operator, double[] start) {
        this.operator = operator;
        next = start.clone();
        nextNorm = Vectors.norm(start);
    }

    int steps() {
        return basis.size();
    }

    /** Whether the space of the basis is closed under the operator, so that there is no next vector. */
    boolean exhausted() {
        return !basis.isEmpty()
                && (basis.size() == next.length || nextNorm <= 1e-12 * Math.max(largest, Double.MIN_NORMAL));
    }

    /**
     * Adds a vector to the basis.
     *
     * @throws ArithmeticException if a product is not finite
     */
    void step() {
        double[] vector = Vectors.scaled(next, 1 / nextNorm);
        if (!basis.isEmpty()) {
            offDiagonal.add(nextNorm);
        }
        extend(vector);
    }

    /** Goes on with a vector of another space than the exhausted one: T falls into two blocks. */
    void restart(double[] start) {
        double[] vector = start.clone();
        Vectors.orthogonalize(vector, basis);
        offDiagonal.add(0.0);
        extend(Vectors.scaled(vector, 1 / Vectors.norm(vector)));
    }

    private void extend(double[] vector) {
        basis.add(vector);
        next = operator.apply(vector).clone();
        double alpha = Vectors.dot(vector, next);
        if (!Double.isFinite(alpha)) {
            throw new ArithmeticException("a product of the Hessian with a vector is not finite");
        }
        diagonal.add(alpha);
        largest = Math.max(largest, Vectors.norm(next));
        Vectors.orthogonalize(next, basis);
        nextNorm = Vectors.norm(next);
    }

    /** Of T; eigenvalues in descending order. */
    EigenDecomposition decomposition() {
        return new EigenDecomposition(
                diagonal.stream().mapToDouble(d -> d).toArray(),
                offDiagonal.stream().mapToDouble(d -> d).toArray());
    }

    /** The vector of the whole space that a vector of the basis' coordinates stands for. */
    double[] lift(double[] coordinates) {
        double[] vector = new double[next.length];
        for (int k = 0; k < coordinates.length; k++) {
            Vectors.add(vector, coordinates[k], basis.get(k));
        }
        return vector;
    }

    /** |Hy - ty| of a Ritz pair, from the last coordinate of its vector. */
    double residual(double lastCoordinate) {
        return exhausted() ? 0 : Math.abs(nextNorm * lastCoordinate);
    }
}
