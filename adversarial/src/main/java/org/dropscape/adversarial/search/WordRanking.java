package org.dropscape.adversarial.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.dropscape.adversarial.query.Lazy;
import org.dropscape.adversarial.query.WordGradients;
import org.dropscape.adversarial.text.WordText;

/** Puts the words of a text into the order in which they are attacked: TextAttack's {@code wir_method}. */
@FunctionalInterface
public interface WordRanking {

    /** What TextAttack puts in the place of a word. */
    String UNKNOWN = "[UNK]";

    /**
     * The order.
     *
     * @param context of the search
     * @param indices the words that may be changed, in the order of the text
     * @return the same, the most important first; equally important ones in the order of the text
     */
    List<Integer> rank(SearchContext context, List<Integer> indices);

    /** By the score of the text with a word that the model does not know in the word's place: {@code unk}. */
    static WordRanking unknown(String word) {
        return (context, indices) -> descending(
                indices, scores(context, indices, i -> context.original().replace(i, word)));
    }

    /** By the score of the text without the word: {@code delete}. */
    static WordRanking deletion() {
        return (context, indices) -> descending(indices, scores(context, indices, context.original()::delete));
    }

    /**
     * By the product of two things: the softmax, over the words, of the score with an unknown word in the word's place, and the
     * best score that a replacement of the word reaches: {@code weighted-saliency}, of Ren et al. 2019. They multiply by the
     * change of the score; TextAttack, and with it this, by the score itself.
     */
    static WordRanking weightedSaliency(String unknown) {
        return (context, indices) -> {
            double[] scores = scores(context, indices, i -> context.original().replace(i, unknown));
            double[] best = new double[scores.length];
            context.ask(
                    Lazy.concat(
                            scores.length,
                            k -> Lazy.map(
                                    context.neighbours(context.original(), indices.get(k)),
                                    text -> Map.entry(k, text))),
                    Map.Entry<Integer, WordText>::getValue,
                    (entry, answer) -> best[entry.getKey()] = Math.max(best[entry.getKey()], answer.score()));
            double sum = 0;
            for (double score : scores) {
                sum += Math.exp(score);
            }
            for (int k = 0; k < scores.length; k++) {
                scores[k] = Math.exp(scores[k]) / sum * best[k];
            }
            return descending(indices, scores);
        };
    }

    /** By how much the loss depends on the word's vectors: {@code gradient}. Needs a model with gradients; costs a query. */
    static WordRanking gradient() {
        return (context, indices) -> {
            WordGradients gradients = context.queries()
                    .gradients(List.of(context.original()), "the ranking by gradient")
                    .get(context.original());
            return gradients == null
                    ? indices
                    : descending(
                            indices,
                            indices.stream().mapToDouble(gradients::importance).toArray());
        };
    }

    /** In random order: {@code random}. */
    static WordRanking random() {
        return (context, indices) -> {
            List<Integer> shuffled = new ArrayList<>(indices);
            for (int i = shuffled.size() - 1; i > 0; i--) {
                Collections.swap(shuffled, i, context.random().nextInt(i + 1));
            }
            return shuffled;
        };
    }

    private static double[] scores(SearchContext context, List<Integer> indices, IntFunction<WordText> changed) {
        double[] scores = new double[indices.size()];
        Arrays.fill(scores, Double.NEGATIVE_INFINITY);
        context.ask(
                IntStream.range(0, scores.length).iterator(),
                k -> changed.apply(indices.get(k)),
                (k, answer) -> scores[k] = answer.score());
        return scores;
    }

    private static List<Integer> descending(List<Integer> indices, double[] importance) {
        return IntStream.range(0, importance.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> importance[k]).reversed())
                .map(indices::get)
                .toList();
    }
}
