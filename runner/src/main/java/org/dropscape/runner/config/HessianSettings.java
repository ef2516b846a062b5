package org.dropscape.runner.config;

/**
 * How gradients and Hessians are computed.
 *
 * @param examples texts whose mean loss is differentiated; 0: all
 * @param split where they are from
 * @param steps of Lanczos' method at most
 * @param tolerance of its residuals
 */
public record HessianSettings(int examples, SplitName split, int steps, double tolerance) {

    /** Those of {@link CurvatureConfig} without any setting. */
    public static final HessianSettings DEFAULT = new HessianSettings(500, SplitName.TRAIN, 40, 0.001);
}
