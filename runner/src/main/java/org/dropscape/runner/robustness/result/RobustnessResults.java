package org.dropscape.runner.robustness.result;

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
import org.dropscape.api.io.AtomicFiles;
import org.dropscape.api.io.FileErrors;

/**
 * All measurements of a run that are complete, in the order of their folders' names.
 *
 * @param all of all trials
 */
public record RobustnessResults(List<RobustnessResult> all) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            // A later version may say more.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Takes an unmodifiable copy. */
    public RobustnessResults {
        all = List.copyOf(all);
    }

    /**
     * Reads what is there; predictions are read when asked for.
     *
     * @param run the run's folder
     * @throws org.dropscape.api.error.UserException if a file is damaged
     */
    public static RobustnessResults of(Path run) {
        Path trials = run.resolve("trials");
        if (!Files.isDirectory(trials)) {
            return new RobustnessResults(List.of());
        }
        try (Stream<Path> files = Files.walk(trials)) {
            return new RobustnessResults(files.filter(file -> file.endsWith("metrics.json")
                            // trials/<condition>/seed-<n>/robustness/...
                            && trials.relativize(file).getNameCount() > 3
                            && trials.relativize(file).getName(2).toString().equals(RobustnessFolder.ROBUSTNESS))
                    .sorted()
                    .map(file -> new RobustnessFolder(file.getParent()))
                    .map(folder -> new RobustnessResult(folder, read(folder)))
                    .toList());
        } catch (IOException e) {
            throw FileErrors.reading(trials, e);
        } catch (UncheckedIOException e) {
            throw FileErrors.reading(trials, e.getCause());
        }
    }

    /** Those of one kind. */
    public List<RobustnessResult> of(Kind kind) {
        return all.stream()
                .filter(result -> result.metrics().subject().kind() == kind)
                .toList();
    }

    /**
     * Reads the numbers of a complete measurement.
     *
     * @throws org.dropscape.api.error.UserException if the file is damaged
     */
    public static RobustnessMetrics read(RobustnessFolder folder) {
        Path file = folder.metrics();
        try {
            return JSON.readValue(Files.readString(file), RobustnessMetrics.class);
        } catch (JsonProcessingException e) {
            throw Damaged.file(file, e);
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
    }

    /** Writes the numbers: the measurement is complete then. */
    public static void write(RobustnessFolder folder, RobustnessMetrics metrics) {
        try {
            AtomicFiles.write(folder.metrics(), JSON.writeValueAsString(metrics) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
