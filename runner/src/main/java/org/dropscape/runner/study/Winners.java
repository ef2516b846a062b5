package org.dropscape.runner.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.config.Condition;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.tune.Candidate;

/** Conditions with the settings that a search found for them. */
final class Winners {

    private Winners() {}

    /**
     * The study of a run, with what is found so far.
     *
     * @throws UserException if this is not the folder of a run
     */
    static Study of(RunFolder folder, StudyReader reader) {
        return apply(folder.study(reader).study(), folder, reader);
    }

    /** The study with what is found so far; a condition that is still searched for keeps its own settings. */
    static Study apply(Study study, RunFolder folder, StudyReader reader) {
        Map<String, Candidate> winners = TuneFiles.of(folder).readWinners();
        if (study.tune().isEmpty() || winners.isEmpty()) {
            return study;
        }
        Map<String, Condition> conditions = new LinkedHashMap<>();
        study.conditions()
                .forEach((name, condition) -> conditions.put(
                        name,
                        winners.containsKey(name)
                                ? reader.condition(condition, winners.get(name).settings())
                                : condition));
        return study.withConditions(conditions);
    }

    /**
     * The study with what was found.
     *
     * @throws UserException if a search has not ended
     */
    static Study require(Study study, RunFolder folder, StudyReader reader) {
        Map<String, Candidate> winners = TuneFiles.of(folder).readWinners();
        List<String> open = searched(study).stream()
                .filter(name -> !winners.containsKey(name))
                .toList();
        if (!open.isEmpty()) {
            throw new UserException(folder.folder() + ": the settings of " + String.join(", ", open)
                    + " are not known yet: the search has not ended. Run the stage tune first.");
        }
        return apply(study, folder, reader);
    }

    /** The conditions that are searched for. */
    static List<String> searched(Study study) {
        return study.conditions().entrySet().stream()
                .filter(entry -> study.tune().isPresent()
                        && !study.tune()
                                .get()
                                .space(entry.getKey(), entry.getValue())
                                .isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }
}
