package org.dropscape.landscape.direction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;

/**
 * The way of a training through parameter space: its principal components, and where its checkpoints lie along directions.
 *
 * <p>Meant for few checkpoints of a large model: the principal components come from the matrix of the checkpoints' inner products
 * (n x n for n checkpoints) in one pass over the parameters, and no copy of a checkpoint is made.
 */
public final class Trajectory {

    /** Eigenvalues of inner products below this share of the largest are lost in round-off. */
    private static final double SMALLEST_EIGENVALUE = 1e-10;

    /** Directions whose unit-length inner products are singular beyond this are dependent. */
    private static final double DEPENDENT = 1e-10;

    private final ParameterLayout layout;
    private final List<float[]> checkpoints;
    private final float[] origin;

    /**
     * @param layout the model's parameters
     * @param checkpoints parameter vectors in order of time; kept, not to be changed
     * @param origin from where coordinates are counted; kept, not to be changed
     * @throws IllegalArgumentException if there is no checkpoint, or a length differs from the layout's
     */
    public Trajectory(ParameterLayout layout, List<float[]> checkpoints, float[] origin) {
        if (checkpoints.isEmpty()) {
            throw new IllegalArgumentException("a trajectory has at least one checkpoint");
        }
        layout.check("the origin", origin);
        checkpoints.forEach(checkpoint -> layout.check("a checkpoint", checkpoint));
        this.layout = layout;
        this.checkpoints = List.copyOf(checkpoints);
        this.origin = origin;
    }

    /**
     * A trajectory whose coordinates are counted from its last checkpoint, as Li et al. do.
     *
     * @param layout the model's parameters
     * @param checkpoints parameter vectors in order of time, at least one; kept, not to be changed
     * @throws IllegalArgumentException if a length differs from the layout's
     */
    public static Trajectory toLast(ParameterLayout layout, List<float[]> checkpoints) {
        return new Trajectory(layout, checkpoints, checkpoints.get(checkpoints.size() - 1));
    }

    /**
     * The directions along which the checkpoints vary most, that of the largest variance first.
     *
     * @param count how many, from 1; less than there are checkpoints
     * @throws IllegalArgumentException if the trajectory does not vary along as many directions, or a checkpoint is not finite
     */
    public List<PrincipalComponent> principalComponents(int count) {
        return principalComponents(count, tensor -> true);
    }

    /**
     * The directions along which the checkpoints vary most if only some tensors are looked at; the others do not move.
     *
     * <p>Checkpoints are centred by their mean, as in the PCA of scikit-learn that Li et al. use. The sign is that of scikit-learn
     * before 1.5: the checkpoint that is farthest from the mean along a component has a positive coordinate.
     *
     * @param count how many, from 1; less than there are checkpoints
     * @param tensors which to look at; {@code tensor -> tensor.kind() != TensorKind.VECTOR} is {@code ignore=biasbn} of Li et al.
     * @throws IllegalArgumentException if the trajectory does not vary along as many directions, or a checkpoint is not finite
     */
    public List<PrincipalComponent> principalComponents(int count, Predicate<ParameterTensor> tensors) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one component must be asked for, but " + count + " were");
        }
        boolean[] moving = moving(tensors);
        Array2DRowRealMatrix products = centredProducts(moving);
        if (!Double.isFinite(products.getTrace())) {
            throw new IllegalArgumentException("a checkpoint holds parameters that are not finite: leave it out");
        }
        EigenDecomposition eigen = new EigenDecomposition(products);
        double[] eigenvalues = eigen.getRealEigenvalues();
        List<PrincipalComponent> components = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            if (k == eigenvalues.length || !(eigenvalues[k] > SMALLEST_EIGENVALUE * eigenvalues[0])) {
                throw new IllegalArgumentException(
                        "the trajectory varies along " + k + " directions, but " + count + " were asked for");
            }
            double variance = eigenvalues[k] / (checkpoints.size() - 1);
            components.add(new PrincipalComponent(
                    component("pca-" + (k + 1), moving, eigen.getEigenvector(k)),
                    Math.sqrt(eigenvalues[k]),
                    variance,
                    eigenvalues[k] / products.getTrace()));
        }
        return List.copyOf(components);
    }

    /**
     * Coordinates of the checkpoints.
     *
     * @param method how
     * @param directions of the same model, none of them zero
     * @return {@code [checkpoints, directions]}
     * @throws IllegalArgumentException if a direction is zero or of another model, or {@link Projection#LSTSQ} cannot tell the
     *     directions apart
     */
    public double[][] project(Projection method, List<Direction> directions) {
        double[][] coordinates = new double[checkpoints.size()][directions.size()];
        double[] lengths = new double[directions.size()];
        for (int k = 0; k < lengths.length; k++) {
            Direction direction = directions.get(k);
            lengths[k] = direction.length();
            if (lengths[k] == 0 || !direction.layout().equals(layout)) {
                throw new IllegalArgumentException("direction " + direction.name() + " is zero or of another model");
            }
            for (int row = 0; row < coordinates.length; row++) {
                coordinates[row][k] = along(checkpoints.get(row), direction) / lengths[k];
            }
        }
        if (method == Projection.LSTSQ) {
            solve(directions, lengths, coordinates);
        }
        return coordinates;
    }

    /** Whether a parameter is looked at; those of a fixed row never are. */
    private boolean[] moving(Predicate<ParameterTensor> tensors) {
        boolean[] moving = new boolean[layout.size()];
        int offset = 0;
        for (ParameterTensor tensor : layout.tensors()) {
            boolean looked = tensors.test(tensor);
            int size = tensor.size();
            for (int i = 0; i < size; i++) {
                moving[offset + i] = looked && !tensor.isFixed(i);
            }
            offset += size;
        }
        return moving;
    }

    private Array2DRowRealMatrix centredProducts(boolean[] moving) {
        int rows = checkpoints.size();
        double[][] products = new double[rows][rows];
        double[] centred = new double[rows];
        for (int parameter = 0; parameter < moving.length; parameter++) {
            if (moving[parameter]) {
                centre(parameter, centred);
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j <= i; j++) {
                        products[i][j] += centred[i] * centred[j];
                    }
                }
            }
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < i; j++) {
                products[j][i] = products[i][j];
            }
        }
        return new Array2DRowRealMatrix(products, false);
    }

    /** One parameter of all checkpoints less its mean; what is centred are differences to the origin, which are smaller. */
    private void centre(int parameter, double[] centred) {
        double mean = 0;
        for (int row = 0; row < centred.length; row++) {
            centred[row] = (double) checkpoints.get(row)[parameter] - origin[parameter];
            mean += centred[row] / centred.length;
        }
        for (int row = 0; row < centred.length; row++) {
            centred[row] -= mean;
        }
    }

    private Direction component(String name, boolean[] moving, RealVector eigenvector) {
        double[] u = eigenvector.toArray();
        double largest = 0;
        for (double coordinate : u) {
            largest = Math.abs(coordinate) > Math.abs(largest) ? coordinate : largest;
        }
        double[] centred = new double[u.length];
        float[] values = new float[moving.length];
        for (int parameter = 0; parameter < values.length; parameter++) {
            if (moving[parameter]) {
                centre(parameter, centred);
                double sum = 0;
                for (int row = 0; row < u.length; row++) {
                    sum += centred[row] * u[row];
                }
                values[parameter] = (float) (Math.signum(largest) * sum);
            }
        }
        return Direction.of(name, layout, values).unit();
    }

    private double along(float[] checkpoint, Direction direction) {
        float[] d = direction.shared();
        double sum = 0;
        for (int i = 0; i < d.length; i++) {
            sum += ((double) checkpoint[i] - origin[i]) * d[i];
        }
        return sum;
    }

    /** Turns coordinates along unit vectors into those of the nearest points: the normal equations of unit-length directions. */
    private static void solve(List<Direction> directions, double[] lengths, double[][] coordinates) {
        double[][] cosines = new double[lengths.length][lengths.length];
        for (int k = 0; k < lengths.length; k++) {
            for (int l = 0; l < lengths.length; l++) {
                cosines[k][l] = k == l ? 1 : directions.get(k).cosine(directions.get(l));
            }
        }
        DecompositionSolver solver =
                new QRDecomposition(new Array2DRowRealMatrix(cosines, false), DEPENDENT).getSolver();
        if (!solver.isNonSingular()) {
            throw new IllegalArgumentException("the directions to project to depend on each other");
        }
        for (double[] row : coordinates) {
            double[] solution = solver.solve(new ArrayRealVector(row, false)).toArray();
            for (int k = 0; k < row.length; k++) {
                row[k] = solution[k] / lengths[k];
            }
        }
    }
}
