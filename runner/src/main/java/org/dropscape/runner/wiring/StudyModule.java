package org.dropscape.runner.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.nio.file.Path;
import org.dropscape.datasets.imdb.ImdbDownload;
import org.dropscape.runner.augment.PerturbationFilter;
import org.dropscape.runner.bench.AugmentBenchmark;
import org.dropscape.runner.bench.EngineBenchmark;
import org.dropscape.runner.bench.HostBenchmark;
import org.dropscape.runner.bench.LandscapeBenchmark;
import org.dropscape.runner.cli.Attacker;
import org.dropscape.runner.cli.Benchmark;
import org.dropscape.runner.cli.LandscapeDrawer;
import org.dropscape.runner.cli.Predictor;
import org.dropscape.runner.cli.Reporter;
import org.dropscape.runner.cli.StudyRunner;
import org.dropscape.runner.cli.TextPerturber;
import org.dropscape.runner.cli.TrialTrainer;
import org.dropscape.runner.cli.WeightExporter;
import org.dropscape.runner.progress.OnTerminal;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.progress.ProgressDisplays;
import org.dropscape.runner.study.CacheFolder;
import org.dropscape.runner.study.LocalStudyRunner;
import org.dropscape.runner.study.RunAttacker;
import org.dropscape.runner.study.RunExporter;
import org.dropscape.runner.study.RunLandscapes;
import org.dropscape.runner.study.RunPredictor;
import org.dropscape.runner.study.RunReporter;
import org.dropscape.runner.study.SingleTrial;

/** What does the work behind the commands. */
public final class StudyModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(StudyRunner.class).to(LocalStudyRunner.class);
        bind(Reporter.class).to(RunReporter.class);
        bind(Predictor.class).to(RunPredictor.class);
        bind(Benchmark.class).to(HostBenchmark.class);
        bind(TextPerturber.class).to(PerturbationFilter.class);
        bind(WeightExporter.class).to(RunExporter.class);
        bind(LandscapeDrawer.class).to(RunLandscapes.class);
        bind(Attacker.class).to(RunAttacker.class);
        bind(RunExporter.class);
        bind(RunLandscapes.class);
        bind(RunAttacker.class);
        bind(LocalStudyRunner.class);
        bind(TrialTrainer.class).to(SingleTrial.class);
        bind(SingleTrial.class);
        bind(RunReporter.class);
        bind(RunPredictor.class);
        bind(PerturbationFilter.class);
        bind(HostBenchmark.class);
        bind(EngineBenchmark.class);
        bind(LandscapeBenchmark.class);
        bind(AugmentBenchmark.class);
    }

    @Provides
    @Singleton
    Progress progress() {
        return ProgressDisplays.forStandardError();
    }

    @Provides
    @Singleton
    @OnTerminal
    Progress terminalProgress() {
        return ProgressDisplays.forTerminal();
    }

    @Provides
    @CacheFolder
    Path cacheFolder() {
        return ImdbDownload.defaultFolder().resolve("corpora");
    }
}
