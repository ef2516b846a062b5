package org.dropscape.runner.landscape.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * {@code metrics.json} of a surface, a trajectory or a plane.
 *
 * @param subject of which weights
 * @param examples measured at each cell, by split
 * @param columns of the surface, the one to draw first
 * @param axes the two directions
 * @param cosine of the angle between them
 * @param explainedVariance of a trajectory, or a plane of more than three weights: the shares of the variance along the two
 *     directions; else empty
 * @param adaptive what was measured; null if every cell was
 * @param eigenvalues how well the ends of the Hessian's spectrum are known; null if they were not asked for
 * @param centre the loss at (0, 0) beside that of the network, a loss per split
 * @param levels e of the numbers whose names end in {@code @e}
 * @param persistence minima that are less deep were not counted
 * @param geometry by loss column the numbers of {@link org.dropscape.landscape.geometry.SurfaceGeometry#metrics}; empty for a column
 *     whose centre is not finite
 * @param warnings what a reader must know, such as a basin that the window cuts off; may be empty
 */
public record SurfaceMetrics(
        Subject subject,
        Map<String, Integer> examples,
        List<String> columns,
        List<AxisInfo> axes,
        double cosine,
        List<Double> explainedVariance,
        @JsonInclude(JsonInclude.Include.NON_NULL) Adaptive adaptive,
        @JsonInclude(JsonInclude.Include.NON_NULL) Eigenvalues eigenvalues,
        List<Centre> centre,
        List<Double> levels,
        double persistence,
        Map<String, Map<String, Double>> geometry,
        List<String> warnings) {

    /**
     * How an adaptive surface came about.
     *
     * @param fraction of the cells that was measured
     * @param largestError the largest estimated error of an interpolated cell in the first column
     */
    public record Adaptive(double fraction, double largestError) {}

    /**
     * How well the ends of the Hessian's spectrum are known.
     *
     * @param cells of their grid
     * @param notConverged cells with a residual above the tolerance, or a product that is not finite
     * @param steps of Lanczos' method per cell at most
     * @param tolerance of the residuals, relative to the largest absolute eigenvalue
     */
    public record Eigenvalues(int cells, int notConverged, int steps, double tolerance) {}
}
