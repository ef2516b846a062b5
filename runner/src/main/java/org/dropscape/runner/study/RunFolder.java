package org.dropscape.runner.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.dropscape.api.error.UserException;
import org.dropscape.api.io.AtomicFiles;
import org.dropscape.runner.config.ConfigDiff;
import org.dropscape.runner.config.LoadedStudy;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.config.StudySource;
import org.dropscape.runner.train.TrialFiles;

/**
 * The files of a run.
 *
 * @param folder the run's folder
 */
public record RunFolder(Path folder) {

    /** What may change between two starts of a study: it does not change a single bit of a result. */
    private static final Set<String> FREE =
            Set.of("engine.threads", "engine.parallel-trials", "engine.checkpoint-seconds");

    /** Sections of stages that look after themselves: what they computed otherwise they refuse to mix in. */
    private static final Pattern OWN_CARE = Pattern.compile("(landscape|robustness|attacks|smoothing)([.\\[].*)?");

    /** Further values at the end of the lists of a grid. */
    private static final Pattern MORE_VALUES = Pattern.compile("tune\\.grid[.\\[].*\\.values\\[[0-9]+]");

    /** Parameters that came later, each with the value that does what was done before; by their last keys. */
    private static final Map<String, String> ADDED = Map.of("keep-epochs", "false");

    /** The study as its author wrote it. */
    public Path experiment() {
        return folder.resolve("experiment.yaml");
    }

    /** The study with everything filled in. */
    public Path resolved() {
        return folder.resolve("resolved.yaml");
    }

    /** Where the numbers come from. */
    public Path provenance() {
        return folder.resolve("provenance.json");
    }

    /** What happened, one {@link JournalEntry} a line. */
    public Path journal() {
        return folder.resolve("journal.jsonl");
    }

    /** What the report says about the data. */
    public Path dataFacts() {
        return folder.resolve("data.json");
    }

    /** The words in the order of their ids, from id 2 on, one JSON string a line. */
    public Path vocabulary() {
        return folder.resolve("vocabulary.jsonl");
    }

    /** The same in runs of the first version: one bare word a line. */
    Path oldVocabulary() {
        return folder.resolve("vocabulary.txt");
    }

    /** The report's folder. */
    public Path report() {
        return folder.resolve("report");
    }

    /** The files of a trial. */
    public TrialFiles trial(Trial trial) {
        return new TrialFiles(folder.resolve("trials").resolve(trial.name()).resolve("seed-" + trial.seed()));
    }

    /**
     * Makes sure that a run may write here, before anything is written.
     *
     * @throws UserException if the folder holds files that are no run
     */
    void requireRunOrEmpty() {
        if (!Files.exists(resolved()) && (Files.isRegularFile(folder) || (Files.isDirectory(folder) && !isEmpty()))) {
            throw new UserException(
                    folder + ": this is not the folder of a run, and it is not empty. Choose another with --out.");
        }
    }

    /**
     * Takes the folder for a study: new, or one that was started here before. Whoever calls has the journal open, so that no
     * other process does the same.
     *
     * @throws UserException if the folder holds another study, with the differences
     */
    void take(StudySource source) {
        if (!Files.exists(resolved())) {
            // First what makes this the folder of a run: whenever the process is killed, the next start can go on.
            AtomicFiles.write(resolved(), source.resolvedYaml());
            keepOriginal(source);
            return;
        }
        List<ConfigDiff.Change> changes = ConfigDiff.between(read(resolved()), source.resolvedYaml()).stream()
                .filter(change -> !FREE.contains(change.path())
                        && !OWN_CARE.matcher(change.path()).matches()
                        && !isMoreOfASearch(change)
                        && !isOldBehaviour(change))
                .toList();
        if (!changes.isEmpty()) {
            StringBuilder list = new StringBuilder();
            changes.forEach(change -> list.append("\n  ").append(change));
            throw new UserException(folder
                    + ": this folder holds a run of another study; results of two studies are never"
                    + " mixed. What changed:" + list
                    + "\nGive the changed study a folder of its own with --out, or undo the change to go on here."
                    + (changes.stream().anyMatch(change -> change.before().isEmpty())
                            ? " What was absent and is not in your study either has come with another version of"
                                    + " Dropscape: only the one that started the run can go on with it."
                            : ""));
        }
        if (!Files.exists(experiment())) {
            keepOriginal(source);
        }
    }

    /** Keeps what a study now says in sections that may change, once it is known that it can be done. */
    void update(StudySource source) {
        if (ConfigDiff.between(read(resolved()), source.resolvedYaml()).stream()
                .anyMatch(change -> OWN_CARE.matcher(change.path()).matches() || isMoreOfASearch(change))) {
            keepOriginal(source);
            AtomicFiles.write(resolved(), source.resolvedYaml());
        }
    }

    /** A search may be given more candidates: it goes on from those that it had. */
    private static boolean isMoreOfASearch(ConfigDiff.Change change) {
        if (change.path().equals("tune.trials")) {
            return change.before().isPresent()
                    && change.after().isPresent()
                    && Long.parseLong(change.after().get())
                            > Long.parseLong(change.before().get());
        }
        return change.before().isEmpty() && MORE_VALUES.matcher(change.path()).matches();
    }

    private static boolean isOldBehaviour(ConfigDiff.Change change) {
        String key = change.path().substring(change.path().lastIndexOf('.') + 1);
        return change.before().isEmpty() && change.after().equals(Optional.ofNullable(ADDED.get(key)));
    }

    private void keepOriginal(StudySource source) {
        source.originalText().ifPresent(text -> AtomicFiles.write(experiment(), text));
    }

    /**
     * The study that runs here, as it was written; {@code Winners} knows what its search has found.
     *
     * @throws UserException if this is not the folder of a run
     */
    LoadedStudy study(StudyReader reader) {
        if (!Files.exists(resolved())) {
            throw new UserException(
                    folder + ": this is not the folder of a run: it has no resolved.yaml. Runs are made by"
                            + " \"dropscape run STUDY.yaml\".");
        }
        return reader.parse(resolved(), read(resolved()), List.of());
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Apart from what a killed start left behind. */
    private boolean isEmpty() {
        try (var files = Files.list(folder)) {
            return files.allMatch(file -> AtomicFiles.isRemnant(file) || file.equals(journal()));
        } catch (IOException e) {
            throw new UserException(folder + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
