package org.dropscape.adversarial.search;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.dropscape.adversarial.query.Answer;
import org.dropscape.adversarial.query.Lazy;
import org.dropscape.adversarial.text.WordText;

/**
 * Keeps the best texts of each step and goes on from all of them: TextAttack's {@code BeamSearch}; with a width of 1 its
 * {@code GreedySearch}.
 *
 * <p>As there, a step is taken even if no text of it is better, and the last step's best text is the result. So the result may be
 * worse than a text seen before, but only where constraints end the search, as the limit on changed words does.
 * Texts that are equally good are kept in the order of the texts they come from, then of their code points; TextAttack's order
 * is that of numpy's unstable sort.
 */
public final class BeamSearch implements SearchMethod {

    private final int width;
    private final Supplier<Selection> selections;

    /** Makes one that keeps a number of texts, 1 or more. */
    public BeamSearch(int width) {
        this(width, () -> new TopOf(width));
    }

    BeamSearch(int width, Supplier<Selection> selections) {
        if (width < 1) {
            throw new IllegalArgumentException("width must be at least 1, but was " + width);
        }
        this.width = width;
        this.selections = selections;
    }

    /** One text: greedy search. */
    public static BeamSearch greedy() {
        return new BeamSearch(1);
    }

    /** How many texts it keeps. */
    public int width() {
        return width;
    }

    /** Chooses the texts of the next step from those of this one. */
    interface Selection {

        /**
         * Looks at a text.
         *
         * @param from which text of the beam it comes from
         */
        void add(int from, Answer answer);

        /** The best one, or null if there is none. */
        Answer best();

        /** Those to go on from. */
        List<WordText> beam();
    }

    private record Child(int from, WordText text) {}

    @Override
    public Answer search(SearchContext context) {
        List<WordText> beam = List.of(context.original());
        Answer best = context.initial();
        while (!best.reached() && !context.exhausted()) {
            context.prepare(beam);
            List<WordText> parents = beam;
            Selection selection = selections.get();
            context.ask(
                    Lazy.concat(
                            parents.size(),
                            from -> Lazy.map(context.neighbours(parents.get(from)), text -> new Child(from, text))),
                    Child::text,
                    (child, answer) -> selection.add(child.from(), answer));
            if (selection.best() == null) {
                return best;
            }
            best = selection.best();
            beam = selection.beam();
        }
        return best;
    }

    /** The best few. */
    private static final class TopOf implements Selection {

        private static final Comparator<Ranked> BEST_FIRST = Comparator.comparingDouble(
                        (Ranked ranked) -> ranked.answer().score())
                .reversed()
                .thenComparingInt(Ranked::from)
                .thenComparing(Ranked::answer, Answer.BEST_FIRST);

        private final int width;
        private final PriorityQueue<Ranked> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());

        TopOf(int width) {
            this.width = width;
        }

        private record Ranked(int from, Answer answer) {}

        @Override
        public void add(int from, Answer answer) {
            worstFirst.add(new Ranked(from, answer));
            if (worstFirst.size() > width) {
                worstFirst.poll();
            }
        }

        @Override
        public Answer best() {
            return worstFirst.stream().min(BEST_FIRST).map(Ranked::answer).orElse(null);
        }

        @Override
        public List<WordText> beam() {
            return worstFirst.stream()
                    .sorted(BEST_FIRST)
                    .map(ranked -> ranked.answer().text())
                    .toList();
        }
    }
}
