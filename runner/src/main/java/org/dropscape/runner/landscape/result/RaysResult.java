package org.dropscape.runner.landscape.result;

import java.util.List;

/**
 * Rays, as they lie on the disk.
 *
 * @param folder their files
 * @param metrics the numbers about them
 */
public record RaysResult(ResultFolder folder, RaysMetrics metrics) {

    /** Reads the radii: level by level, each in the order of the angles. */
    public List<RayPoint> rays() {
        return Tables.rays(folder.rays());
    }
}
