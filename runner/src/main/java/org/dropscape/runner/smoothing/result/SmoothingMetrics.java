package org.dropscape.runner.smoothing.result;

import java.util.List;
import org.dropscape.runner.attack.result.Share;

/**
 * The numbers about one method with one set of weights.
 *
 * @param subject what they are about
 * @param method the id of the method
 * @param split of the texts
 * @param samples votes that bound a probability
 * @param alpha the probability that the certificate of a text is wrong
 * @param accuracy of the network on the texts as they are
 * @param abstained texts without a prediction of the smoothed classifier
 * @param certified texts that are classified correctly, surely, with 0, 1, 2, ... words changed; the last number is for more words than
 *     any text but those with fewer words can bear
 * @param allWords the same with all words changed
 * @param medianRadius the greatest number of changed words at which at least half of the texts are; -1 if they never are
 * @param meanWords how many words could be changed, the mean over the texts
 */
public record SmoothingMetrics(
        Subject subject,
        String method,
        String split,
        int samples,
        double alpha,
        Share accuracy,
        Share abstained,
        List<Share> certified,
        Share allWords,
        int medianRadius,
        double meanWords) {

    /**
     * Which method with which weights.
     *
     * @param name under which the study asked for it
     * @param condition of the trial
     * @param seed of the trial
     * @param weights {@code best}, {@code last} or {@code epoch-N}
     * @param epoch after which the weights were kept
     */
    public record Subject(String name, String condition, long seed, String weights, int epoch) {}

    /** Takes an unmodifiable copy. */
    public SmoothingMetrics {
        certified = List.copyOf(certified);
    }

    /** The certified accuracy with so many words changed. */
    public Share certifiedAt(int words) {
        return certified.get(Math.min(words, certified.size() - 1));
    }
}
