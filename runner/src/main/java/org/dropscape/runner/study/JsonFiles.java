package org.dropscape.runner.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Path;
import org.dropscape.api.error.UserException;
import org.dropscape.api.io.AtomicFiles;

/** Small JSON files of a run. */
final class JsonFiles {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonFiles() {}

    static void write(Path file, Object value) {
        try {
            AtomicFiles.write(file, JSON.writeValueAsString(value) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static <T> T read(Path file, TypeReference<T> type) {
        try {
            return JSON.readValue(RunFolder.read(file), type);
        } catch (JsonProcessingException e) {
            throw new UserException(
                    file + ": damaged: " + e.getOriginalMessage() + ". Delete it and run the study again.", e);
        }
    }
}
