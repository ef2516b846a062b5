package org.dropscape.runner.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.config.AshaConfig;
import org.dropscape.runner.config.MedianConfig;
import org.dropscape.runner.config.SearchSpace;
import org.dropscape.runner.config.Seeds;
import org.dropscape.runner.config.Selection;
import org.dropscape.runner.config.Spacing;
import org.dropscape.runner.config.TpeConfig;
import org.dropscape.runner.config.TuneConfig;
import org.junit.jupiter.api.Test;

/** What a sweep asks for, given what became of what it asked for before. */
class SweepTest {

    private static final int EPOCHS = 27;
    private static final Map<String, SearchSpace> SPACE =
            Map.of("model.x", SearchSpace.range(0, 1, Spacing.LINEAR, false));

    private static TuneConfig config(
            boolean tpe, int trials, Optional<AshaConfig> asha, Optional<MedianConfig> median, int batch) {
        return new TuneConfig(
                Optional.empty(),
                tpe ? Optional.empty() : Optional.of(SPACE),
                Optional.empty(),
                tpe ? Optional.of(SPACE) : Optional.empty(),
                new TpeConfig(4, 24, 0.15),
                Optional.of(trials),
                Seeds.count(2),
                new Selection(Optional.of("validation.loss"), Optional.empty()),
                Optional.empty(),
                asha,
                median,
                batch);
    }

    private static Sweep sweep(TuneConfig config) {
        return new Sweep(config, SPACE, EPOCHS, SeedTree.root(1).child("search"));
    }

    /** Falls towards {@code (x - 0.3)^2}; seed 1 is a little worse. */
    private static Outcome train(Job job) {
        double x = job.candidate().settings().get("model.x").number();
        Map<Long, Curve> curves = new LinkedHashMap<>();
        Outcome.State state = Outcome.State.COMPLETE;
        for (long seed = 0; seed < 2; seed++) {
            List<Double> costs = new ArrayList<>();
            List<Double> limits = job.limits().getOrDefault(seed, List.of());
            boolean beyond = false;
            for (int epoch = 1; epoch <= job.epochs() && !beyond; epoch++) {
                costs.add((x - 0.3) * (x - 0.3) + 0.01 * seed + 1.0 / epoch);
                beyond = epoch < job.epochs() && Job.isBeyond(limits, new Curve(costs));
            }
            curves.put(seed, new Curve(costs));
            state = beyond ? Outcome.State.STOPPED_EARLY : state;
        }
        return new Outcome(state, curves);
    }

    /** Works a sweep off and returns its jobs in order. */
    private static List<Job> work(Sweep sweep) {
        List<Job> all = new ArrayList<>();
        List<Job> jobs = sweep.next();
        while (!jobs.isEmpty()) {
            Map<Candidate, Outcome> outcomes = new HashMap<>();
            jobs.forEach(job -> outcomes.put(job.candidate(), train(job)));
            sweep.report(outcomes);
            all.addAll(jobs);
            jobs = sweep.next();
        }
        return all;
    }

    @Test
    void withoutASchedulerEverythingIsAskedForAtOnce() {
        Sweep sweep = sweep(config(false, 12, Optional.empty(), Optional.empty(), 1));
        List<Job> jobs = sweep.next();
        assertEquals(12, jobs.size());
        assertTrue(jobs.stream().allMatch(job -> job.epochs() == EPOCHS));
        assertThrows(IllegalStateException.class, sweep::next);
        assertThrows(IllegalArgumentException.class, () -> sweep.report(Map.of()));
    }

    @Test
    void theBestIsTheLowestMeanOfTheSeeds() {
        Sweep sweep = sweep(config(false, 12, Optional.empty(), Optional.empty(), 1));
        work(sweep);
        double best =
                sweep.best().orElseThrow().candidate().settings().get("model.x").number();
        sweep.standings()
                .forEach(s -> assertTrue(Math.abs(best - 0.3)
                        <= Math.abs(s.candidate().settings().get("model.x").number() - 0.3)));
        assertEquals(
                (best - 0.3) * (best - 0.3) + 0.005 + 1.0 / EPOCHS,
                sweep.best().get().cost(),
                1e-12);
    }

    /** Algorithm 2 of Li et al. (2020), line by line, with one worker. */
    private static List<String> published(List<Double> draws, int eta, int r, int most) {
        int top = (int) Math.round(Math.log((double) most / r) / Math.log(eta));
        List<Map<Integer, Double>> rungs = new ArrayList<>();
        List<Set<Integer>> promoted = new ArrayList<>();
        for (int k = 0; k <= top; k++) {
            rungs.add(new LinkedHashMap<>());
            promoted.add(new java.util.HashSet<>());
        }
        List<String> jobs = new ArrayList<>();
        int next = 0;
        while (true) {
            int theta = -1;
            int rung = 0;
            for (int k = top - 1; k >= 0 && theta < 0; k--) {
                Map<Integer, Double> losses = rungs.get(k);
                Set<Integer> gone = promoted.get(k);
                List<Integer> candidates = losses.keySet().stream()
                        .sorted(java.util.Comparator.comparingDouble(losses::get))
                        .limit(losses.size() / eta)
                        .toList();
                OptionalInt promotable = candidates.stream()
                        .mapToInt(i -> i)
                        .filter(t -> !gone.contains(t))
                        .findFirst();
                if (promotable.isPresent()) {
                    theta = promotable.getAsInt();
                    rung = k + 1;
                    gone.add(theta);
                }
            }
            if (theta < 0) {
                if (next == draws.size()) {
                    return jobs;
                }
                theta = next++;
            }
            int epochs = r * (int) Math.pow(eta, rung);
            double x = draws.get(theta);
            jobs.add(theta + "@" + epochs);
            rungs.get(rung).put(theta, (x - 0.3) * (x - 0.3) + 0.005 + 1.0 / epochs);
        }
    }

    @Test
    void halvingPromotesAsPublished() {
        TuneConfig config = config(false, 30, Optional.of(new AshaConfig(3, 1)), Optional.empty(), 1);
        Sweep sweep = sweep(config);
        List<Job> jobs = work(sweep);
        List<Candidate> order =
                sweep.standings().stream().map(Standing::candidate).toList();
        List<Double> draws =
                order.stream().map(c -> c.settings().get("model.x").number()).toList();
        assertEquals(
                published(draws, 3, 1, EPOCHS),
                jobs.stream()
                        .map(job -> order.indexOf(job.candidate()) + "@" + job.epochs())
                        .toList());
        Map<Integer, Integer> byEpochs = new TreeMap<>();
        jobs.forEach(job -> byEpochs.merge(job.epochs(), 1, Integer::sum));
        assertEquals(List.of(1, 3, 9, 27), List.copyOf(byEpochs.keySet()));
        // At least a third of a third of a third; more, because it does not wait for the rung to be full.
        assertTrue(byEpochs.get(27) >= 1 && byEpochs.get(9) >= 3 && byEpochs.get(3) >= 10, byEpochs.toString());
        assertTrue(sweep.best().orElseThrow().last());
    }

    @Test
    void theLastRungTrainsToTheEnd() {
        assertEquals(
                List.of(1, 3, 10),
                SuccessiveHalving.of(new AshaConfig(3, 1), 10).epochs());
        assertEquals(List.of(2), SuccessiveHalving.of(new AshaConfig(3, 5), 2).epochs());
    }

    @Test
    void aFailureIsNeverPromoted() {
        SuccessiveHalving halving = SuccessiveHalving.of(new AshaConfig(2, 1), 2);
        List<Candidate> two = work(sweep(config(false, 2, Optional.empty(), Optional.empty(), 1))).stream()
                .map(Job::candidate)
                .toList();
        halving.record(two.get(0), 0, Double.POSITIVE_INFINITY);
        halving.record(two.get(1), 0, Double.POSITIVE_INFINITY);
        assertEquals(Optional.empty(), halving.promote());
    }

    @Test
    void whatIsReportedAgainIsDecidedAgain() {
        for (int batch : List.of(1, 4)) {
            TuneConfig config = config(true, 25, Optional.of(new AshaConfig(3, 1)), Optional.empty(), batch);
            assertEquals(work(sweep(config)), work(sweep(config)));
        }
    }

    @Test
    void moreTrialsGoOnWhereFewerEnded() {
        Optional<AshaConfig> asha = Optional.of(new AshaConfig(3, 1));
        List<Job> ten = work(sweep(config(false, 10, asha, Optional.empty(), 1)));
        List<Job> thirty = work(sweep(config(false, 30, asha, Optional.empty(), 1)));
        assertEquals(ten, thirty.subList(0, ten.size()));
    }

    @Test
    void aTrialWorseThanTheMedianStops() {
        MedianConfig rule = new MedianConfig(2, 3);
        Sweep sweep = sweep(config(false, 30, Optional.empty(), Optional.of(rule), 1));
        List<Job> jobs = work(sweep);
        assertTrue(jobs.subList(0, 3).stream().allMatch(job -> job.limits().isEmpty()));
        assertEquals(Double.POSITIVE_INFINITY, jobs.get(3).limits().get(0L).get(0));
        List<Standing> standings = sweep.standings();
        long stopped = standings.stream()
                .filter(s -> s.outcome().state() == Outcome.State.STOPPED_EARLY)
                .count();
        assertTrue(stopped >= 5 && stopped <= 25, stopped + " stopped");
        // The median of three running averages after two epochs.
        double[] averages = IntStream.range(0, 3)
                .mapToDouble(i -> {
                    double x = standings
                            .get(i)
                            .candidate()
                            .settings()
                            .get("model.x")
                            .number();
                    return (x - 0.3) * (x - 0.3) + 0.75;
                })
                .sorted()
                .toArray();
        assertEquals(averages[1], jobs.get(3).limits().get(0L).get(1), 1e-12);
        assertFalse(sweep.best().orElseThrow().outcome().state() == Outcome.State.STOPPED_EARLY);
    }
}
