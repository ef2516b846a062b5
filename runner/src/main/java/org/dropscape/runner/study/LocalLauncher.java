package org.dropscape.runner.study;

import java.util.Optional;
import org.dropscape.runner.config.Condition;
import org.dropscape.runner.config.EngineConfig;
import org.dropscape.runner.config.TextConfig;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.train.AdversarialExamples;
import org.dropscape.runner.train.StopSignal;
import org.dropscape.runner.train.Trainer;

/** Trains in the thread that asks. */
final class LocalLauncher implements Launcher {

    private final EngineConfig engine;
    private final TextConfig text;
    private final PreparedData data;
    private final StopSignal stop;
    private final Progress progress;

    LocalLauncher(EngineConfig engine, TextConfig text, PreparedData data, StopSignal stop, Progress progress) {
        this.engine = engine;
        this.text = text;
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
                        adversarial(task.condition()),
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

    private Optional<AdversarialExamples> adversarial(Condition condition) {
        return condition
                .training()
                .adversarial()
                .map(config -> new AdversarialExamples(
                        config,
                        data.data().train(),
                        () -> data.texts().splits().train(),
                        TrainedModel.encoder(text, data.corpus().vocabulary())));
    }
}
