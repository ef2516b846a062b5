package org.dropscape.adversarial.search;

import java.util.List;
import java.util.Optional;
import org.dropscape.adversarial.query.Answer;
import org.dropscape.adversarial.similarity.TextSimilarity;
import org.dropscape.adversarial.text.WordText;

/**
 * Goes through the words once, the most important first, and makes the best replacement of each where that raises the score:
 * TextAttack's {@code GreedyWordSwapWIR}.
 *
 * <p>It follows the words: where an earlier step has deleted or split one, the others are still found. TextAttack keeps the
 * index, and after a deletion changes other words than those it ranked.
 */
public final class GreedyWordImportance implements SearchMethod {

    private final WordRanking ranking;
    private final Optional<TextSimilarity> similarity;
    private final boolean followsWords;

    /** Makes one. */
    public GreedyWordImportance(WordRanking ranking) {
        this(ranking, Optional.empty(), true);
    }

    /**
     * Makes one that takes, of the replacements of a word that meet the goal, the one most similar to the original, as TextFooler
     * does (Jin et al. 2019).
     */
    public GreedyWordImportance(WordRanking ranking, TextSimilarity similarity) {
        this(ranking, Optional.of(similarity), true);
    }

    GreedyWordImportance(WordRanking ranking, Optional<TextSimilarity> similarity, boolean followsWords) {
        this.ranking = ranking;
        this.similarity = similarity;
        this.followsWords = followsWords;
    }

    @Override
    public Answer search(SearchContext context) {
        Answer current = context.initial();
        List<Integer> order = ranking.rank(context, context.indices().boxed().toList());
        for (int index : order) {
            if (context.exhausted()) {
                break;
            }
            int at = place(current.text(), index);
            if (at < 0) {
                continue;
            }
            Best best = new Best(context.original());
            context.ask(context.neighbours(current.text(), at), text -> text, (text, answer) -> best.add(answer));
            if (best.answer != null && best.answer.score() > current.score()) {
                current = best.answer;
            }
            if (current.reached()) {
                return best.mostSimilar == null ? current : best.mostSimilar;
            }
        }
        return current;
    }

    private int place(WordText current, int index) {
        if (followsWords) {
            return current.originalIndexMap()[index];
        }
        return index < current.size() ? index : -1;
    }

    /** The best of some texts, and of those that meet the goal the one most like the original. */
    private final class Best {

        private final WordText original;
        private Answer answer;
        private Answer mostSimilar;
        private double greatest = Double.NEGATIVE_INFINITY;

        Best(WordText original) {
            this.original = original;
        }

        void add(Answer other) {
            answer = Answer.better(answer, other);
            if (similarity.isPresent() && other.reached()) {
                double like = similarity.get().between(original, other.text());
                boolean equal = like == greatest && Answer.BEST_FIRST.compare(other, mostSimilar) < 0;
                if (like > greatest || equal) {
                    greatest = like;
                    mostSimilar = other;
                }
            }
        }
    }
}
