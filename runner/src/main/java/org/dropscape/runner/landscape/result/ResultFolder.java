package org.dropscape.runner.landscape.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of one result: a surface of one pair of directions, say. Its folder lies in the trial's folder {@code landscape}, as
 * {@code <name>/<weights>/pair-<k>}, or without {@code pair-<k>} where there are no pairs.
 *
 * @param folder where they lie
 */
public record ResultFolder(Path folder) {

    /** The folder of a trial that holds its landscapes. */
    public static final String LANDSCAPE = "landscape";

    /** What the result is and the numbers about it; the last file that is written. */
    public Path metrics() {
        return folder.resolve("metrics.json");
    }

    /** All that the values depend on, by name; the first file that is written. */
    public Path identity() {
        return folder.resolve("identity.json");
    }

    /** Cells that are measured so far; gone when the result is complete. */
    public Path journal() {
        return folder.resolve("points.journal");
    }

    /** Eigenvalues of a surface that are measured so far. */
    public Path eigenvaluesJournal() {
        return folder.resolve("eigenvalues.journal");
    }

    /** Epochs of a trajectory, or the weights that a plane goes through, that are measured so far. */
    public Path pathJournal() {
        return folder.resolve("path.journal");
    }

    /** Parts of the curvature that are known so far; of directions that are eigenvectors, their eigenvalues. */
    public Path parts() {
        return folder.resolve("parts.jsonl");
    }

    /** All that is there only until a result is complete. */
    public List<Path> temporary() {
        return List.of(journal(), eigenvaluesJournal(), pathJournal(), parts());
    }

    /** The surface or line: {@code x,y,<columns>} or {@code x,<columns>}. */
    public Path csv() {
        return folder.resolve("surface.csv");
    }

    /** The same in Li et al.'s layout. */
    public Path hdf5() {
        return folder.resolve("surface.h5");
    }

    /** The same as JSON. */
    public Path json() {
        return folder.resolve("surface.json");
    }

    /** A column of a surface for ParaView. */
    public Path vtp(String column) {
        return folder.resolve(column + ".vtp");
    }

    /** The directions in Li et al.'s layout; random ones of large models are left out. */
    public Path directions() {
        return folder.resolve("directions.h5");
    }

    /** Of an adaptive surface: per cell whether it was {@code measured} (1 or 0), and the estimated {@code error} of the first column. */
    public Path adaptive() {
        return folder.resolve("adaptive.csv");
    }

    /**
     * Of a surface with eigenvalues: the ends of the spectrum and their residuals on a grid of their own, {@code
     * x,y,min_eig,max_eig,min_eig_residual,max_eig_residual}.
     */
    public Path eigenvalues() {
        return folder.resolve("eigenvalues.csv");
    }

    /** The same in Li et al.'s layout. */
    public Path eigenvaluesHdf5() {
        return folder.resolve("eigenvalues.h5");
    }

    /** Of a trajectory: {@code epoch,x,y,<columns>}. */
    public Path path() {
        return folder.resolve("path.csv");
    }

    /** Places of the epochs, or of the weights that a plane goes through, in Li et al.'s layout. */
    public Path projection() {
        return folder.resolve("projection.h5");
    }

    /** Of a plane: {@code reference,x,y,distance,<columns>}. */
    public Path solutions() {
        return folder.resolve("solutions.csv");
    }

    /** Of rays: {@code excess,level,angle,radius,censored}. */
    public Path rays() {
        return folder.resolve("rays.csv");
    }

    /** Of curvature: {@code eigenvalue,weight}. */
    public Path density() {
        return folder.resolve("density.csv");
    }

    /** Whether everything is there. */
    public boolean complete() {
        return Files.exists(metrics());
    }
}
