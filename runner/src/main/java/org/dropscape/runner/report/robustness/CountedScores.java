package org.dropscape.runner.report.robustness;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.dropscape.adversarial.metric.Reliability;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.robustness.result.Measures;
import org.dropscape.runner.robustness.result.Predictions;

/**
 * F1 and calibration errors of texts of which some count more than once, as a bootstrap needs them. Means over copies and seeds. Not
 * where a text may have any number of labels.
 */
final class CountedScores {

    private final int classes;
    private final boolean binary;
    private final int[] labels;

    /** All {@code [seed][copy][text]}. */
    private final int[][][] predicted;

    private final double[][][] gaps;
    private final int[][][] widthBins;
    private final int[][][] massBins;

    /**
     * @param bySeed of the same texts
     */
    CountedScores(Task task, List<Predictions> bySeed) {
        Predictions first = bySeed.get(0);
        this.binary = task == Task.BINARY;
        this.labels = Arrays.stream(first.labels()).mapToInt(own -> own[0]).toArray();
        this.classes = binary ? 2 : first.logits()[0][0].length;
        int seeds = bySeed.size();
        this.predicted = new int[seeds][][];
        this.gaps = new double[seeds][][];
        this.widthBins = new int[seeds][][];
        this.massBins = new int[seeds][][];
        for (int s = 0; s < seeds; s++) {
            float[][][] copies = bySeed.get(s).logits();
            predicted[s] = new int[copies.length][labels.length];
            gaps[s] = new double[copies.length][labels.length];
            widthBins[s] = new int[copies.length][labels.length];
            massBins[s] = new int[copies.length][];
            for (int c = 0; c < copies.length; c++) {
                double[] confidences = new double[labels.length];
                for (int i = 0; i < labels.length; i++) {
                    double[] probabilities = task.probabilities(copies[c][i]);
                    int best = Measures.best(probabilities);
                    confidences[i] = Math.min(1, probabilities[best]);
                    predicted[s][c][i] = best;
                    gaps[s][c][i] = confidences[i] - (best == labels[i] ? 1 : 0);
                    widthBins[s][c][i] = Math.max(0, (int) Math.ceil(confidences[i] * Reliability.BINS) - 1);
                }
                massBins[s][c] = massBins(confidences);
            }
        }
    }

    /** The bins of equal mass that the texts have when each counts once. */
    private static int[] massBins(double[] confidences) {
        Integer[] order = new Integer[confidences.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> confidences[i]));
        int bins = Math.min(Reliability.BINS, order.length);
        int[] own = new int[order.length];
        for (int b = 0; b < bins; b++) {
            int from = (int) ((long) order.length * b / bins);
            int to = (int) ((long) order.length * (b + 1) / bins);
            for (int k = from; k < to; k++) {
                own[order[k]] = b;
            }
        }
        return own;
    }

    int seeds() {
        return predicted.length;
    }

    int texts() {
        return labels.length;
    }

    /** How many predictions there are. */
    long size() {
        return (long) seeds() * predicted[0].length * texts();
    }

    /** Of one copy of one seed. */
    private interface OfCopy {
        double of(int seed, int copy, int[] counts);
    }

    private double mean(int[] seeds, int[] texts, OfCopy score) {
        double sum = 0;
        int all = 0;
        for (int s = 0; s < seeds.length; s++) {
            if (seeds[s] > 0) {
                double own = 0;
                for (int c = 0; c < predicted[s].length; c++) {
                    own += score.of(s, c, texts);
                }
                sum += seeds[s] * own / predicted[s].length;
                all += seeds[s];
            }
        }
        return sum / all;
    }

    /** F1 of class 1 of two; of more classes, the mean over those that occur. */
    double f1(int[] seeds, int[] texts) {
        return mean(seeds, texts, (s, c, counts) -> f1(s, c, counts, binary));
    }

    /** The mean over the classes that occur, of two also. */
    double macroF1(int[] seeds, int[] texts) {
        return mean(seeds, texts, (s, c, counts) -> f1(s, c, counts, false));
    }

    private double f1(int seed, int copy, int[] counts, boolean onlyClassOne) {
        long[] hits = new long[classes];
        long[] seen = new long[classes];
        for (int i = 0; i < labels.length; i++) {
            int own = predicted[seed][copy][i];
            seen[own] += counts[i];
            seen[labels[i]] += counts[i];
            hits[own] += own == labels[i] ? counts[i] : 0;
        }
        double sum = 0;
        int occurring = 0;
        for (int k = onlyClassOne ? 1 : 0; k < classes; k++) {
            if (seen[k] > 0 || onlyClassOne) {
                occurring++;
                sum += seen[k] == 0 ? 0 : 2.0 * hits[k] / seen[k];
            }
        }
        return sum / Math.max(1, occurring);
    }

    /** Expected calibration error of bins of equal width. */
    double ece(int[] seeds, int[] texts) {
        return mean(seeds, texts, (s, c, counts) -> ece(gaps[s][c], widthBins[s][c], counts));
    }

    /** The same of bins of equal mass; a bin keeps its texts. */
    double adaptiveEce(int[] seeds, int[] texts) {
        return mean(seeds, texts, (s, c, counts) -> ece(gaps[s][c], massBins[s][c], counts));
    }

    private static double ece(double[] gaps, int[] bins, int[] counts) {
        double[] sums = new double[Reliability.BINS];
        long all = 0;
        for (int i = 0; i < gaps.length; i++) {
            sums[bins[i]] += counts[i] * gaps[i];
            all += counts[i];
        }
        double error = 0;
        for (double sum : sums) {
            error += Math.abs(sum);
        }
        return error / all;
    }
}
