package org.dropscape.runner.landscape.result;

import org.dropscape.landscape.file.SurfaceCsv;
import org.dropscape.landscape.surface.Line;

/**
 * A line or an interpolation, as it lies on the disk.
 *
 * @param folder its files
 * @param metrics the numbers about it
 */
public record LineResult(ResultFolder folder, LineMetrics metrics) {

    /** Reads the points. */
    public Line line() {
        return Reading.of(folder.csv(), SurfaceCsv::readLine);
    }
}
