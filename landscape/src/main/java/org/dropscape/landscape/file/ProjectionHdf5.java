package org.dropscape.landscape.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dropscape.landscape.surface.Coordinates;

/**
 * Projection files as Li et al.'s {@code projection.py} writes them: the places of a trajectory's checkpoints in a plane, in
 * {@code proj_xcoord} and {@code proj_ycoord}. What the components explain is in the direction file.
 */
public final class ProjectionHdf5 {

    private static final String X = "proj_xcoord";
    private static final String Y = "proj_ycoord";

    private ProjectionHdf5() {}

    /**
     * Writes a trajectory.
     *
     * @param places in the order of the checkpoints, at least one
     * @throws IllegalArgumentException if there is none
     * @throws org.dropscape.api.error.UserException if the file cannot be written
     */
    public static void write(Path file, List<Coordinates> places) {
        if (places.isEmpty()) {
            throw new IllegalArgumentException(file + ": a trajectory has at least one place");
        }
        Hdf5.write(file, hdf -> {
            hdf.putDataset(X, places.stream().mapToDouble(Coordinates::a).toArray());
            hdf.putDataset(Y, places.stream().mapToDouble(Coordinates::b).toArray());
        });
    }

    /**
     * Reads a trajectory.
     *
     * @throws IllegalArgumentException if the file is not such a file; the message names it and what is wrong
     * @throws org.dropscape.api.error.UserException if it cannot be read
     */
    public static List<Coordinates> read(Path file) {
        return Hdf5.read(file, hdf -> {
            double[] x = Hdf5.doubles(file, hdf, X);
            double[] y = Hdf5.doubles(file, hdf, Y);
            if (x.length != y.length) {
                throw new IllegalArgumentException(
                        file + ": " + X + " has " + x.length + " numbers, but " + Y + " has " + y.length);
            }
            List<Coordinates> places = new ArrayList<>();
            for (int i = 0; i < x.length; i++) {
                places.add(new Coordinates(x[i], y[i]));
            }
            return List.copyOf(places);
        });
    }
}
