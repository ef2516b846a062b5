package org.dropscape.adversarial.attack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dropscape.adversarial.text.WordText;
import org.dropscape.api.text.DifferentiableTextClassifier;
import org.dropscape.api.text.Embeddings;

/**
 * A logistic regression on the mean of word vectors, whose calls are recorded: p(1) = 1 / (1 + exp(-w . mean)). Words without a
 * vector have a zero vector. Thread-safe.
 */
public final class WordModel implements DifferentiableTextClassifier {

    private final Map<String, float[]> vectors;
    private final float[] weights;
    private final List<String> vocabulary;
    private final List<List<String>> calls = Collections.synchronizedList(new ArrayList<>());

    /** Makes one. */
    public WordModel(Map<String, float[]> vectors, float... weights) {
        this.vectors = Map.copyOf(vectors);
        this.weights = weights.clone();
        this.vocabulary = vectors.keySet().stream().sorted().toList();
    }

    /** The texts of each call. */
    public List<List<String>> calls() {
        return List.copyOf(calls);
    }

    /** p(1). */
    public double positive(String text) {
        List<String> words = words(text);
        double sum = 0;
        for (String word : words) {
            float[] vector = vectors.get(word);
            for (int d = 0; vector != null && d < weights.length; d++) {
                sum += (double) weights[d] * vector[d];
            }
        }
        return 1 / (1 + Math.exp(-sum / Math.max(words.size(), 1)));
    }

    private static List<String> words(String text) {
        return WordText.of(text.toLowerCase(Locale.ROOT)).words();
    }

    @Override
    public double[][] probabilities(List<String> texts) {
        calls.add(List.copyOf(texts));
        return texts.stream()
                .map(text -> new double[] {1 - positive(text), positive(text)})
                .toArray(double[][]::new);
    }

    @Override
    public List<TokenGradients> gradients(List<String> texts, List<int[]> labels) {
        calls.add(List.copyOf(texts));
        List<TokenGradients> gradients = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            List<String> tokens = words(texts.get(i));
            double error = positive(texts.get(i)) - labels.get(i)[0];
            float[][] of = new float[tokens.size()][weights.length];
            for (float[] gradient : of) {
                for (int d = 0; d < weights.length; d++) {
                    gradient[d] = (float) (error * weights[d] / tokens.size());
                }
            }
            gradients.add(new TokenGradients(tokens, of));
        }
        return gradients;
    }

    @Override
    public List<String> vocabulary() {
        return vocabulary;
    }

    @Override
    public Embeddings embeddings() {
        return new Embeddings() {
            @Override
            public int dimension() {
                return weights.length;
            }

            @Override
            public Map<String, float[]> vectors(Collection<String> words) {
                Map<String, float[]> found = new HashMap<>(vectors);
                found.keySet().retainAll(words);
                return found;
            }
        };
    }
}
