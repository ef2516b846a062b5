package org.dropscape.runner.study;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.dataset.Splits;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.config.SmoothingConfig;
import org.dropscape.runner.config.SplitName;
import org.dropscape.runner.landscape.Sample;
import org.dropscape.runner.smoothing.SmoothedTrials;
import org.dropscape.runner.smoothing.SmoothingSetup;
import org.dropscape.runner.smoothing.SmoothingTrial;
import org.dropscape.runner.train.Split;
import org.dropscape.runner.train.StopSignal;

/** Certifies predictions of the trials of a run that are trained to their end. */
final class SmoothingStage extends TrainedStage {

    SmoothingStage(StageWork work) {
        super(work);
    }

    /**
     * Work that can be done.
     *
     * @param smoothed what is certified
     * @param trials of which trials
     */
    record Plan(SmoothedTrials smoothed, Map<Trial, SmoothingTrial> trials) {}

    /**
     * Looks at what is to be certified and what is there.
     *
     * @throws UserException if no trial is trained, weights are missing, or what is there was made otherwise
     */
    Plan plan(SmoothingConfig config) {
        Map<Trial, SmoothingTrial> trained = trained(trial -> true, "No certificates yet of", this::smoothingTrial);
        return new Plan(SmoothedTrials.plan(setup(config), List.copyOf(trained.values())), trained);
    }

    /**
     * Certifies what has no certificate.
     *
     * @return the failures of single trials, for people
     * @throws StopSignal.Stopped if asked to stop
     */
    List<String> run(Plan plan) {
        TrialPool pool = new TrialPool(study.engine(), journal, stop, progress);
        return pool.run(List.copyOf(plan.trials().keySet()), (trial, threads) -> {
            SmoothingTrial smoothed = plan.trials().get(trial);
            if (!plan.smoothed().complete(smoothed)) {
                journal.note("smoothing-start", trial.id(), "");
                plan.smoothed().run(smoothed, threads, progress);
                journal.note("smoothing-done", trial.id(), "");
            }
        });
    }

    private SmoothingTrial smoothingTrial(Trial trial) {
        return new SmoothingTrial(
                trial.name(),
                trial.seed(),
                Networks.spec(trial.condition(), data),
                initial.get(trial.name()).embedding(),
                folder.trial(trial));
    }

    /** Neither the seed of a trial nor its condition enters the streams: all vote on the same changes of the same texts. */
    private SmoothingSetup setup(SmoothingConfig config) {
        SeedTree seeds = SeedTree.root(study.seed()).child("smoothing");
        Split split =
                switch (config.split()) {
                    case TRAIN -> data.data().train();
                    case VALIDATION -> data.data().validation();
                    case TEST -> data.data().test();
                };
        int count = config.examples() == 0 ? split.size() : Math.min(config.examples(), split.size());
        int[] chosen = Sample.choose(
                split, count, seeds.child("examples").child(config.split().id()).generator());
        return new SmoothingSetup(
                config,
                seeds.child("draws"),
                chosen,
                examples(config.split(), chosen),
                TrainedModel.encoder(study.text(), data.corpus().vocabulary()),
                inputs(),
                study.engine().evaluationBatch(),
                stop::stopped);
    }

    /** Reading the texts again takes a while: only if something is certified. */
    private Supplier<List<Example>> examples(SplitName split, int[] chosen) {
        return () -> {
            Splits all = data.texts().splits();
            List<Example> examples =
                    switch (split) {
                        case TRAIN -> all.train();
                        case VALIDATION -> all.validation();
                        case TEST -> all.test();
                    };
            return Arrays.stream(chosen).mapToObj(examples::get).toList();
        };
    }
}
