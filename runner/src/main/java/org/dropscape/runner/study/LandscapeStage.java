package org.dropscape.runner.study;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.config.Drawing;
import org.dropscape.runner.config.LandscapeConfig;
import org.dropscape.runner.landscape.Examples;
import org.dropscape.runner.landscape.LandscapeSetup;
import org.dropscape.runner.landscape.LandscapeTrial;
import org.dropscape.runner.landscape.Landscapes;
import org.dropscape.runner.landscape.NetworkEvaluator;
import org.dropscape.runner.train.StopSignal;

/** Computes landscapes of the trials of a run that are trained to their end. */
final class LandscapeStage extends TrainedStage {

    LandscapeStage(StageWork work) {
        super(work);
    }

    /**
     * Work that can be done.
     *
     * @param landscapes what is computed
     * @param trials of which trials
     * @param drawings names of what is drawn
     */
    record Plan(Landscapes landscapes, Map<Trial, LandscapeTrial> trials, Collection<String> drawings) {}

    /**
     * Looks at what is to be computed and what is there.
     *
     * @param config texts, levels and so on
     * @param drawings what is computed, by name
     * @param which of the trials
     * @throws UserException if no such trial is trained, weights are missing, or what is there was computed otherwise
     */
    Plan plan(LandscapeConfig config, Map<String, Drawing> drawings, Predicate<Trial> which) {
        Map<Trial, LandscapeTrial> trained = trained(which, "No landscapes yet of", this::landscapeTrial);
        Map<Trial, LandscapeTrial> fitting = fitting(trained, which);
        Landscapes landscapes =
                Landscapes.plan(setup(config, drawings), List.copyOf(fitting.values()), List.copyOf(trained.values()));
        landscapes.notes().forEach(progress::say);
        return new Plan(landscapes, fitting, drawings.keySet());
    }

    /**
     * Computes what is not complete.
     *
     * @return the failures of single trials, for people
     * @throws StopSignal.Stopped if asked to stop
     */
    List<String> run(Plan plan) {
        TrialPool pool = new TrialPool(study.engine(), journal, stop, progress);
        return pool.run(List.copyOf(plan.trials().keySet()), (trial, threads) -> {
            LandscapeTrial trained = plan.trials().get(trial);
            boolean complete = plan.landscapes().complete(trained);
            if (!complete) {
                journal.note("landscape-start", trial.id(), String.join(",", plan.drawings()));
            }
            plan.landscapes().compute(trained, threads, progress);
            if (!complete) {
                journal.note("landscape-done", trial.id(), "");
            }
        });
    }

    private LandscapeTrial landscapeTrial(Trial trial) {
        return new LandscapeTrial(
                trial.name(),
                trial.seed(),
                Networks.spec(trial.condition(), data),
                initial.get(trial.name()).embedding(),
                folder.trial(trial));
    }

    /** Neither the seed of a trial nor its condition enters the streams: what trials share, they draw alike. */
    private LandscapeSetup setup(LandscapeConfig config, Map<String, Drawing> drawings) {
        SeedTree seeds = SeedTree.root(study.seed()).child("landscape");
        return new LandscapeSetup(
                config,
                drawings,
                seeds,
                new Examples(data.data(), seeds.child("examples")),
                inputs(),
                NetworkEvaluator.passSize(study.engine().evaluationBatch()),
                study.engine().unroll(),
                stop::stopped);
    }
}
