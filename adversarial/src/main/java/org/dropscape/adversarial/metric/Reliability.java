package org.dropscape.adversarial.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A reliability diagram: predictions in bins by their confidence, the probability of the predicted class, and how often those of
 * a bin are right. A calibrated model is right as often as it says (Guo et al. 2017, arXiv 1706.04599).
 *
 * @param bins those that are not empty, in ascending order of confidence
 */
public record Reliability(List<Bin> bins) {

    /** As many bins of equal width are usual. */
    public static final int BINS = 15;

    /** Takes an unmodifiable copy. */
    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * Some predictions.
     *
     * @param count how many, at least 1
     * @param confidence their mean confidence, in [0, 1]
     * @param accuracy the share that is right
     */
    public record Bin(long count, double confidence, double accuracy) {}

    /**
     * Bins of equal width on [0, 1]: ((b - 1) / n, b / n] for b from 1 to n.
     *
     * @param confidences in [0, 1]
     * @param right whether each prediction is
     * @param bins n, at least 1
     */
    public static Reliability equalWidth(double[] confidences, boolean[] right, int bins) {
        check(confidences, right, bins);
        long[] counts = new long[bins];
        double[] sums = new double[bins];
        long[] hits = new long[bins];
        for (int i = 0; i < right.length; i++) {
            int bin = Math.max(0, (int) Math.ceil(confidences[i] * bins) - 1);
            counts[bin]++;
            sums[bin] += confidences[i];
            hits[bin] += right[i] ? 1 : 0;
        }
        List<Bin> filled = new ArrayList<>();
        for (int b = 0; b < bins; b++) {
            if (counts[b] > 0) {
                filled.add(new Bin(counts[b], sums[b] / counts[b], hits[b] / (double) counts[b]));
            }
        }
        return new Reliability(filled);
    }

    /**
     * Bins of equally many predictions, to within one, in the order of confidence (Nguyen and O'Connor 2015): no bin of a few
     * predictions is compared with one of many. Equal confidences stay in the order given.
     *
     * @param confidences in [0, 1]
     * @param right whether each prediction is
     * @param bins at least 1; as many as predictions if those are fewer
     */
    public static Reliability equalMass(double[] confidences, boolean[] right, int bins) {
        check(confidences, right, bins);
        Integer[] order = new Integer[right.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> confidences[i]));
        int n = Math.min(bins, order.length);
        List<Bin> filled = new ArrayList<>();
        for (int b = 0; b < n; b++) {
            int from = (int) ((long) order.length * b / n);
            int to = (int) ((long) order.length * (b + 1) / n);
            double sum = 0;
            long hits = 0;
            for (int i = from; i < to; i++) {
                sum += confidences[order[i]];
                hits += right[order[i]] ? 1 : 0;
            }
            filled.add(new Bin(to - from, sum / (to - from), hits / (double) (to - from)));
        }
        return new Reliability(filled);
    }

    private static void check(double[] confidences, boolean[] right, int bins) {
        if (confidences.length != right.length) {
            throw new IllegalArgumentException(
                    "right must be as many as confidences, " + confidences.length + ", but were " + right.length);
        }
        if (bins < 1) {
            throw new IllegalArgumentException("bins must be at least 1, but was " + bins);
        }
        for (double confidence : confidences) {
            if (!(confidence >= 0 && confidence <= 1)) {
                throw new IllegalArgumentException("confidences must be in [0, 1], but one was " + confidence);
            }
        }
    }

    /** How many predictions there are. */
    public long count() {
        return bins.stream().mapToLong(Bin::count).sum();
    }

    /**
     * The expected calibration error (Naeini et al. 2015): the mean over the predictions of the absolute difference of confidence
     * and accuracy of their bin, in [0, 1]; NaN of nothing. Of few predictions it is too high even for a calibrated model, as
     * accuracies scatter.
     */
    public double expectedError() {
        double sum = 0;
        for (Bin bin : bins) {
            sum += bin.count() * Math.abs(bin.confidence() - bin.accuracy());
        }
        return sum / count();
    }

    /** By how much the mean confidence exceeds the accuracy; below 0 if the model is too modest, NaN of nothing. */
    public double overconfidence() {
        double sum = 0;
        for (Bin bin : bins) {
            sum += bin.count() * (bin.confidence() - bin.accuracy());
        }
        return sum / count();
    }
}
