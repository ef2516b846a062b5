package org.dropscape.runner.study;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.dropscape.api.error.UserException;
import org.dropscape.api.plugin.Suggestions;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.train.TrialFiles;

/**
 * A trial of a run that has weights.
 *
 * @param study the run's study
 * @param trial which
 * @param files its files
 * @param facts about the data
 * @param spec its network
 */
record TrainedTrial(Study study, Trial trial, TrialFiles files, PreparedFacts facts, NetworkSpec spec) {

    /**
     * Finds one.
     *
     * @param condition absent: the first one of the study that is trained
     * @param seed absent: the first one that is trained
     * @throws UserException if there is none
     */
    static TrainedTrial find(RunFolder folder, StudyReader reader, Optional<String> condition, OptionalLong seed) {
        Study study = Winners.of(folder, reader);
        condition.ifPresent(name -> {
            if (!study.conditions().containsKey(name)) {
                throw new UserException(folder.folder() + ": "
                        + Suggestions.unknown(
                                "condition", name, study.conditions().keySet()));
            }
        });
        if (seed.isPresent() && !study.seeds().values().contains(seed.getAsLong())) {
            throw new UserException(folder.folder() + ": there is no seed " + seed.getAsLong() + "; seeds are "
                    + study.seeds().values() + ".");
        }
        List<Trial> fitting = Trial.of(study).stream()
                .filter(trial -> condition.map(trial.name()::equals).orElse(true))
                .filter(trial -> seed.isEmpty() || seed.getAsLong() == trial.seed())
                .toList();
        Trial trial = fitting.stream()
                .filter(t -> Files.exists(folder.trial(t).bestWeights()))
                .findFirst()
                .orElseThrow(() -> new UserException(
                        folder.folder() + ": no fitting trial has finished an epoch yet. Run the study first."));
        PreparedFacts facts = JsonFiles.read(folder.dataFacts(), new TypeReference<>() {});
        NetworkSpec spec = Networks.spec(
                trial.condition(),
                facts.words(),
                facts.dimension(),
                facts.classes().size(),
                facts.multiLabel());
        return new TrainedTrial(study, trial, folder.trial(trial), facts, spec);
    }
}
