package org.dropscape.runner.landscape.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * {@code metrics.json} of the curvature at some weights.
 *
 * @param subject of which weights
 * @param examples whose mean loss was differentiated, by split: one split
 * @param parameters how many numbers the Hessian is of
 * @param top the largest eigenvalues, in descending order
 * @param bottom the smallest, in ascending order
 * @param steps of Lanczos' method
 * @param converged whether every residual was within the tolerance
 * @param trace of the Hessian; null if not asked for
 * @param sharpness by name: {@code sam}, {@code asam-elements}, {@code asam-filters}, {@code epsilon} in per cent, {@code average}
 *     and {@code average-se}
 * @param centre the loss beside that of the network
 * @param warnings what a reader must know; may be empty
 */
public record CurvatureMetrics(
        Subject subject,
        Map<String, Integer> examples,
        int parameters,
        List<Eigenvalue> top,
        List<Eigenvalue> bottom,
        int steps,
        boolean converged,
        @JsonInclude(JsonInclude.Include.NON_NULL) Estimate trace,
        Map<String, Double> sharpness,
        List<Centre> centre,
        List<String> warnings) {

    /**
     * An eigenvalue of the Hessian.
     *
     * @param value the estimate
     * @param residual the distance to the nearest true eigenvalue is at most this
     */
    public record Eigenvalue(double value, double residual) {}

    /**
     * A mean over random draws.
     *
     * @param value the estimate
     * @param standardError its standard error; NaN for a single draw
     * @param draws how many
     */
    public record Estimate(double value, double standardError, int draws) {}

    /** |smallest / largest eigenvalue|; NaN unless both were asked for. */
    public double nonConvexity() {
        return top.isEmpty() || bottom.isEmpty()
                ? Double.NaN
                : Math.abs(bottom.get(0).value() / top.get(0).value());
    }
}
