package org.dropscape.runner.attack;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is predicted from probabilities: the most probable class, the first of several; where a text has any number of them, those
 * above one half.
 *
 * @param classes their names
 * @param multiLabel whether a text has any number of classes
 */
public record Labels(List<String> classes, boolean multiLabel) {

    private static final double THRESHOLD = 0.5;

    /** The classes predicted, ascending. */
    public int[] predicted(List<Double> probabilities) {
        if (multiLabel) {
            return IntStream.range(0, probabilities.size())
                    .filter(k -> probabilities.get(k) > THRESHOLD)
                    .toArray();
        }
        int best = 0;
        for (int k = 1; k < probabilities.size(); k++) {
            best = probabilities.get(k) > probabilities.get(best) ? k : best;
        }
        return new int[] {best};
    }

    /** Whether just these labels are predicted. */
    public boolean right(List<Double> probabilities, int[] labels) {
        return Arrays.equals(
                predicted(probabilities),
                Arrays.stream(labels).sorted().distinct().toArray());
    }

    /** The names of classes. */
    public String names(int[] labels) {
        return Arrays.stream(labels).mapToObj(classes::get).collect(Collectors.joining(" + "));
    }

    /** The probability of the first predicted class, or the largest if none is. */
    public double confidence(List<Double> probabilities) {
        int[] predicted = predicted(probabilities);
        return predicted.length == 0
                ? probabilities.stream().mapToDouble(p -> p).max().orElse(Double.NaN)
                : probabilities.get(predicted[0]);
    }
}
