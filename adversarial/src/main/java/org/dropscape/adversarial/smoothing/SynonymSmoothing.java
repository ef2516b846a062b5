package org.dropscape.adversarial.smoothing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.text.Segmentation;
import org.dropscape.api.perturbation.Smoothing;
import org.dropscape.api.text.TextClassifier;

/**
 * SAFER (Ye et al. 2020, arXiv:2005.14424): each word of a text becomes, independently, one drawn from its set P(w) of similar words.
 *
 * <p>An opponent may put one of the substitutes S(w) in the place of a word w; its own set is another, but the two overlap: the
 * distributions of the draws can be coupled so that they agree with probability at least
 * q(w) = min over w' in S(w) of |P(w) ∩ P(w')| / max(|P(w)|, |P(w')|), 1 if there is no w'. A class whose probability is at least p hence
 * keeps at least p - (1 - product of q over the changed words). The radius is the greatest number of words for which that is above
 * 1/2, whichever they are: those with the smallest q are taken. Where it is the number of all words, the certificate is that of the
 * publication, p - 1 + product over all words of q > 1/2. (There, all sets are of one size. With sets of different sizes the
 * maximum is needed.)
 */
public final class SynonymSmoothing implements Smoothing {

    private final WordSets sets;
    // What has been found out about words: texts share most of them.
    private final Map<String, List<String>> draws = new ConcurrentHashMap<>();
    private final Map<String, Double> overlaps = new ConcurrentHashMap<>();

    /** Makes one. */
    public SynonymSmoothing(WordSets sets) {
        this.sets = sets;
    }

    /** q(w), in [0, 1]. */
    double overlap(String word) {
        Double known = overlaps.get(word);
        if (known == null) {
            known = computed(word);
            overlaps.put(word, known);
        }
        return known;
    }

    private List<String> draws(String word) {
        List<String> known = draws.get(word);
        if (known == null) {
            known = sets.draws(word);
            draws.put(word, known);
        }
        return known;
    }

    private double computed(String word) {
        List<String> substitutes = sets.substitutes(word);
        if (substitutes.isEmpty()) {
            return 1;
        }
        Set<String> own = new HashSet<>(draws(word));
        double least = 1;
        for (String substitute : substitutes) {
            List<String> other = draws(substitute);
            long common = other.stream().filter(own::contains).count();
            least = Math.min(least, common / (double) Math.max(own.size(), other.size()));
        }
        return least;
    }

    @Override
    public Smoothed smooth(String text, TextClassifier model) {
        int[] bounds = Segmentation.CURRENT.bounds(text);
        List<List<String>> drawn = new ArrayList<>();
        double[] agreeing = new double[bounds.length / 2];
        for (int i = 0; i < agreeing.length; i++) {
            String word = text.substring(bounds[2 * i], bounds[2 * i + 1]);
            drawn.add(draws(word));
            agreeing[i] = overlap(word);
        }
        Arrays.sort(agreeing);
        return new Synonymous(text, bounds, drawn, agreeing);
    }

    /** @param agreeing q of all words, ascending */
    private record Synonymous(String text, int[] bounds, List<List<String>> draws, double[] agreeing)
            implements Smoothed {

        @Override
        public int words() {
            return agreeing.length;
        }

        @Override
        public String draw(RandomGenerator random) {
            StringBuilder drawn = new StringBuilder(text.length() + 16);
            int copied = 0;
            for (int i = 0; i < agreeing.length; i++) {
                List<String> words = draws.get(i);
                drawn.append(text, copied, bounds[2 * i]).append(words.get(random.nextInt(words.size())));
                copied = bounds[2 * i + 1];
            }
            return drawn.append(text, copied, text.length()).toString();
        }

        @Override
        public int radius(double lower, double share) {
            if (!(lower > 0.5)) {
                return -1;
            }
            double agree = 1;
            int radius = 0;
            while (radius < agreeing.length) {
                agree *= agreeing[radius];
                if (!(lower - (1 - agree) > 0.5)) {
                    break;
                }
                radius++;
            }
            return radius;
        }
    }
}
