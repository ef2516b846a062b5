package org.dropscape.runner.landscape.result;

import java.nio.file.Files;
import java.util.List;

/**
 * Curvature, as it lies on the disk.
 *
 * @param folder its files
 * @param metrics the numbers
 */
public record CurvatureResult(ResultFolder folder, CurvatureMetrics metrics) {

    /** Reads the spectral density; empty if it was not asked for. */
    public List<DensityNode> density() {
        return Files.exists(folder.density()) ? Tables.density(folder.density()) : List.of();
    }
}
