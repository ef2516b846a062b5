package org.dropscape.adversarial.smoothing;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.text.Segmentation;
import org.dropscape.api.perturbation.Smoothing;
import org.dropscape.api.text.TextClassifier;

/**
 * RanMASK (Zeng et al. 2023, arXiv:2105.03743): masks m of the n words of a text, at places drawn at random, so that a few changed
 * words are often out of sight.
 *
 * <p>A draw sees none of d changed words with probability C(n-k, d) / C(n, d) = C(n-d, k) / C(n, k), where k = n - m words are kept;
 * then it is a draw of the original. A class whose probability is at least p hence keeps at least p - beta (1 - C(n-d, k) / C(n, k)),
 * with beta at most 1: the radius is the greatest d for which that is above 1/2. It is 0 at best if no more than half of the words are
 * masked.
 *
 * <p>Words are those of {@link Segmentation#CURRENT}; m = max(floor(rate * n), 1), and 0 at a rate of 0, as {@code word-masking} masks
 * for training. An opponent may put any one word in the place of each of d words, spelt in whatever way, but leaves alone what is
 * between the words.
 */
public final class RandomMasking implements Smoothing {

    /**
     * The default mask: one word to all tokenizers that know words, and in no vocabulary, so that a model reads it as it reads words
     * that it does not know.
     */
    public static final String MASK = "xxunk";

    private final double rate;
    private final String mask;
    private final Beta beta;

    /** With the default mask and certificates that hold. */
    public RandomMasking(double rate) {
        this(rate, MASK, Beta.WORST_CASE);
    }

    /**
     * Makes one.
     *
     * @param rate share of the words to mask, in [0, 1]
     * @param mask one word
     * @param beta what radii mean
     */
    public RandomMasking(double rate, String mask, Beta beta) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate must be in [0, 1], but was " + rate);
        }
        if (!Arrays.equals(Segmentation.CURRENT.bounds(mask), new int[] {0, mask.length()})) {
            throw new IllegalArgumentException("mask must be one word of letters and digits, but was \"" + mask + "\"");
        }
        this.rate = rate;
        this.mask = mask;
        this.beta = beta;
    }

    /** What takes the place of a masked word. */
    public String mask() {
        return mask;
    }

    @Override
    public Smoothed smooth(String text, TextClassifier model) {
        int[] bounds = Segmentation.CURRENT.bounds(text);
        int words = bounds.length / 2;
        int masked = rate == 0 || words == 0 ? 0 : Math.max((int) (rate * words), 1);
        return new Masked(text, bounds, masked);
    }

    private final class Masked implements Smoothed {

        private final String text;
        private final int[] bounds;
        private final int masked;

        Masked(String text, int[] bounds, int masked) {
            this.text = text;
            this.bounds = bounds;
            this.masked = masked;
        }

        @Override
        public int words() {
            return bounds.length / 2;
        }

        @Override
        public String draw(RandomGenerator random) {
            StringBuilder drawn = new StringBuilder(text.length());
            int copied = 0;
            int wanted = masked;
            for (int i = 0; wanted > 0; i++) {
                // Of the words from here on, as many are masked as are still wanted: all subsets are equally likely.
                if (random.nextInt(words() - i) < wanted) {
                    drawn.append(text, copied, bounds[2 * i]).append(mask);
                    copied = bounds[2 * i + 1];
                    wanted--;
                }
            }
            return drawn.append(text, copied, text.length()).toString();
        }

        @Override
        public int radius(double lower, double share) {
            if (!(lower > 0.5)) {
                return -1;
            }
            double factor = beta == Beta.WORST_CASE ? 1 : share;
            double unseen = 1;
            int radius = 0;
            while (radius < words()) {
                unseen *= Math.max(masked - radius, 0) / (double) (words() - radius);
                if (!(lower - factor * (1 - unseen) > 0.5)) {
                    break;
                }
                radius++;
            }
            return radius;
        }
    }
}
