package org.dropscape.runner.tune;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.config.SearchSpace;
import org.dropscape.runner.config.SettingValue;
import org.dropscape.runner.config.TpeConfig;

/**
 * Tree-structured Parzen estimators (Bergstra, Bardenet, Bengio and Kégl 2011, section 4). What is known is split at the quantile gamma
 * of its costs into good and bad; l is the density of the good settings, g that of the bad ones, and expected improvement grows with
 * l / g. So the candidate with the largest ratio is taken of some that are drawn from l. Settings are independent of each other in both
 * densities.
 *
 * <p>Candidates of which nothing is known yet, because they run at the same time, are left out of both, but not chosen again.
 */
final class TpeSearch implements Search {

    private final Map<String, SearchSpace> space;
    private final TpeConfig config;
    private final SeedTree seeds;
    private final RandomSearch startup;

    TpeSearch(Map<String, SearchSpace> space, TpeConfig config, SeedTree seeds) {
        this.space = space;
        this.config = config;
        this.seeds = seeds;
        this.startup = new RandomSearch(space, seeds);
    }

    @Override
    public Optional<Candidate> next(List<Observation> history) {
        List<Observation> known = history.stream()
                .filter(Observation::isKnown)
                .sorted(Comparator.comparingDouble(Observation::cost))
                .toList();
        if (known.size() < config.startupTrials()) {
            return startup.next(history);
        }
        int good = (int) Math.ceil(config.goodShare() * known.size());
        Map<String, SettingDensity> likely = densities(known.subList(0, good));
        Map<String, SettingDensity> unlikely = densities(known.subList(good, known.size()));
        RandomGenerator random = seeds.child("tpe").child(history.size()).generator();
        Set<Candidate> taken = Points.taken(history);
        Candidate best = null;
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < config.candidates(); k++) {
            Map<String, SettingValue> settings = new LinkedHashMap<>();
            double ratio = 0;
            for (String path : space.keySet()) {
                SettingValue value = likely.get(path).draw(random);
                ratio +=
                        Math.log(likely.get(path).at(value) / unlikely.get(path).at(value));
                settings.put(path, value);
            }
            Candidate candidate = new Candidate(settings);
            if (ratio > highest && !taken.contains(candidate)) {
                highest = ratio;
                best = candidate;
            }
        }
        // Where lists leave few combinations, all draws may be known.
        return best == null ? startup.next(history) : Optional.of(best);
    }

    private Map<String, SettingDensity> densities(List<Observation> observations) {
        Map<String, SettingDensity> densities = new LinkedHashMap<>();
        space.forEach((path, values) -> densities.put(
                path,
                SettingDensity.of(
                        values,
                        observations.stream()
                                .map(observation ->
                                        observation.candidate().settings().get(path))
                                .toList())));
        return densities;
    }
}
