package org.dropscape.runner.tune;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.config.SearchSpace;

/**
 * The Sobol sequence with the direction numbers of Joe and Kuo (2008), scrambled by a random digital shift: each coordinate is combined
 * with random bits by exclusive or, which keeps every property of the sequence that counts points in dyadic boxes. Points that give a
 * candidate again, as they do with lists, are skipped.
 */
final class SobolSearch implements Search {

    /** The generator's numbers are multiples of 2^-52. */
    private static final int BITS = 52;

    private final Map<String, SearchSpace> space;
    private final long[] shifts;

    SobolSearch(Map<String, SearchSpace> space, SeedTree seeds) {
        this.space = space;
        this.shifts = space.keySet().stream()
                .mapToLong(path -> seeds.child("sobol").child(path).generator().nextLong() >>> (Long.SIZE - BITS))
                .toArray();
    }

    @Override
    public Optional<Candidate> next(List<Observation> history) {
        Set<Candidate> taken = Points.taken(history);
        SobolSequenceGenerator sequence = new SobolSequenceGenerator(space.size());
        for (int point = 0; point < history.size() + RandomSearch.PATIENCE; point++) {
            Candidate candidate = Points.candidate(space, shifted(sequence.nextVector()));
            if (!taken.contains(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private double[] shifted(double[] point) {
        double[] shifted = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            long digits = (long) (point[i] * (1L << BITS)) ^ shifts[i];
            shifted[i] = digits / (double) (1L << BITS);
        }
        return shifted;
    }
}
