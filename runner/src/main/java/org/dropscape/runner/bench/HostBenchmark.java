package org.dropscape.runner.bench;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.dropscape.api.error.UserException;
import org.dropscape.api.plugin.Suggestions;
import org.dropscape.runner.cli.BenchOptions;
import org.dropscape.runner.cli.Benchmark;

/** All benchmarks, or those that were asked for. */
public final class HostBenchmark implements Benchmark {

    private final Provider<EngineBenchmark> engine;
    private final Provider<LandscapeBenchmark> landscape;
    private final Provider<AugmentBenchmark> augment;

    /**
     * @param engine training and evaluation
     * @param landscape cells of surfaces
     * @param augment augmentation
     */
    @Inject
    public HostBenchmark(
            Provider<EngineBenchmark> engine,
            Provider<LandscapeBenchmark> landscape,
            Provider<AugmentBenchmark> augment) {
        this.engine = engine;
        this.landscape = landscape;
        this.augment = augment;
    }

    @Override
    public void run(BenchOptions options, PrintStream out) {
        List<String> names = new ArrayList<>(EngineBenchmark.NAMES);
        names.add(LandscapeBenchmark.NAME);
        names.add(AugmentBenchmark.NAME);
        for (String name : options.only()) {
            if (!names.contains(name)) {
                throw new UserException("--only: " + Suggestions.unknown("benchmark", name, names));
            }
        }
        List<String> wanted = options.only().isEmpty() ? names : options.only();
        if (wanted.stream().anyMatch(EngineBenchmark.NAMES::contains)) {
            engine.get().run(options, out);
        }
        if (wanted.contains(LandscapeBenchmark.NAME)) {
            landscape.get().run(options, out);
        }
        if (wanted.contains(AugmentBenchmark.NAME)) {
            augment.get().run(options, out);
        }
    }
}
