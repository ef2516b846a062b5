package org.dropscape.runner.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.config.SearchMethod;
import org.dropscape.runner.config.SearchSpace;
import org.dropscape.runner.config.TuneConfig;

/**
 * The search of one condition: asks for jobs, is told what became of them, and asks for more. It decides by results alone, in rounds:
 * whoever begins again and reports the same results is asked for the same jobs. Not thread-safe.
 */
public final class Sweep {

    private final Search search;
    private final int trials;
    private final int round;
    private final SuccessiveHalving halving;
    private final Optional<MedianRule> median;
    private final Map<Candidate, Standing> standings = new LinkedHashMap<>();
    private final List<Candidate> chosen = new ArrayList<>();
    private final Map<Candidate, Integer> open = new LinkedHashMap<>();

    /**
     * @param config the study's
     * @param space of the condition
     * @param epochs of its training
     * @param seeds the stream of the search
     */
    public Sweep(TuneConfig config, Map<String, SearchSpace> space, int epochs, SeedTree seeds) {
        this.search = Searches.of(config, space, seeds);
        this.trials = config.trials().orElse(Integer.MAX_VALUE);
        this.halving = config.asha()
                .map(asha -> SuccessiveHalving.of(asha, epochs))
                .orElseGet(() -> SuccessiveHalving.none(epochs));
        this.median = config.median().map(MedianRule::new);
        boolean decides = config.asha().isPresent() || median.isPresent() || config.method() == SearchMethod.TPE;
        this.round = decides ? config.batch() : Integer.MAX_VALUE;
    }

    /**
     * What is to be done now. All of it has to be reported before the next call.
     *
     * @return empty if the search is at its end
     */
    public List<Job> next() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not reported yet: " + open.keySet());
        }
        List<Job> jobs = new ArrayList<>();
        while (jobs.size() < round) {
            Optional<SuccessiveHalving.Promotion> promotion = halving.promote();
            if (promotion.isPresent()) {
                jobs.add(job(promotion.get().candidate(), promotion.get().rung()));
                continue;
            }
            Optional<Candidate> fresh = chosen.size() < trials ? search.next(history()) : Optional.empty();
            if (fresh.isEmpty()) {
                break;
            }
            chosen.add(fresh.get());
            jobs.add(job(fresh.get(), 0));
        }
        return jobs;
    }

    private Job job(Candidate candidate, int rung) {
        open.put(candidate, rung);
        int epochs = halving.epochs().get(rung);
        return new Job(
                candidate, epochs, median.map(rule -> rule.limits(epochs)).orElse(Map.of()));
    }

    private List<Observation> history() {
        return chosen.stream()
                .map(candidate -> new Observation(
                        candidate,
                        standings.containsKey(candidate)
                                ? standings.get(candidate).cost()
                                : Double.NaN))
                .toList();
    }

    /**
     * Tells what became of the jobs of the last call of {@link #next}.
     *
     * @param outcomes by candidate, of all of them
     */
    public void report(Map<Candidate, Outcome> outcomes) {
        if (!outcomes.keySet().equals(open.keySet())) {
            throw new IllegalArgumentException(
                    "outcomes must be of " + open.keySet() + ", but were of " + outcomes.keySet());
        }
        // In the order of the jobs, whoever was ready first.
        open.forEach((candidate, rung) -> {
            Outcome outcome = outcomes.get(candidate);
            int epochs = halving.epochs().get(rung);
            boolean last = rung == halving.epochs().size() - 1;
            Standing standing = new Standing(candidate, epochs, outcome, last);
            standings.put(candidate, standing);
            halving.record(candidate, rung, standing.cost());
            median.ifPresent(rule -> rule.record(outcome));
        });
        open.clear();
    }

    /** All candidates that were reported, in the order in which they were chosen. */
    public List<Standing> standings() {
        return List.copyOf(standings.values());
    }

    /**
     * The best candidate: of those that were trained longest, the one with the lowest cost; the first of equals.
     *
     * @return empty if all failed or were stopped
     */
    public Optional<Standing> best() {
        return standings.values().stream()
                .filter(standing -> standing.outcome().state() == Outcome.State.COMPLETE)
                .filter(standing -> Double.isFinite(standing.cost()))
                .min(Comparator.comparingInt((Standing standing) -> -standing.epochs())
                        .thenComparingDouble(Standing::cost));
    }
}
