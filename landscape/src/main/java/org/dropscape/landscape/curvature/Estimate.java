package org.dropscape.landscape.curvature;

import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * A mean over random draws.
 *
 * @param value the estimate
 * @param standardError its standard error; NaN for a single draw
 * @param draws how many
 */
public record Estimate(double value, double standardError, int draws) {

    static Estimate of(SummaryStatistics draws, double exactPart) {
        double error = draws.getN() < 2 ? Double.NaN : draws.getStandardDeviation() / Math.sqrt(draws.getN());
        return new Estimate(exactPart + draws.getMean(), error, (int) draws.getN());
    }
}
