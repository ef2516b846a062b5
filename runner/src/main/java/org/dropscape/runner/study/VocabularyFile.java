package org.dropscape.runner.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.util.List;
import org.dropscape.api.io.AtomicFiles;
import org.dropscape.runner.io.Journal;

/** The words of a run in the order of their ids: JSON strings, because a word may be a line break. */
final class VocabularyFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private VocabularyFile() {}

    static void write(RunFolder folder, List<String> words) {
        StringBuilder lines = new StringBuilder();
        try {
            for (String word : words) {
                lines.append(JSON.writeValueAsString(word)).append('\n');
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        AtomicFiles.write(folder.vocabulary(), lines.toString());
    }

    static List<String> read(RunFolder folder) {
        if (!Files.exists(folder.vocabulary()) && Files.exists(folder.oldVocabulary())) {
            return RunFolder.read(folder.oldVocabulary()).lines().toList();
        }
        return Journal.read(folder.vocabulary(), String.class);
    }
}
