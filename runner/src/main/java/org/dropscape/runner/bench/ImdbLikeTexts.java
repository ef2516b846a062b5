package org.dropscape.runner.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.dropscape.runner.model.Texts;

/**
 * Random texts whose lengths are spread like those of IMDB's 25,000 training reviews (Treebank tokens), and whose words are as
 * frequent as Zipf's law says: the k-th most frequent of the vocabulary has a share in proportion to 1/k.
 */
final class ImdbLikeTexts {

    /**
     * Quantiles of the lengths from 0 to 100 %, evenly spaced. The last is not that of the longest review, 2,000 and more, but where
     * a straight line through the quantiles of 95 and 97.5 % ends. {@code docs/benchmarks/pytorch_landscape.py} reads the same file.
     */
    private static final String LENGTHS = "imdb-lengths.csv";

    /** Ids 0 and 1 are padding and the unknown word. */
    private static final int FIRST_WORD = 2;

    private ImdbLikeTexts() {}

    /**
     * Draws texts.
     *
     * @param count how many
     * @param longest how many tokens are left of longer ones
     * @param words V of the embedding table
     */
    static Texts draw(int count, int longest, int words, RandomGenerator random) {
        int[] lengths = lengths(count, longest);
        double[] upTo = new double[words - FIRST_WORD];
        double sum = 0;
        for (int k = 0; k < upTo.length; k++) {
            sum += 1.0 / (k + 1);
            upTo[k] = sum;
        }
        int[] offsets = new int[count + 1];
        for (int i = 0; i < count; i++) {
            offsets[i + 1] = offsets[i] + lengths[i];
        }
        int[] tokens = new int[offsets[count]];
        for (int i = 0; i < tokens.length; i++) {
            int found = Arrays.binarySearch(upTo, random.nextDouble() * sum);
            int rank = found < 0 ? -found - 1 : found;
            tokens[i] = FIRST_WORD + Math.min(rank, upTo.length - 1);
        }
        return new Texts(tokens, offsets);
    }

    /** Lengths in ascending order, the i-th at the quantile (i + 1/2) / count. */
    static int[] lengths(int count, int longest) {
        int[] quantiles = quantiles();
        int[] lengths = new int[count];
        for (int i = 0; i < count; i++) {
            double place = (i + 0.5) / count * (quantiles.length - 1);
            int below = Math.min(quantiles.length - 2, (int) place);
            double length = quantiles[below] + (place - below) * (quantiles[below + 1] - quantiles[below]);
            lengths[i] = Math.min(longest, (int) (length + 0.5));
        }
        return lengths;
    }

    private static int[] quantiles() {
        try (InputStream in = ImdbLikeTexts.class.getResourceAsStream(LENGTHS)) {
            String line = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
            return Arrays.stream(line.split(",")).mapToInt(Integer::parseInt).toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
