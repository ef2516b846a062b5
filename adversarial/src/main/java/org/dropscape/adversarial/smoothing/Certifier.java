package org.dropscape.adversarial.smoothing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.dropscape.api.perturbation.Smoothing;
import org.dropscape.api.perturbation.Smoothing.Smoothed;
import org.dropscape.api.text.TextClassifier;

/**
 * Certifies predictions of a classifier by votes on random changes of a text, as Cohen et al. 2019 (arXiv:1902.02918, CERTIFY): a few
 * votes choose a class, others bound its probability from below. With a probability of at least 1 - alpha per text, the
 * certificate holds, prediction included. Thread-safe, as far as the classifier is.
 *
 * <pre>{@code
 * Certifier certifier = new Certifier(new RandomMasking(0.9), 100, 1000, 0.001);
 * Certificate certificate = certifier.certify(model, text, seeds.generator());
 * }</pre>
 */
public final class Certifier {

    private final Smoothing smoothing;
    private final int selectionSamples;
    private final int samples;
    private final double alpha;

    /**
     * @param smoothing how texts are changed
     * @param selectionSamples votes that choose the class, 1 or more
     * @param samples other votes, which bound its probability, 1 or more
     * @param alpha the probability that a certificate is wrong, in (0, 1)
     */
    public Certifier(Smoothing smoothing, int selectionSamples, int samples, double alpha) {
        if (selectionSamples < 1 || samples < 1) {
            throw new IllegalArgumentException("selectionSamples and samples must be at least 1, but were "
                    + selectionSamples + " and " + samples);
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1), but was " + alpha);
        }
        this.smoothing = smoothing;
        this.selectionSamples = selectionSamples;
        this.samples = samples;
        this.alpha = alpha;
    }

    /**
     * Certifies the prediction for one text. The model is asked once, about all different draws.
     *
     * @param model names one class for each text: the most probable one
     * @param text any string
     * @param random the only source of randomness
     */
    public Certificate certify(TextClassifier model, String text, RandomGenerator random) {
        Smoothed smoothed = smoothing.smooth(text, model);
        Map<String, Integer> different = new LinkedHashMap<>();
        int[] draws = new int[selectionSamples + samples];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = different.computeIfAbsent(smoothed.draw(random), draw -> different.size());
        }
        List<String> asked = new ArrayList<>(different.keySet());
        double[][] answers = model.probabilities(asked);
        int[] first = new int[answers[0].length];
        for (int i = 0; i < selectionSamples; i++) {
            first[best(answers[draws[i]])]++;
        }
        int favourite = 0;
        for (int k = 1; k < first.length; k++) {
            favourite = first[k] > first[favourite] ? k : favourite;
        }
        int hits = 0;
        for (int i = selectionSamples; i < draws.length; i++) {
            hits += best(answers[draws[i]]) == favourite ? 1 : 0;
        }
        double lower = ClopperPearson.lower(hits, samples, alpha);
        int radius = lower > 0.5 ? smoothed.radius(lower, hits / (double) samples) : -1;
        return new Certificate(favourite, hits, samples, lower, radius, smoothed.words());
    }

    private static int best(double[] probabilities) {
        int best = 0;
        for (int k = 1; k < probabilities.length; k++) {
            best = probabilities[k] > probabilities[best] ? k : best;
        }
        return best;
    }
}
