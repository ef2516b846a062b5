package org.dropscape.runner.robustness.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.adversarial.metric.Brier;
import org.dropscape.adversarial.metric.Reliability;
import org.dropscape.adversarial.metric.Temperature;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.report.Scores;
import org.dropscape.runner.train.ScoreSum;

/**
 * What logits say about texts whose labels are known.
 *
 * <p>Calibration is about the probability of one predicted class; where a text may have any number of labels, it is left out.
 */
public final class Measures {

    /** Mean cross-entropy in nats. */
    public static final String LOSS = "loss";
    /** The same after temperature scaling. */
    public static final String SCALED_LOSS = "scaled-loss";
    /** Share of right predictions. */
    public static final String ACCURACY = "accuracy";
    /** Of class 1 of two, of more the mean over the classes. */
    public static final String F1 = "f1";
    /** The mean over the classes, of two also. */
    public static final String MACRO_F1 = "macro-f1";
    /** See {@link Brier}. */
    public static final String BRIER = "brier";
    /** Expected calibration error of bins of equal width. */
    public static final String ECE = "ece";
    /** The same of bins of equal mass. */
    public static final String ADAPTIVE_ECE = "adaptive-ece";
    /** Mean confidence minus accuracy. */
    public static final String OVERCONFIDENCE = "overconfidence";
    /** Of dropout at test time: the loss of a single pass, on average. */
    public static final String SINGLE_LOSS = "single-loss";
    /** Predictive entropy in nats. */
    public static final String ENTROPY = "entropy";
    /** Mutual information of prediction and masks, in nats. */
    public static final String MUTUAL_INFORMATION = "mutual-information";

    private Measures() {}

    /**
     * All measures of one copy of each text.
     *
     * @param logits {@code [texts][outputs]}
     * @param labels of each text
     * @param temperature T of the scaled loss; NaN leaves that out
     */
    public static Map<String, Double> of(Task task, float[][] logits, int[][] labels, double temperature) {
        Map<String, Double> values = new LinkedHashMap<>();
        ScoreSum sum = new ScoreSum(task, logits[0].length);
        for (int i = 0; i < labels.length; i++) {
            sum.add(logits[i], labels[i]);
        }
        Scores scores = sum.scores();
        values.put(LOSS, scores.loss());
        if (!Double.isNaN(temperature)) {
            values.put(SCALED_LOSS, mean(scaledLosses(task, logits, labels, temperature)));
        }
        values.put(ACCURACY, scores.accuracy());
        values.put(F1, scores.f1());
        values.put(MACRO_F1, macroF1(task, logits, labels));
        if (task != Task.MULTI_LABEL) {
            values.put(BRIER, mean(briers(task, logits, labels)));
            Reliability reliability = reliability(task, Collections.singletonList(new float[][][] {logits}), labels);
            values.put(ECE, reliability.expectedError());
            values.put(ADAPTIVE_ECE, adaptive(task, logits, labels).expectedError());
            values.put(OVERCONFIDENCE, reliability.overconfidence());
        }
        return values;
    }

    private static double macroF1(Task task, float[][] logits, int[][] labels) {
        Task severalClasses = task == Task.BINARY ? Task.MULTI_CLASS : task;
        ScoreSum sum = new ScoreSum(severalClasses, task == Task.BINARY ? 2 : logits[0].length);
        for (int i = 0; i < labels.length; i++) {
            sum.add(task == Task.BINARY ? new float[] {0, logits[i][0]} : logits[i], labels[i]);
        }
        return sum.scores().f1();
    }

    /** The loss of each text. */
    public static double[] losses(Task task, float[][] logits, int[][] labels) {
        double[] losses = new double[labels.length];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = task.loss(logits[i], labels[i]);
        }
        return losses;
    }

    /** The loss of each text after temperature scaling; not where a text may have any number of labels. */
    public static double[] scaledLosses(Task task, float[][] logits, int[][] labels, double temperature) {
        double[] losses = new double[labels.length];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = Temperature.loss(classes(task, logits[i]), labels[i][0], temperature);
        }
        return losses;
    }

    /** Brier's score of each text; not where a text may have any number of labels. */
    public static double[] briers(Task task, float[][] logits, int[][] labels) {
        double[] scores = new double[labels.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Brier.of(task.probabilities(logits[i]), labels[i][0]);
        }
        return scores;
    }

    /** Whether the prediction of each text is right; where it may have any number of labels, all of them. */
    public static boolean[] right(Task task, float[][] logits, int[][] labels) {
        boolean[] right = new boolean[labels.length];
        for (int i = 0; i < right.length; i++) {
            ScoreSum one = new ScoreSum(task, logits[i].length);
            one.add(logits[i], labels[i]);
            right[i] = one.scores().accuracy() == 1;
        }
        return right;
    }

    /**
     * The logits of all classes: two of a binary task.
     *
     * @param logits of one text
     */
    public static double[] classes(Task task, float[] logits) {
        if (task == Task.BINARY) {
            return new double[] {0, logits[0]};
        }
        double[] all = new double[logits.length];
        for (int k = 0; k < all.length; k++) {
            all[k] = logits[k];
        }
        return all;
    }

    /**
     * Logits that give probabilities: those of a mean over masks. A probability of 0 counts as the smallest number there is.
     *
     * @param probabilities as {@link Task#probabilities} gives them
     */
    public static float[] logits(Task task, double[] probabilities) {
        float[] logits = new float[task == Task.BINARY ? 1 : probabilities.length];
        for (int k = 0; k < logits.length; k++) {
            logits[k] = (float)
                    switch (task) {
                        case BINARY -> log(probabilities[1]) - log(probabilities[0]);
                        case MULTI_LABEL -> log(probabilities[k]) - log(1 - probabilities[k]);
                        case MULTI_CLASS -> log(probabilities[k]);
                    };
        }
        return logits;
    }

    private static double log(double probability) {
        return Math.log(Math.max(probability, Float.MIN_VALUE));
    }

    /**
     * The reliability diagram with bins of equal width; not where a text may have any number of labels.
     *
     * @param copies each {@code [copies][texts][outputs]}, of the same texts: of several seeds, say
     */
    public static Reliability reliability(Task task, List<float[][][]> copies, int[][] labels) {
        List<Double> confidences = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        for (float[][][] some : copies) {
            for (float[][] logits : some) {
                for (int i = 0; i < labels.length; i++) {
                    confidences.add(confidence(task, logits[i]));
                    right.add(best(task.probabilities(logits[i])) == labels[i][0]);
                }
            }
        }
        return Reliability.equalWidth(doubles(confidences), booleans(right), Reliability.BINS);
    }

    private static Reliability adaptive(Task task, float[][] logits, int[][] labels) {
        double[] confidences = new double[labels.length];
        boolean[] right = new boolean[labels.length];
        for (int i = 0; i < confidences.length; i++) {
            confidences[i] = confidence(task, logits[i]);
            right[i] = best(task.probabilities(logits[i])) == labels[i][0];
        }
        return Reliability.equalMass(confidences, right, Reliability.BINS);
    }

    private static double confidence(Task task, float[] logits) {
        double[] probabilities = task.probabilities(logits);
        // Rounding may leave it just above 1.
        return Math.min(1, probabilities[best(probabilities)]);
    }

    /** The most probable class, the first of equals. */
    public static int best(double[] probabilities) {
        int best = 0;
        for (int k = 1; k < probabilities.length; k++) {
            best = probabilities[k] > probabilities[best] ? k : best;
        }
        return best;
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(value -> value).toArray();
    }

    private static boolean[] booleans(List<Boolean> values) {
        boolean[] all = new boolean[values.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = values.get(i);
        }
        return all;
    }

    /** The mean of some numbers. */
    public static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The means of the values of several copies. */
    public static Map<String, Double> mean(List<Map<String, Double>> copies) {
        Map<String, Double> means = new LinkedHashMap<>();
        copies.get(0)
                .keySet()
                .forEach(name -> means.put(
                        name,
                        mean(copies.stream().mapToDouble(copy -> copy.get(name)).toArray())));
        return means;
    }
}
