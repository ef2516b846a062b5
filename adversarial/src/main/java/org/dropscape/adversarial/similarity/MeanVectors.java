package org.dropscape.adversarial.similarity;

import java.util.Locale;
import org.dropscape.adversarial.embedding.WordVectors;
import org.dropscape.adversarial.text.WordText;

/**
 * Texts as the means of their words' vectors, each divided by its length, as the vectors are that TextAttack brings along: its
 * {@code ThoughtVector}. Words without a vector do not count.
 *
 * @param vectors of words in lower case
 */
public record MeanVectors(WordVectors vectors) implements TextSimilarity {

    /** The cosine of the angle between the two means, in [-1, 1]; of two texts without known words 1, of one 0. */
    @Override
    public double between(WordText a, WordText b) {
        return cosine(mean(a, 0, a.size()), mean(b, 0, b.size()));
    }

    /** The Euclidean distance of the two means; a text without known words is at 0. */
    public double distance(WordText a, WordText b) {
        double[] x = mean(a, 0, a.size());
        double[] y = mean(b, 0, b.size());
        double sum = 0;
        for (int d = 0; d < x.length; d++) {
            sum += (x[d] - y[d]) * (x[d] - y[d]);
        }
        return Math.sqrt(sum);
    }

    /** As {@link #between}, of the words from an index (inclusive) to another (exclusive). */
    double between(WordText a, WordText b, int from, int to) {
        return cosine(mean(a, from, to), mean(b, from, to));
    }

    private double[] mean(WordText text, int from, int to) {
        double[] sum = new double[vectors.dimension()];
        int known = 0;
        for (int i = Math.max(from, 0); i < Math.min(to, text.size()); i++) {
            float[] vector = vectors.vector(text.word(i).toLowerCase(Locale.ROOT));
            if (vector != null) {
                known++;
                double length = length(vector);
                for (int d = 0; d < sum.length; d++) {
                    sum[d] += vector[d] / length;
                }
            }
        }
        for (int d = 0; d < sum.length; d++) {
            sum[d] /= Math.max(known, 1);
        }
        return sum;
    }

    private static double length(float[] vector) {
        double squares = 0;
        for (float x : vector) {
            squares += (double) x * x;
        }
        return squares == 0 ? 1 : Math.sqrt(squares);
    }

    private static double cosine(double[] x, double[] y) {
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int d = 0; d < x.length; d++) {
            xy += x[d] * y[d];
            xx += x[d] * x[d];
            yy += y[d] * y[d];
        }
        if (xx == 0 || yy == 0) {
            return xx == yy ? 1 : 0;
        }
        return xy / Math.sqrt(xx * yy);
    }
}
