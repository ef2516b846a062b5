package org.dropscape.runner.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
import org.dropscape.runner.config.Study;
import org.dropscape.runner.landscape.Sample;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.train.Split;
import org.dropscape.runner.train.StopSignal;
import org.dropscape.runner.train.Trainer;

/** Attacks the trials of a run that are trained to their end. */
final class AttackStage {

    private final Study study;
    private final RunFolder folder;
    private final PreparedData data;
    private final Map<String, InitialState> initial;
    private final RunJournal journal;
    private final StopSignal stop;
    private final Progress progress;

    /**
     * @param initial what the trials of each condition started from
     * @param journal of the run, open
     */
    AttackStage(
            Study study,
            RunFolder folder,
            PreparedData data,
            Map<String, InitialState> initial,
            RunJournal journal,
            StopSignal stop,
            Progress progress) {
        this.study = study;
        this.folder = folder;
        this.data = data;
        this.initial = initial;
        this.journal = journal;
        this.stop = stop;
        this.progress = progress;
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
        List<AttackTrial> trained = new ArrayList<>();
        Map<Trial, AttackTrial> fitting = new LinkedHashMap<>();
        List<String> open = new ArrayList<>();
        for (Trial trial : Trial.of(study)) {
            if (Trainer.finished(folder.trial(trial))) {
                AttackTrial one = attackTrial(trial);
                trained.add(one);
                if (which.test(trial)) {
                    fitting.put(trial, one);
                }
            } else if (which.test(trial)) {
                open.add(trial.id());
            }
        }
        if (fitting.isEmpty()) {
            throw new UserException(folder.folder() + ": no fitting trial is trained to its end. Run the study first.");
        }
        if (!open.isEmpty()) {
            progress.say("No attacks yet on " + String.join(", ", open) + ": not trained to the end.");
        }
        Attacks attacks = Attacks.plan(setup(config), List.copyOf(fitting.values()), trained);
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
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("seed", Long.toString(study.seed()));
        InputChecksum checksum = InputChecksum.data(data.corpus());
        inputs.put(checksum.key(), checksum.value());
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
                inputs,
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
