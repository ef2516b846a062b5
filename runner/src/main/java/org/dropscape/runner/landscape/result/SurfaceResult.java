package org.dropscape.runner.landscape.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dropscape.landscape.file.SurfaceCsv;
import org.dropscape.landscape.surface.Surface;

/**
 * A surface, or that of a trajectory or of a plane, as it lies on the disk.
 *
 * @param folder its files
 * @param metrics the numbers about it
 */
public record SurfaceResult(ResultFolder folder, SurfaceMetrics metrics) {

    /** Reads the cells. */
    public Surface surface() {
        return Reading.of(folder.csv(), SurfaceCsv::readSurface);
    }

    /** Of an adaptive surface: columns {@code measured} and {@code error}. */
    public Optional<Surface> adaptive() {
        return optional(folder.adaptive());
    }

    /** Columns {@code min_eig} and {@code max_eig}, on a grid of their own, if they were asked for. */
    public Optional<Surface> eigenvalues() {
        return optional(folder.eigenvalues());
    }

    private static Optional<Surface> optional(Path file) {
        return Files.exists(file) ? Optional.of(Reading.of(file, SurfaceCsv::readSurface)) : Optional.empty();
    }

    /** The weights that a plane goes through, the one at (0, 0) first; empty if this is no plane. */
    public List<SolutionPoint> solutions() {
        return Files.exists(folder.solutions()) ? Tables.solutions(folder.solutions()) : List.of();
    }

    /** The way of the training, in order of the epochs; empty if this is no trajectory. */
    public List<PathPoint> path() {
        return Files.exists(folder.path()) ? Tables.path(folder.path()) : List.of();
    }
}
