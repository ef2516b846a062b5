package org.dropscape.adversarial.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.dropscape.adversarial.attack.AttackResult;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.text.TextClassifier;

/** Whether texts that were made to fool one classifier fool another. */
public final class Transfer {

    private static final double THRESHOLD = 0.5;

    private Transfer() {}

    /**
     * Asks a classifier about the texts that an attack on another has found.
     *
     * @param results of the attack; of a goal that is about a wrong prediction
     * @param other the classifier that is asked
     * @param multiLabel whether a text may have any number of labels; one is predicted if its probability is greater than 0.5
     * @return of the texts on which the attack succeeded and whose originals the other classifier is right about, those that it
     *     is wrong about
     */
    public static Proportion of(List<AttackResult> results, TextClassifier other, boolean multiLabel) {
        List<AttackResult> successes =
                results.stream().filter(r -> r.outcome().succeeded()).toList();
        if (successes.isEmpty()) {
            return new Proportion(0, 0);
        }
        double[][] before = other.probabilities(
                successes.stream().map(r -> r.example().text()).toList());
        List<AttackResult> right = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            if (right(before[i], successes.get(i).example(), multiLabel)) {
                right.add(successes.get(i));
            }
        }
        if (right.isEmpty()) {
            return new Proportion(0, 0);
        }
        double[][] after =
                other.probabilities(right.stream().map(r -> r.outcome().text()).toList());
        int fooled = 0;
        for (int i = 0; i < after.length; i++) {
            fooled += right(after[i], right.get(i).example(), multiLabel) ? 0 : 1;
        }
        return new Proportion(fooled, after.length);
    }

    private static boolean right(double[] probabilities, Example example, boolean multiLabel) {
        TreeSet<Integer> predicted = new TreeSet<>();
        int best = 0;
        for (int k = 0; k < probabilities.length; k++) {
            best = probabilities[k] > probabilities[best] ? k : best;
            if (multiLabel && probabilities[k] > THRESHOLD) {
                predicted.add(k);
            }
        }
        if (!multiLabel) {
            predicted.add(best);
        }
        TreeSet<Integer> labels = new TreeSet<>();
        for (int label : example.labels()) {
            labels.add(label);
        }
        return predicted.equals(labels);
    }
}
