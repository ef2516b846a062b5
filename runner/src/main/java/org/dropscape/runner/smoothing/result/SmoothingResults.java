package org.dropscape.runner.smoothing.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dropscape.api.error.UserException;
import org.dropscape.api.io.AtomicFiles;
import org.dropscape.api.io.FileErrors;

/**
 * All that is certified of a run, in the order of the folders' names.
 *
 * @param all the numbers
 */
public record SmoothingResults(List<SmoothingMetrics> all) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            // A later version may say more.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Takes an unmodifiable copy. */
    public SmoothingResults {
        all = List.copyOf(all);
    }

    /**
     * Reads what is there.
     *
     * @param run the run's folder
     * @throws UserException if a file is damaged
     */
    public static SmoothingResults of(Path run) {
        return new SmoothingResults(folders(run.resolve("trials")).stream()
                .map(folder -> read(folder.metrics()))
                .toList());
    }

    /** Writes {@code metrics.json}. */
    public static void write(SmoothingFolder folder, SmoothingMetrics metrics) {
        try {
            AtomicFiles.write(folder.metrics(), JSON.writeValueAsString(metrics) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SmoothingMetrics read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), SmoothingMetrics.class);
        } catch (JsonProcessingException e) {
            throw new UserException(
                    file + ": damaged: " + e.getOriginalMessage() + ". Delete it, and the same command makes it again.",
                    e);
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
    }

    private static List<SmoothingFolder> folders(Path trials) {
        if (!Files.isDirectory(trials)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(trials, 6)) {
            return files.filter(file -> file.endsWith("metrics.json")
                            // trials/<condition>/seed-<n>/smoothing/<name>/<weights>/metrics.json
                            && trials.relativize(file).getNameCount() > 3
                            && trials.relativize(file).getName(2).toString().equals(SmoothingFolder.SMOOTHING))
                    .sorted()
                    .map(file -> new SmoothingFolder(file.getParent()))
                    .toList();
        } catch (IOException e) {
            throw FileErrors.reading(trials, e);
        } catch (UncheckedIOException e) {
            throw FileErrors.reading(trials, e.getCause());
        }
    }
}
