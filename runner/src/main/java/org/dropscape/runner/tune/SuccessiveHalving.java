package org.dropscape.runner.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dropscape.runner.config.AshaConfig;

/**
 * The rungs of asynchronous successive halving (Li et al. 2020, algorithm 2): rung k trains for {@code r eta^k} epochs. Whoever is free
 * promotes, from the highest rung down, the best candidate that is among the best {@code floor(|rung| / eta)} of its rung and was not
 * promoted yet; if there is none, the lowest rung grows. The last rung trains to the end, also where R is not r times a power of eta.
 *
 * <p>Results come in the order in which candidates were handed out, so that the decisions are the same whenever they are made again.
 */
final class SuccessiveHalving {

    /** A candidate that moves up. */
    record Promotion(Candidate candidate, int rung) {}

    private record Entry(Candidate candidate, double cost) {}

    private final int factor;
    private final List<Integer> epochs;
    private final List<List<Entry>> rungs = new ArrayList<>();
    private final List<Set<Candidate>> promoted = new ArrayList<>();

    private SuccessiveHalving(int factor, List<Integer> epochs) {
        this.factor = factor;
        this.epochs = epochs;
        epochs.forEach(rung -> {
            rungs.add(new ArrayList<>());
            promoted.add(new HashSet<>());
        });
    }

    /** Rungs of r, r eta, ... epochs, the last one of all epochs. */
    static SuccessiveHalving of(AshaConfig config, int epochs) {
        List<Integer> rungs = new ArrayList<>();
        for (long rung = config.minEpochs(); rung <= epochs; rung *= config.reductionFactor()) {
            rungs.add((int) rung);
        }
        if (rungs.isEmpty()) {
            rungs.add(epochs);
        }
        rungs.set(rungs.size() - 1, epochs);
        return new SuccessiveHalving(config.reductionFactor(), rungs);
    }

    /** One rung: every candidate is trained to its end. */
    static SuccessiveHalving none(int epochs) {
        return new SuccessiveHalving(2, List.of(epochs));
    }

    /** The epochs of each rung. */
    List<Integer> epochs() {
        return epochs;
    }

    /** A result; an infinite one is never promoted. */
    void record(Candidate candidate, int rung, double cost) {
        rungs.get(rung).add(new Entry(candidate, cost));
    }

    /** The candidate that moves up now; from here on it is promoted. Empty if the lowest rung has to grow. */
    Optional<Promotion> promote() {
        for (int rung = rungs.size() - 2; rung >= 0; rung--) {
            Set<Candidate> gone = promoted.get(rung);
            Optional<Candidate> next = rungs.get(rung).stream()
                    .sorted(Comparator.comparingDouble(Entry::cost))
                    .limit(rungs.get(rung).size() / factor)
                    .filter(entry -> Double.isFinite(entry.cost()))
                    .map(Entry::candidate)
                    .filter(candidate -> !gone.contains(candidate))
                    .findFirst();
            if (next.isPresent()) {
                gone.add(next.get());
                return Optional.of(new Promotion(next.get(), rung + 1));
            }
        }
        return Optional.empty();
    }
}
