package org.dropscape.runner.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dropscape.api.error.UserException;
import org.dropscape.datasets.embedding.EmbeddingTable;
import org.dropscape.datasets.encode.EncodedCorpus;
import org.dropscape.datasets.io.Digests;
import org.dropscape.runner.config.Study;

/**
 * The checksum of something that every start of a run reads again: results from a changed file are never mixed in.
 *
 * @param key its name in {@code provenance.json}
 * @param what it is of, for people; a plural
 * @param value such as {@code sha256:...}
 */
record InputChecksum(String key, String what, String value) {

    private static final String DATA = "data-checksum";
    private static final String EMBEDDINGS = "embeddings-checksum";

    static InputChecksum data(EncodedCorpus corpus) {
        return new InputChecksum(DATA, "the data", "sha256:" + corpus.key());
    }

    static InputChecksum embeddings(EmbeddingTable table) {
        return new InputChecksum(
                EMBEDDINGS,
                "the word vectors",
                "sha256:" + Digests.sha256().add(table.values()).hex());
    }

    static InputChecksum weights(String condition, Path file) {
        return new InputChecksum(
                "weights-checksum-" + condition,
                "the weights in " + file + ", from which the condition " + condition + " starts,",
                "sha256:" + Digests.sha256(file));
    }

    /** All that a study reads. */
    static List<InputChecksum> of(Study study, PreparedData data) {
        List<InputChecksum> all = new ArrayList<>(List.of(data(data.corpus()), embeddings(data.embeddings())));
        study.conditions()
                .forEach((name, condition) ->
                        condition.model().weights().ifPresent(file -> all.add(weights(name, file))));
        return all;
    }

    /**
     * Compares with what a run was started with. A run of a version that did not keep this checksum is taken as it is.
     *
     * @param provenance of the run
     * @throws UserException if this is something else
     */
    void requireSame(Path run, Map<String, String> provenance) {
        String known = provenance.getOrDefault(key, value);
        if (known.equals(value)) {
            return;
        }
        // Those that kept no checksum of the vectors counted the path of the data as part of them.
        if (key.equals(DATA) && !provenance.containsKey(EMBEDDINGS)) {
            throw new UserException(run
                    + ": an early version of Dropscape started this run. Its checksum of the data covers"
                    + " their path, too, and cannot be compared with this version's (" + known + " then, " + value
                    + " now). If you know that the data are the same, delete the line \"" + DATA
                    + "\" in provenance.json there and repeat the command; otherwise start a new run with --out.");
        }
        throw new UserException(run + ": " + what + " are not those that this run was started with (" + known
                + " then, " + value + " now). Put the old file back, or start a new run with --out.");
    }
}
