package org.dropscape.runner.attack.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
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
 * All attacks of a run that are complete, in the order of their folders' names: those that the study asked for and those that
 * {@code dropscape attack} added.
 *
 * @param all the attacks
 */
public record AttackResults(List<CompletedAttack> all) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            // A later version may say more.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Takes an unmodifiable copy. */
    public AttackResults {
        all = List.copyOf(all);
    }

    /**
     * Reads what is there; texts are read when asked for.
     *
     * @param run the run's folder
     * @throws UserException if a file is damaged
     */
    public static AttackResults of(Path run) {
        return new AttackResults(folders(run.resolve("trials")).stream()
                .map(folder -> new CompletedAttack(
                        folder, read(folder.metrics(), new TypeReference<AttackSummary>() {}), transfer(folder)))
                .toList());
    }

    /**
     * Reads how the texts of an attack do against other conditions.
     *
     * @return empty if it was not tried
     * @throws UserException if the file is damaged
     */
    public static List<TransferShare> transfer(AttackFolder folder) {
        return Files.exists(folder.transfer())
                ? read(folder.transfer(), new TypeReference<List<TransferShare>>() {})
                : List.of();
    }

    /** Writes {@code metrics.json}. */
    public static void write(AttackFolder folder, AttackSummary summary) {
        write(folder.metrics(), summary);
    }

    /** Writes {@code transfer.json}. */
    public static void write(AttackFolder folder, List<TransferShare> transfer) {
        write(folder.transfer(), transfer);
    }

    private static void write(Path file, Object value) {
        try {
            AtomicFiles.write(file, JSON.writeValueAsString(value) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(Path file, TypeReference<T> type) {
        try {
            return JSON.readValue(Files.readString(file), type);
        } catch (JsonProcessingException e) {
            throw Reading.damaged(file, e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
    }

    private static List<AttackFolder> folders(Path trials) {
        if (!Files.isDirectory(trials)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(trials, 6)) {
            return files.filter(file -> file.endsWith("metrics.json")
                            // trials/<condition>/seed-<n>/attacks/<name>/<weights>/metrics.json
                            && trials.relativize(file).getNameCount() > 3
                            && trials.relativize(file).getName(2).toString().equals(AttackFolder.ATTACKS))
                    .sorted()
                    .map(file -> new AttackFolder(file.getParent()))
                    .toList();
        } catch (IOException e) {
            throw FileErrors.reading(trials, e);
        } catch (UncheckedIOException e) {
            throw FileErrors.reading(trials, e.getCause());
        }
    }
}
