package org.dropscape.runner.study;

import org.dropscape.runner.config.EngineConfig;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.train.StopSignal;
import org.dropscape.runner.train.Trainer;

/** Trains in the thread that asks. */
final class LocalLauncher implements Launcher {

    private final EngineConfig engine;
    private final PreparedData data;
    private final StopSignal stop;
    private final Progress progress;

    LocalLauncher(EngineConfig engine, PreparedData data, StopSignal stop, Progress progress) {
        this.engine = engine;
        this.data = data;
        this.stop = stop;
        this.progress = progress;
    }

    @Override
    public void train(TrialTask task, int threads) {
        new Trainer(
                        Networks.spec(task.condition(), data),
                        task.condition().training(),
                        engine,
                        data.data(),
                        task.start().embedding(),
                        task.seeds(),
                        task.start().weights(),
                        task.files(),
                        task.identity(),
                        stop)
                .run(
                        threads,
                        progress,
                        task.id(),
                        records ->
                                task.until().isPresent() && task.until().get().test(records));
    }
}
