package org.dropscape.runner.tune;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.config.SearchSpace;

/** Independent draws, each setting from a stream of its own, so that a setting that is added moves no other. */
final class RandomSearch implements Search {

    /** After so many draws that gave nothing new, everything is taken, or nearly. */
    static final int PATIENCE = 1000;

    private final Map<String, SearchSpace> space;
    private final SeedTree seeds;

    RandomSearch(Map<String, SearchSpace> space, SeedTree seeds) {
        this.space = space;
        this.seeds = seeds;
    }

    @Override
    public Optional<Candidate> next(List<Observation> history) {
        Set<Candidate> taken = Points.taken(history);
        SeedTree own = seeds.child("random").child(history.size());
        for (int attempt = 0; attempt < PATIENCE; attempt++) {
            SeedTree stream = own.child(attempt);
            Candidate candidate = Points.candidate(
                    space,
                    space.keySet().stream()
                            .mapToDouble(path -> stream.child(path).generator().nextDouble())
                            .toArray());
            if (!taken.contains(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
