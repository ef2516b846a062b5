package org.dropscape.runner.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.train.StopSignal;
import org.dropscape.runner.train.Trainer;

/** A stage that looks at trained trials. */
abstract class TrainedStage {

    final Study study;
    final RunFolder folder;
    final PreparedData data;
    final Map<String, InitialState> initial;
    final RunJournal journal;
    final StopSignal stop;
    final Progress progress;

    TrainedStage(StageWork work) {
        this.study = work.study();
        this.folder = work.folder();
        this.data = work.data();
        this.initial = work.initial();
        this.journal = work.journal();
        this.stop = work.stop();
        this.progress = work.progress();
    }

    /** What all results depend on, by name: the study's seed, the data. */
    final Map<String, String> inputs() {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("seed", Long.toString(study.seed()));
        InputChecksum checksum = InputChecksum.data(data.corpus());
        inputs.put(checksum.key(), checksum.value());
        return inputs;
    }

    /**
     * The trials that are trained to their end, also those that are not wanted. Says which of the wanted ones are not.
     *
     * @param which those that are wanted
     * @param lacking what the others lack, such as {@code No landscapes yet of}
     * @param as what becomes of one
     * @throws UserException if none of the wanted ones is
     */
    final <T> Map<Trial, T> trained(Predicate<Trial> which, String lacking, Function<Trial, T> as) {
        Map<Trial, T> trained = new LinkedHashMap<>();
        List<String> open = new ArrayList<>();
        for (Trial trial : Trial.of(study)) {
            if (Trainer.finished(folder.trial(trial))) {
                trained.put(trial, as.apply(trial));
            } else if (which.test(trial)) {
                open.add(trial.id());
            }
        }
        if (trained.keySet().stream().noneMatch(which)) {
            throw new UserException(folder.folder() + ": no fitting trial is trained to its end. Run the study first.");
        }
        if (!open.isEmpty()) {
            progress.say(lacking + " " + String.join(", ", open) + ": not trained to the end.");
        }
        return trained;
    }

    /** Those of them that are wanted. */
    static <T> Map<Trial, T> fitting(Map<Trial, T> trained, Predicate<Trial> which) {
        Map<Trial, T> fitting = new LinkedHashMap<>(trained);
        fitting.keySet().removeIf(which.negate());
        return fitting;
    }
}
