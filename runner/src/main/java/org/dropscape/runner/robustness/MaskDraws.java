package org.dropscape.runner.robustness;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.dropscape.adversarial.metric.Uncertainty;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.robustness.result.Measures;

/** What several draws of masks say about some texts. */
final class MaskDraws implements Bench.Draws {

    private final Task task;
    private final int[][] labels;
    private final List<double[][]> probabilities = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private final double[] lossSums;

    /**
     * @param labels of each text
     */
    MaskDraws(Task task, int[][] labels) {
        this.task = task;
        this.labels = labels;
        this.lossSums = new double[labels.length];
    }

    @Override
    public void take(float[][] logits) {
        double[][] own = new double[labels.length][];
        double[] single = Measures.losses(task, logits, labels);
        for (int i = 0; i < own.length; i++) {
            own[i] = task.probabilities(logits[i]);
            lossSums[i] += single[i];
        }
        probabilities.add(own);
        losses.add(Measures.mean(single));
    }

    /** The logits of the mean probabilities of each text. */
    float[][] logits() {
        float[][] logits = new float[labels.length][];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = Measures.logits(task, uncertainty(i).mean());
        }
        return logits;
    }

    private Uncertainty uncertainty(int text) {
        return Uncertainty.of(probabilities.stream().map(draw -> draw[text]).toArray(double[][]::new));
    }

    /** The loss of a single pass of each text, on average. */
    float[] singleLosses() {
        float[] means = new float[labels.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = (float) (lossSums[i] / probabilities.size());
        }
        return means;
    }

    /** Predictive entropies; not where a text may have any number of labels. */
    float[] entropies() {
        float[] entropies = new float[labels.length];
        for (int i = 0; i < entropies.length; i++) {
            entropies[i] = (float) uncertainty(i).total();
        }
        return entropies;
    }

    /** Mutual information; not where a text may have any number of labels. */
    float[] mutualInformation() {
        float[] information = new float[labels.length];
        for (int i = 0; i < information.length; i++) {
            information[i] = (float) uncertainty(i).mutualInformation();
        }
        return information;
    }

    /** How much the mean loss of a single pass scatters over the draws: their standard deviation; NaN of a single one. */
    double lossDeviation() {
        return losses.size() < 2
                ? Double.NaN
                : new StandardDeviation()
                        .evaluate(losses.stream().mapToDouble(loss -> loss).toArray());
    }
}
