package org.dropscape.runner.config;

/**
 * How gradients and Hessians are computed.
 *
 * @param examples texts whose mean loss is differentiated; 0: all
 * @param split where they are from
 * @param steps of Lanczos' method at most
 * @param tolerance of its residuals
 * @param products how products of the Hessian are computed
 */
public record HessianSettings(int examples, SplitName split, int steps, double tolerance, HessianProducts products) {

    /** Those of {@link CurvatureConfig} without any setting. */
    public static final HessianSettings DEFAULT =
            new HessianSettings(500, SplitName.TRAIN, 40, 0.001, HessianProducts.DOUBLE_BACKWARD);
}
