package org.dropscape.adversarial.search;

import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.dropscape.adversarial.query.Answer;
import org.dropscape.adversarial.query.Queries;
import org.dropscape.adversarial.text.WordText;

/** What one search may look at, ask and draw from. Not thread-safe. */
public final class SearchContext {

    private final Answer initial;
    private final Neighbourhood neighbourhood;
    private final Queries queries;
    private final RandomGenerator random;

    /**
     * Makes one.
     *
     * @param initial the original
     * @param neighbourhood where to look
     * @param queries the conversation with the model, which has been asked about the original
     * @param random the only source of randomness
     */
    public SearchContext(Answer initial, Neighbourhood neighbourhood, Queries queries, RandomGenerator random) {
        this.initial = initial;
        this.neighbourhood = neighbourhood;
        this.queries = queries;
        this.random = random;
    }

    /** The original and what the model says of it. */
    public Answer initial() {
        return initial;
    }

    /** The original. */
    public WordText original() {
        return initial.text();
    }

    /** The conversation with the model. */
    public Queries queries() {
        return queries;
    }

    /** The only source of randomness. */
    public RandomGenerator random() {
        return random;
    }

    /** Whether the budget is spent. */
    public boolean exhausted() {
        return queries.exhausted();
    }

    /** The words of the original that may be changed, in order. */
    public IntStream indices() {
        return indices(original());
    }

    /** The words of a text that may be changed, in order. */
    public IntStream indices(WordText current) {
        return neighbourhood.indices(current);
    }

    /** The texts one step away, made as they are read. */
    public Iterator<WordText> neighbours(WordText current) {
        return neighbourhood.of(current, index -> true, queries, random);
    }

    /** The texts one step away that change a certain word, made as they are read. */
    public Iterator<WordText> neighbours(WordText current, int index) {
        return neighbourhood.of(current, i -> i == index, queries, random);
    }

    /** Says that the neighbours of all these texts will be wanted. */
    public void prepare(List<WordText> texts) {
        neighbourhood.prepare(texts, queries);
    }

    /** Whether a text that was put together of others is permitted. */
    public boolean accepts(WordText current, WordText candidate) {
        return neighbourhood.accepts(current, candidate);
    }

    /** As {@link Queries#ask(List)}. */
    public List<Answer> ask(List<WordText> texts) {
        return queries.ask(texts);
    }

    /** As {@link Queries#ask(Iterator, Function, BiConsumer)}. */
    public <T> void ask(Iterator<T> items, Function<T, WordText> text, BiConsumer<T, Answer> told) {
        queries.ask(items, text, told);
    }

    /** The best of some texts, of equally good ones the first by code points; null if there is none or the budget is spent. */
    public Answer best(Iterator<WordText> texts) {
        Answer[] best = new Answer[1];
        queries.ask(texts, text -> text, (text, answer) -> best[0] = Answer.better(best[0], answer));
        return best[0];
    }
}
