package org.dropscape.runner.study;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.dataset.Splits;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.attack.AttackSetup;
import org.dropscape.runner.attack.AttackTrial;
import org.dropscape.runner.attack.Attacks;
import org.dropscape.runner.config.AttacksConfig;
import org.dropscape.runner.config.SplitName;
import org.dropscape.runner.landscape.Sample;
import org.dropscape.runner.train.Split;
import org.dropscape.runner.train.StopSignal;

/** Attacks the trials of a run that are trained to their end. */
final class AttackStage extends TrainedStage {

    AttackStage(StageWork work) {
        super(work);
    }

    /**
     * Work that can be done.
     *
     * @param attacks what is done
     * @param trials to which trials
     * @param names of the attacks
     */
    record Plan(Attacks attacks, Map<Trial, AttackTrial> trials, List<String> names) {}

    /**
     * Looks at what is to be done and what is there.
     *
     * @param config attacks by name, texts and so on
     * @param which of the trials
     * @throws UserException if no such trial is trained, weights are missing, or what is there was done otherwise
     */
    Plan plan(AttacksConfig config, Predicate<Trial> which) {
        Map<Trial, AttackTrial> trained = trained(which, "No attacks yet on", this::attackTrial);
        Map<Trial, AttackTrial> fitting = fitting(trained, which);
        Attacks attacks = Attacks.plan(setup(config), List.copyOf(fitting.values()), List.copyOf(trained.values()));
        return new Plan(attacks, fitting, List.copyOf(config.recipes().keySet()));
    }

    /**
     * Attacks what has not been attacked.
     *
     * @return the failures of single trials, for people
     * @throws StopSignal.Stopped if asked to stop
     */
    List<String> run(Plan plan) {
        TrialPool pool = new TrialPool(study.engine(), journal, stop, progress);
        return pool.run(List.copyOf(plan.trials().keySet()), (trial, threads) -> {
            AttackTrial attacked = plan.trials().get(trial);
            if (!plan.attacks().complete(attacked)) {
                journal.note("attack-start", trial.id(), String.join(",", plan.names()));
                plan.attacks().run(attacked, threads, progress);
                journal.note("attack-done", trial.id(), "");
            }
        });
    }

    private AttackTrial attackTrial(Trial trial) {
        return new AttackTrial(
                trial.name(),
                trial.seed(),
                Networks.spec(trial.condition(), data),
                initial.get(trial.name()).embedding(),
                folder.trial(trial));
    }

    /** Neither the seed of a trial nor its condition enters the streams: all are attacked alike, on the same texts. */
    private AttackSetup setup(AttacksConfig config) {
        SeedTree seeds = SeedTree.root(study.seed()).child("attacks");
        Split split =
                switch (config.split()) {
                    case TRAIN -> data.data().train();
                    case VALIDATION -> data.data().validation();
                    case TEST -> data.data().test();
                };
        int count = config.examples() == 0 ? split.size() : Math.min(config.examples(), split.size());
        int[] chosen = Sample.choose(
                split, count, seeds.child("examples").child(config.split().id()).generator());
        return new AttackSetup(
                config,
                seeds,
                count,
                examples(config.split(), chosen),
                data.corpus().classes(),
                data.corpus().multiLabel(),
                TrainedModel.encoder(study.text(), data.corpus().vocabulary()),
                inputs(),
                study.engine().evaluationBatch(),
                stop::stopped);
    }

    /** Reading the texts again takes a while: only if something is attacked. */
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
