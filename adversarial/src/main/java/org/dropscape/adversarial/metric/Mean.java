package org.dropscape.adversarial.metric;

import java.util.stream.DoubleStream;

/**
 * A mean.
 *
 * @param value NaN of nothing
 * @param standardError the standard deviation of the mean, from the sample variance; NaN of fewer than two numbers
 * @param count of how many numbers
 */
public record Mean(double value, double standardError, long count) {

    /** The mean of some numbers. */
    public static Mean of(DoubleStream numbers) {
        double[] values = numbers.toArray();
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double error = values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1) / values.length);
        return new Mean(values.length == 0 ? Double.NaN : mean, error, values.length);
    }
}
