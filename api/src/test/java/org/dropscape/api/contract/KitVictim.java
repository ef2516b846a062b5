package org.dropscape.api.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.DifferentiableTextClassifier;
import org.dropscape.api.text.Embeddings;

/**
 * A model that any attack can fool: it takes a text for class 1 the more of its words are those of {@link Texts#ORDINARY}. Each of
 * these has a twin with a near vector that counts the other way, and so does every word that it does not know.
 *
 * <p>p(1) = 1 / (1 + exp(-4 m)), where m is the mean, over the tokens, of the vectors' first elements divided by 0.3.
 */
final class KitVictim implements DifferentiableTextClassifier {

    private static final int DIMENSION = 9;
    private static final float FIRST = 0.3f;
    private static final double STEEPNESS = 4;
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Map<String, float[]> VECTORS = new HashMap<>();
    private static final List<String> VOCABULARY;

    static {
        List<String> vocabulary = new ArrayList<>();
        for (String text : Texts.ORDINARY) {
            for (String word : tokens(text)) {
                if (!VECTORS.containsKey(word)) {
                    vocabulary.add(word);
                    vocabulary.add(word + "ish");
                    VECTORS.put(word, vector(word, FIRST));
                    VECTORS.put(word + "ish", vector(word, -FIRST));
                }
            }
        }
        VOCABULARY = List.copyOf(vocabulary);
    }

    private final AtomicLong evaluated = new AtomicLong();

    private static float[] vector(String word, float first) {
        RandomGenerator random = SeedTree.root(21).child(word).generator();
        float[] vector = new float[DIMENSION];
        double length = 0;
        for (int d = 1; d < DIMENSION; d++) {
            vector[d] = (float) random.nextGaussian();
            length += (double) vector[d] * vector[d];
        }
        for (int d = 1; d < DIMENSION; d++) {
            vector[d] /= (float) Math.sqrt(length);
        }
        vector[0] = first;
        return vector;
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(text.toLowerCase(Locale.ROOT));
        while (token.find()) {
            tokens.add(token.group());
        }
        return tokens;
    }

    /** How many texts have been classified or derived. */
    long evaluated() {
        return evaluated.get();
    }

    @Override
    public double[][] probabilities(List<String> texts) {
        evaluated.addAndGet(texts.size());
        return texts.stream().map(KitVictim::probabilities).toArray(double[][]::new);
    }

    private static double[] probabilities(String text) {
        List<String> tokens = tokens(text);
        double sum = 0;
        for (String token : tokens) {
            sum += VECTORS.containsKey(token) ? VECTORS.get(token)[0] / FIRST : -1;
        }
        double p = 1 / (1 + Math.exp(-STEEPNESS * sum / Math.max(tokens.size(), 1)));
        return new double[] {1 - p, p};
    }

    @Override
    public List<TokenGradients> gradients(List<String> texts, List<int[]> labels) {
        evaluated.addAndGet(texts.size());
        List<TokenGradients> gradients = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            List<String> tokens = tokens(texts.get(i));
            double error = probabilities(texts.get(i))[1] - labels.get(i)[0];
            float[][] of = new float[tokens.size()][DIMENSION];
            for (float[] gradient : of) {
                gradient[0] = (float) (error * STEEPNESS / FIRST / tokens.size());
            }
            gradients.add(new TokenGradients(tokens, of));
        }
        return gradients;
    }

    @Override
    public List<String> vocabulary() {
        return VOCABULARY;
    }

    @Override
    public Embeddings embeddings() {
        return new Embeddings() {
            @Override
            public int dimension() {
                return DIMENSION;
            }

            @Override
            public Map<String, float[]> vectors(Collection<String> words) {
                Map<String, float[]> vectors = new HashMap<>(VECTORS);
                vectors.keySet().retainAll(words);
                return vectors;
            }
        };
    }
}
