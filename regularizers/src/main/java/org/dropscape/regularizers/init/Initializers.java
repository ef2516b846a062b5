package org.dropscape.regularizers.init;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dropscape.api.recurrent.Initializer;

/**
 * The usual ways to fill new weights. All are stateless; the values depend on the shape and the generator alone.
 *
 * <p>A kernel of several gates is filled gate by gate, so that a bound or an orthogonal basis is that of one gate:
 * {@code perGate(3, orthogonal())} for a GRU's {@code [H, 3H]}.
 */
public final class Initializers {

    private Initializers() {}

    /** All 0. */
    public static Initializer zeros() {
        return constant(0);
    }

    /** All 1. */
    public static Initializer ones() {
        return constant(1);
    }

    /** All the same value. */
    public static Initializer constant(double value) {
        return (shape, random) -> {
            float[] values = new float[size(shape)];
            Arrays.fill(values, (float) value);
            return values;
        };
    }

    /**
     * Uniform in [low, high).
     *
     * @throws IllegalArgumentException if {@code low} is above {@code high} or one is not finite
     */
    public static Initializer uniform(double low, double high) {
        if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException(
                    "low must be at most high, both finite, but they were " + low + " and " + high);
        }
        return (shape, random) -> {
            float[] values = new float[size(shape)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (low + (high - low) * random.nextDouble());
            }
            return values;
        };
    }

    /**
     * Uniform within &plusmn;sqrt(6 / (rows + columns)) of a matrix (Glorot and Bengio 2010, eq. 16; "Xavier uniform").
     */
    public static Initializer glorotUniform() {
        return (shape, random) -> {
            requireMatrix("glorotUniform", shape);
            double bound = Math.sqrt(6.0 / (shape.get(0) + shape.get(1)));
            return uniform(-bound, bound).initialize(shape, random);
        };
    }

    /**
     * A matrix with orthonormal columns (rows, if it is wider than high), uniformly distributed over all such matrices
     * (Saxe et al. 2014, arXiv:1312.6120).
     *
     * <p>Normal numbers are orthonormalised by the modified Gram-Schmidt process in double precision, which is a QR
     * factorisation with a positive diagonal of R: no further change of signs is needed.
     */
    public static Initializer orthogonal() {
        return (shape, random) -> {
            requireMatrix("orthogonal", shape);
            int rows = shape.get(0);
            int columns = shape.get(1);
            int count = Math.min(rows, columns);
            double[][] basis = orthonormal(count, Math.max(rows, columns), random);
            float[] values = new float[rows * columns];
            for (int v = 0; v < count; v++) {
                for (int i = 0; i < basis[v].length; i++) {
                    values[rows >= columns ? i * columns + v : v * columns + i] = (float) basis[v][i];
                }
            }
            return values;
        };
    }

    /**
     * Fills the equal parts of the last axis with one initializer each, every part as a tensor of its own.
     *
     * @param parts from left to right, one for each gate
     * @throws IllegalArgumentException when used with a shape whose last axis the number of parts does not divide
     */
    public static Initializer gates(Initializer... parts) {
        List<Initializer> gates = List.of(parts);
        return (shape, random) -> {
            int width = shape.get(shape.size() - 1);
            if (width % gates.size() != 0) {
                throw new IllegalArgumentException(
                        "the last axis of " + shape + " cannot be split into " + gates.size() + " equal gates");
            }
            int part = width / gates.size();
            List<Integer> partShape = new ArrayList<>(shape);
            partShape.set(shape.size() - 1, part);
            float[] values = new float[size(shape)];
            for (int g = 0; g < gates.size(); g++) {
                float[] gate = gates.get(g).initialize(partShape, random);
                for (int row = 0; row * width < values.length; row++) {
                    System.arraycopy(gate, row * part, values, row * width + g * part, part);
                }
            }
            return values;
        };
    }

    /** {@link #gates} with the same initializer for each of {@code count} gates. */
    public static Initializer perGate(int count, Initializer gate) {
        Initializer[] parts = new Initializer[count];
        Arrays.fill(parts, gate);
        return gates(parts);
    }

    private static double[][] orthonormal(int count, int length, RandomGenerator random) {
        double[][] basis = new double[count][length];
        for (int v = 0; v < count; v++) {
            double before;
            double after;
            do {
                for (int i = 0; i < length; i++) {
                    basis[v][i] = random.nextGaussian();
                }
                before = norm(basis[v]);
                for (int u = 0; u < v; u++) {
                    double along = dot(basis[u], basis[v]);
                    for (int i = 0; i < length; i++) {
                        basis[v][i] -= along * basis[u][i];
                    }
                }
                after = norm(basis[v]);
                // What is left of a vector that nearly lies in the span of the others is round-off: draw it again.
            } while (after < 1e-8 * before);
            for (int i = 0; i < length; i++) {
                basis[v][i] /= after;
            }
        }
        return basis;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static int size(List<Integer> shape) {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    private static void requireMatrix(String name, List<Integer> shape) {
        if (shape.size() != 2) {
            throw new IllegalArgumentException(name + " fills matrices, but the shape was " + shape);
        }
    }
}
