package org.dropscape.runner.landscape.result;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a direction is.
 *
 * @param name such as {@code random-0-x}, {@code gradient}, {@code hessian-1}, {@code pca-1}
 * @param length its Euclidean norm
 * @param eigenvalue of the Hessian, whose eigenvector it is, with the residual |Hv - value v|; null for other directions
 */
public record AxisInfo(
        String name,
        double length,
        @JsonInclude(JsonInclude.Include.NON_NULL) CurvatureMetrics.Eigenvalue eigenvalue) {

    /** A residual that is a larger share of its eigenvalue is told of: the direction is only near an eigenvector. */
    public static final double TOLERANCE = 0.01;

    /** A direction that is no eigenvector. */
    public static AxisInfo of(String name, double length) {
        return new AxisInfo(name, length, null);
    }

    /** Whether it is said to be an eigenvector, but its residual is above the tolerance. */
    public boolean loose() {
        return eigenvalue != null && !(eigenvalue.residual() <= TOLERANCE * Math.abs(eigenvalue.value()));
    }
}
