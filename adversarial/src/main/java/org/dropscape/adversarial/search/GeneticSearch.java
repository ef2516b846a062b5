package org.dropscape.adversarial.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.query.Answer;
import org.dropscape.adversarial.query.Lazy;
import org.dropscape.adversarial.text.WordText;

/**
 * What the genetic searches have in common: generations of texts, each of which is put together of two of the generation before
 * and then changed at a word, the best text living on.
 *
 * <p>Each word of a text has a weight, in proportion to which it is drawn to be changed. All texts of a generation are asked
 * about together.
 */
abstract class GeneticSearch implements SearchMethod {

    private static final int RETRIES = 20;

    private final int population;
    private final int iterations;

    /**
     * @param population how many texts a generation has, at least 2
     * @param iterations how many generations there are, at least 1
     */
    GeneticSearch(int population, int iterations) {
        if (population < 2) {
            throw new IllegalArgumentException("population must be at least 2, but was " + population);
        }
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations must be at least 1, but was " + iterations);
        }
        this.population = population;
        this.iterations = iterations;
    }

    /** A text of a generation. */
    record Member(Answer answer, double[] weights) {

        static final Comparator<Member> BEST_FIRST = Comparator.comparingDouble(
                        (Member member) -> member.answer().score())
                .reversed();

        WordText text() {
            return answer.text();
        }
    }

    /** A text and its weights, not yet asked about. */
    record Child(WordText text, double[] weights) {}

    final int population() {
        return population;
    }

    /** The first generation; none if there is nothing to change. */
    abstract List<Member> first(SearchContext context);

    /** With what probability each of the texts, which are sorted, the best first, becomes a parent. */
    abstract double[] parenthood(List<Member> members);

    /** Mixes two texts. */
    abstract Child cross(Member one, Member other, RandomGenerator random);

    /** The weight of a word that has just been changed. */
    abstract double weightOfChanged(double weight);

    @Override
    public final Answer search(SearchContext context) {
        List<Member> members = sorted(first(context));
        for (int i = 0; i < iterations && members.size() > 1; i++) {
            if (members.get(0).answer().reached() || context.exhausted()) {
                break;
            }
            List<Member> next = new ArrayList<>();
            next.add(members.get(0));
            next.addAll(changed(context, children(context, members)));
            members = sorted(next);
        }
        Answer initial = context.initial();
        return members.isEmpty() || members.get(0).answer().score() < initial.score()
                ? initial
                : members.get(0).answer();
    }

    private static List<Member> sorted(List<Member> members) {
        return members.stream().sorted(Member.BEST_FIRST).toList();
    }

    private List<Member> children(SearchContext context, List<Member> members) {
        double[] probabilities = parenthood(members);
        List<Child> children = new ArrayList<>();
        for (int i = 1; i < members.size(); i++) {
            Member one = members.get(draw(probabilities, context.random()));
            Member other = members.get(draw(probabilities, context.random()));
            children.add(child(context, one, other));
        }
        List<Member> asked = new ArrayList<>();
        context.ask(
                children.iterator(), Child::text, (child, answer) -> asked.add(new Member(answer, child.weights())));
        return asked;
    }

    /** A mix that the constraints permit, or, after as many attempts as TextAttack makes, one of the parents. */
    private Child child(SearchContext context, Member one, Member other) {
        for (int i = 0; i <= RETRIES; i++) {
            Child child = cross(one, other, context.random());
            if (child.text().equals(context.original()) || context.accepts(one.text(), child.text())) {
                return child;
            }
        }
        Member parent = context.random().nextBoolean() ? one : other;
        return new Child(parent.text(), parent.weights());
    }

    /** A text that looks for a word whose best replacement raises the score. */
    private static final class Seeker {

        private final Member member;
        private final double[] left;
        private int index;
        private Answer best;

        Seeker(Member member) {
            this.member = member;
            this.left = member.weights().clone();
        }

        private boolean draws(RandomGenerator random) {
            best = null;
            double sum = 0;
            for (double weight : left) {
                sum += weight;
            }
            if (sum <= 0) {
                return false;
            }
            index = draw(left, random);
            left[index] = 0;
            return true;
        }
    }

    /** Each member with one more word changed: where that is possible, so that the score rises. */
    final List<Member> changed(SearchContext context, List<Member> members) {
        List<Member> changed = new ArrayList<>(members);
        List<Integer> seeking = new ArrayList<>();
        List<Seeker> seekers = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            seeking.add(i);
            seekers.add(new Seeker(members.get(i)));
        }
        while (!seeking.isEmpty() && !context.exhausted()) {
            seeking.removeIf(i -> !seekers.get(i).draws(context.random()));
            replace(context, seeking.stream().map(seekers::get).toList());
            seeking.removeIf(i -> {
                Member better = better(seekers.get(i));
                if (better != null) {
                    changed.set(i, better);
                }
                return better != null;
            });
        }
        return changed;
    }

    private Member better(Seeker seeker) {
        if (seeker.best == null
                || !(seeker.best.score() > seeker.member.answer().score())) {
            return null;
        }
        double[] weights = seeker.member.weights().clone();
        weights[seeker.index] = weightOfChanged(weights[seeker.index]);
        return new Member(seeker.best, weights);
    }

    /** The members with the best replacement of a given word each, if it raises the score. */
    final List<Member> changedAt(SearchContext context, Member member, List<Integer> indices) {
        List<Seeker> seekers = new ArrayList<>();
        for (int index : indices) {
            Seeker seeker = new Seeker(member);
            seeker.index = index;
            seekers.add(seeker);
        }
        replace(context, seekers);
        List<Member> changed = new ArrayList<>();
        for (Seeker seeker : seekers) {
            Member better = better(seeker);
            changed.add(better == null ? member : better);
        }
        return changed;
    }

    private record Replaced(Seeker seeker, WordText text) {}

    private static void replace(SearchContext context, List<Seeker> seekers) {
        context.ask(
                Lazy.concat(seekers.size(), k -> {
                    Seeker seeker = seekers.get(k);
                    return Lazy.map(
                            Recombination.swaps(context, seeker.member.text(), seeker.index),
                            text -> new Replaced(seeker, text));
                }),
                Replaced::text,
                (replaced, answer) -> replaced.seeker().best = Answer.better(replaced.seeker().best, answer));
    }

    /** An index in proportion to weights, whose sum is positive. */
    static int draw(double[] weights, RandomGenerator random) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double rest = random.nextDouble() * sum;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                rest -= weights[i];
                if (rest < 0) {
                    break;
                }
            }
        }
        return last;
    }
}
