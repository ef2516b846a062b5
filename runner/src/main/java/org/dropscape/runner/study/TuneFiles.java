package org.dropscape.runner.study;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.config.SettingValue;
import org.dropscape.runner.train.TrialFiles;
import org.dropscape.runner.tune.Candidate;
import org.dropscape.runner.tune.result.SweepResult;

/**
 * The files of a search.
 *
 * @param folder {@code tune} of the run
 */
record TuneFiles(Path folder) {

    static TuneFiles of(RunFolder run) {
        return new TuneFiles(run.folder().resolve("tune"));
    }

    /** What happened to trials, one {@link TuneEntry} a line. */
    Path journal() {
        return folder.resolve("journal.jsonl");
    }

    /** A {@link SweepResult}. */
    Path result() {
        return folder.resolve("result.json");
    }

    /** The settings with which conditions are trained. */
    Path winners() {
        return folder.resolve("winners.json");
    }

    Path candidate(String condition, String id) {
        return folder.resolve(condition).resolve(id);
    }

    TrialFiles trial(String condition, String id, long seed) {
        return new TrialFiles(candidate(condition, id).resolve("seed-" + seed));
    }

    /** The settings of a candidate are kept where its trials are. */
    void keep(String condition, Candidate candidate) {
        Path file = candidate(condition, candidate.id()).resolve("candidate.json");
        if (!Files.exists(file)) {
            JsonFiles.write(file, texts(candidate));
        }
    }

    static Map<String, String> texts(Candidate candidate) {
        Map<String, String> texts = new LinkedHashMap<>();
        candidate.settings().forEach((path, value) -> texts.put(path, value.text()));
        return texts;
    }

    static Candidate candidate(Map<String, String> texts) {
        Map<String, SettingValue> settings = new LinkedHashMap<>();
        texts.forEach((path, value) -> settings.put(path, new SettingValue(value)));
        return new Candidate(settings);
    }

    /**
     * Reads the settings of a candidate.
     *
     * @throws UserException if there is none
     */
    Candidate read(String condition, String id) {
        Path file = candidate(condition, id).resolve("candidate.json");
        if (!Files.exists(file)) {
            throw new UserException(file + ": there is no such candidate.");
        }
        return candidate(JsonFiles.read(file, new TypeReference<Map<String, String>>() {}));
    }

    /** The winner of each condition that was searched for; empty before the search has ended. */
    Map<String, Candidate> readWinners() {
        Map<String, Candidate> winners = new LinkedHashMap<>();
        if (Files.exists(winners())) {
            JsonFiles.read(winners(), new TypeReference<Map<String, Map<String, String>>>() {})
                    .forEach((condition, texts) -> winners.put(condition, candidate(texts)));
        }
        return winners;
    }

    void writeWinners(Map<String, Candidate> winners) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        winners.forEach((condition, candidate) -> all.put(condition, texts(candidate)));
        JsonFiles.write(winners(), all);
    }

    Optional<SweepResult> readResult() {
        return Files.exists(result())
                ? Optional.of(JsonFiles.read(result(), new TypeReference<>() {}))
                : Optional.empty();
    }
}
