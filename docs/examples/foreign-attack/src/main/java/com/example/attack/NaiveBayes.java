package com.example.attack;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.text.TextClassifier;

/**
 * A naive Bayes classifier of two classes on the set of a text's features, with one added to each count. Features that were not in
 * the training texts are left out. Immutable and thread-safe.
 */
final class NaiveBayes implements TextClassifier {

    private final Function<String, Set<String>> features;
    private final Map<String, Double> logOdds = new HashMap<>();

    private NaiveBayes(Function<String, Set<String>> features) {
        this.features = features;
    }

    static NaiveBayes fit(List<Example> texts, Function<String, Set<String>> features) {
        NaiveBayes model = new NaiveBayes(features);
        Map<String, int[]> counts = new HashMap<>();
        int[] totals = new int[2];
        for (Example example : texts) {
            totals[example.label()]++;
            for (String feature : features.apply(example.text())) {
                counts.computeIfAbsent(feature, f -> new int[2])[example.label()]++;
            }
        }
        counts.forEach((feature, of) -> model.logOdds.put(
                feature, Math.log((of[1] + 1.0) / (totals[1] + 2)) - Math.log((of[0] + 1.0) / (totals[0] + 2))));
        return model;
    }

    /** Words in lower case. */
    static Set<String> words(String text) {
        return new HashSet<>(List.of(text.toLowerCase().split("[^\\p{L}']+")));
    }

    /** Three characters side by side, in lower case. */
    static Set<String> trigrams(String text) {
        Set<String> trigrams = new HashSet<>();
        String padded = " " + text.toLowerCase().replaceAll("[^\\p{L}']+", " ") + " ";
        for (int i = 0; i + 3 <= padded.length(); i++) {
            trigrams.add(padded.substring(i, i + 3));
        }
        return trigrams;
    }

    @Override
    public double[][] probabilities(List<String> texts) {
        return texts.stream().map(this::probabilities).toArray(double[][]::new);
    }

    private double[] probabilities(String text) {
        double sum = 0;
        for (String feature : features.apply(text)) {
            sum += logOdds.getOrDefault(feature, 0.0);
        }
        double p = 1 / (1 + Math.exp(-sum));
        return new double[] {1 - p, p};
    }
}
