package org.dropscape.runner.train;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.report.Scores;

/**
 * Loss and counts of right and wrong predictions, summed up over examples.
 *
 * <p>A binary task counts class 1; a text is class 1 if its logit is above 0. For more classes precision, recall and F1 are means
 * over the classes that occur among labels or predictions (macro average). A multi-label prediction is the set of classes with a
 * logit above 0, and right if the whole set is. A share with nothing to divide by is 0.
 */
public final class ScoreSum {

    private final Task task;
    private final long[] truePositive;
    private final long[] falsePositive;
    private final long[] falseNegative;
    private long examples;
    private long correct;
    private double loss;

    /**
     * Nothing yet.
     *
     * @param outputs the number of logits
     */
    public ScoreSum(Task task, int outputs) {
        this(new State(new long[outputs], new long[outputs], new long[outputs], 0, 0, 0), task);
    }

    /** Goes on from sums that were kept. */
    public ScoreSum(State state, Task task) {
        this.task = task;
        this.truePositive = state.truePositive.clone();
        this.falsePositive = state.falsePositive.clone();
        this.falseNegative = state.falseNegative.clone();
        this.examples = state.examples;
        this.correct = state.correct;
        this.loss = state.loss;
    }

    /** The sums, to be kept; exact. */
    public record State(
            @JsonProperty("truePositive") long[] truePositive,
            @JsonProperty("falsePositive") long[] falsePositive,
            @JsonProperty("falseNegative") long[] falseNegative,
            @JsonProperty("examples") long examples,
            @JsonProperty("correct") long correct,
            @JsonProperty("loss") double loss) {
        /** For Jackson. */
        @JsonCreator
        public State {}
    }

    /** What was summed up so far. */
    public State state() {
        return new State(truePositive.clone(), falsePositive.clone(), falseNegative.clone(), examples, correct, loss);
    }

    /** Adds an example. */
    public void add(float[] logits, int[] labels) {
        examples++;
        loss += task.loss(logits, labels);
        boolean[] predicted = new boolean[truePositive.length];
        boolean[] actual = new boolean[truePositive.length];
        switch (task) {
            case BINARY -> {
                predicted[0] = logits[0] > 0;
                actual[0] = labels[0] == 1;
            }
            case MULTI_CLASS -> {
                int best = 0;
                for (int k = 1; k < logits.length; k++) {
                    best = logits[k] > logits[best] ? k : best;
                }
                predicted[best] = true;
                actual[labels[0]] = true;
            }
            case MULTI_LABEL -> {
                for (int k = 0; k < logits.length; k++) {
                    predicted[k] = logits[k] > 0;
                }
                for (int label : labels) {
                    actual[label] = true;
                }
            }
        }
        for (int k = 0; k < predicted.length; k++) {
            truePositive[k] += predicted[k] && actual[k] ? 1 : 0;
            falsePositive[k] += predicted[k] && !actual[k] ? 1 : 0;
            falseNegative[k] += !predicted[k] && actual[k] ? 1 : 0;
        }
        correct += Arrays.equals(predicted, actual) ? 1 : 0;
    }

    /** The mean loss so far. */
    public double meanLoss() {
        return loss / examples;
    }

    /** The scores so far; {@link Scores#NONE} without examples. */
    public Scores scores() {
        if (examples == 0) {
            return Scores.NONE;
        }
        double precision = 0;
        double recall = 0;
        double f1 = 0;
        int classes = 0;
        for (int k = 0; k < truePositive.length; k++) {
            long tp = truePositive[k];
            long seen = tp + falsePositive[k] + falseNegative[k];
            if (seen == 0 && truePositive.length > 1) {
                continue;
            }
            classes++;
            precision += share(tp, tp + falsePositive[k]);
            recall += share(tp, tp + falseNegative[k]);
            f1 += share(2 * tp, tp + seen);
        }
        int n = Math.max(1, classes);
        return new Scores(meanLoss(), share(correct, examples), precision / n, recall / n, f1 / n);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
