package org.dropscape.runner.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.progress.Progress;

/** Encodes the data of a run and makes sure that they are those that it was started with. */
final class RunPreparation {

    private final Path cache;
    private final Progress progress;

    /**
     * @param cache where encoded corpora are kept between runs
     * @param progress shows that something is going on
     */
    RunPreparation(Path cache, Progress progress) {
        this.cache = cache;
        this.progress = progress;
    }

    /**
     * Prepares a study in its run's folder.
     *
     * @throws UserException if the data are others than before
     */
    PreparedData prepare(Study study, RunFolder folder) {
        try (Progress.Task task = progress.start("data", 1)) {
            PreparedData data = new DataPreparation(cache).prepare(study);
            task.step(1, "");
            List<InputChecksum> inputs = InputChecksum.of(study, data);
            Map<String, String> before = Provenance.read(folder);
            inputs.forEach(input -> input.requireSame(folder.folder(), before));
            if (before.isEmpty()) {
                JsonFiles.write(folder.provenance(), Provenance.collect(study, data, inputs));
            }
            JsonFiles.write(
                    folder.dataFacts(),
                    new PreparedFacts(
                            data.facts(),
                            data.corpus().classes(),
                            data.corpus().multiLabel(),
                            data.embeddings().rows(),
                            data.embeddings().dimension()));
            VocabularyFile.write(folder, data.corpus().vocabulary().words());
            return data;
        }
    }
}
