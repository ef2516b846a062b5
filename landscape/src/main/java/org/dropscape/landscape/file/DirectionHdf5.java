package org.dropscape.landscape.file;

import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;

/**
 * Direction files as Li et al.'s {@code net_plotter.py} and {@code projection.py} write them: groups {@code xdirection} and
 * {@code ydirection} with data sets "0", "1", ... of single-precision tensors in the order of the parameters. Files of principal
 * components also hold {@code explained_variance_ratio_}, {@code singular_values_} and {@code explained_variance_}.
 *
 * <p>Tensors are written in the layout of the model, as they are; their own models have PyTorch's, {@code [out, in]}.
 */
public final class DirectionHdf5 {

    private static final String X = "xdirection";
    private static final String Y = "ydirection";
    private static final String RATIO = "explained_variance_ratio_";
    private static final String SINGULAR = "singular_values_";
    private static final String EXPLAINED = "explained_variance_";

    private DirectionHdf5() {}

    /**
     * What a file holds.
     *
     * @param x the first direction
     * @param y the second, if there is one
     * @param variance what principal components explain, if they are such
     */
    public record Directions(float[] x, Optional<float[]> y, Optional<Variance> variance) {

        /** Two directions. */
        public static Directions of(float[] x, float[] y) {
            return new Directions(x, Optional.of(y), Optional.empty());
        }

        /** One direction. */
        public static Directions of(float[] x) {
            return new Directions(x, Optional.empty(), Optional.empty());
        }
    }

    /**
     * How much of a trajectory each principal component explains, as scikit-learn has it.
     *
     * @param ratio shares of the variance
     * @param singularValues of the centred trajectory
     * @param variance with the number of checkpoints less one as divisor
     */
    public record Variance(double[] ratio, double[] singularValues, double[] variance) {}

    /**
     * Writes directions.
     *
     * @throws IllegalArgumentException if a direction does not fit the model
     * @throws org.dropscape.api.error.UserException if the file cannot be written
     */
    public static void write(Path file, ParameterLayout layout, Directions directions) {
        layout.check("the first direction", directions.x());
        directions.y().ifPresent(y -> layout.check("the second direction", y));
        Hdf5.write(file, hdf -> {
            put(hdf.putGroup(X), layout, directions.x());
            directions.y().ifPresent(y -> put(hdf.putGroup(Y), layout, y));
            directions.variance().ifPresent(variance -> {
                hdf.putDataset(RATIO, variance.ratio());
                hdf.putDataset(SINGULAR, variance.singularValues());
                hdf.putDataset(EXPLAINED, variance.variance());
            });
        });
    }

    private static void put(WritableGroup group, ParameterLayout layout, float[] direction) {
        for (int t = 0; t < layout.tensors().size(); t++) {
            ParameterTensor tensor = layout.tensors().get(t);
            int offset = layout.offsets().get(t);
            float[] part = Arrays.copyOfRange(direction, offset, offset + tensor.size());
            group.putDataset(Integer.toString(t), Hdf5.nested(part, shape(tensor)));
        }
    }

    /**
     * Reads directions.
     *
     * @param layout of the model that they were made for: as many tensors, each of the same shape
     * @throws IllegalArgumentException if the file is not such a file; the message names it and what is wrong
     * @throws org.dropscape.api.error.UserException if it cannot be read
     */
    public static Directions read(Path file, ParameterLayout layout) {
        return Hdf5.read(
                file,
                hdf -> new Directions(
                        direction(file, hdf, X, layout),
                        hdf.getChild(Y) == null ? Optional.empty() : Optional.of(direction(file, hdf, Y, layout)),
                        hdf.getChild(RATIO) == null
                                ? Optional.empty()
                                : Optional.of(new Variance(
                                        Hdf5.doubles(file, hdf, RATIO),
                                        Hdf5.doubles(file, hdf, SINGULAR),
                                        Hdf5.doubles(file, hdf, EXPLAINED)))));
    }

    private static float[] direction(Path file, HdfFile hdf, String name, ParameterLayout layout) {
        if (!(Hdf5.child(file, hdf, name) instanceof Group group)) {
            throw new IllegalArgumentException(file + ": " + name + " is not a group");
        }
        int tensors = layout.tensors().size();
        if (group.getChildren().size() != tensors) {
            throw new IllegalArgumentException(file + ": " + name + " has "
                    + group.getChildren().size() + " tensors, but the model has " + tensors);
        }
        float[] direction = new float[layout.size()];
        for (int t = 0; t < tensors; t++) {
            ParameterTensor tensor = layout.tensors().get(t);
            float[] part = Hdf5.floats(file, group, Integer.toString(t), shape(tensor));
            System.arraycopy(part, 0, direction, layout.offsets().get(t), part.length);
        }
        return direction;
    }

    private static int[] shape(ParameterTensor tensor) {
        return IntStream.range(0, tensor.shape().size())
                .map(axis -> tensor.shape().get(axis))
                .toArray();
    }
}
