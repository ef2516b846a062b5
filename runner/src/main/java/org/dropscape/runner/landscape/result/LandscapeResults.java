package org.dropscape.runner.landscape.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dropscape.api.io.AtomicFiles;
import org.dropscape.api.io.FileErrors;

/**
 * All landscapes of a run that are complete, in the order of their folders' names: those that the study asked for and those that
 * {@code dropscape landscape} added.
 *
 * @param surfaces surfaces, trajectories and planes
 * @param lines lines and interpolations
 * @param rays rays
 * @param curvatures curvature
 */
public record LandscapeResults(
        List<SurfaceResult> surfaces, List<LineResult> lines, List<RaysResult> rays, List<CurvatureResult> curvatures) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            // A later version may say more.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Takes unmodifiable copies. */
    public LandscapeResults {
        surfaces = List.copyOf(surfaces);
        lines = List.copyOf(lines);
        rays = List.copyOf(rays);
        curvatures = List.copyOf(curvatures);
    }

    /**
     * Reads what is there; cells and points are read when asked for.
     *
     * @param run the run's folder
     * @throws org.dropscape.api.error.UserException if a file is damaged
     */
    public static LandscapeResults of(Path run) {
        List<SurfaceResult> surfaces = new ArrayList<>();
        List<LineResult> lines = new ArrayList<>();
        List<RaysResult> rays = new ArrayList<>();
        List<CurvatureResult> curvatures = new ArrayList<>();
        for (ResultFolder folder : folders(run.resolve("trials"))) {
            switch (kind(folder)) {
                case SURFACE, TRAJECTORY, PLANE -> surfaces.add(surface(folder));
                case LINE, INTERPOLATION -> lines.add(new LineResult(folder, read(folder, LineMetrics.class)));
                case RAYS -> rays.add(new RaysResult(folder, read(folder, RaysMetrics.class)));
                case CURVATURE -> curvatures.add(new CurvatureResult(folder, read(folder, CurvatureMetrics.class)));
            }
        }
        return new LandscapeResults(surfaces, lines, rays, curvatures);
    }

    /**
     * Reads a complete surface, trajectory or plane.
     *
     * @throws org.dropscape.api.error.UserException if the file is damaged
     */
    public static SurfaceResult surface(ResultFolder folder) {
        return new SurfaceResult(folder, read(folder, SurfaceMetrics.class));
    }

    private static Kind kind(ResultFolder folder) {
        String id = read(folder, JsonNode.class).path("subject").path("kind").asText();
        try {
            return Kind.of(id);
        } catch (IllegalArgumentException e) {
            throw Reading.damaged(folder.metrics(), e);
        }
    }

    private static <T> T read(ResultFolder folder, Class<T> type) {
        Path file = folder.metrics();
        try {
            return JSON.readValue(Files.readString(file), type);
        } catch (JsonProcessingException e) {
            throw Reading.damaged(file, e);
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
    }

    /** Whether there is nothing. */
    public boolean isEmpty() {
        return surfaces.isEmpty() && lines.isEmpty() && rays.isEmpty() && curvatures.isEmpty();
    }

    /**
     * Writes {@code metrics.json}.
     *
     * @param metrics one of the records of this package
     */
    public static void write(ResultFolder folder, Record metrics) {
        try {
            AtomicFiles.write(folder.metrics(), JSON.writeValueAsString(metrics) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ResultFolder> folders(Path trials) {
        if (!Files.isDirectory(trials)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(trials)) {
            return files.filter(file -> file.endsWith("metrics.json")
                            // trials/<condition>/seed-<n>/landscape/...
                            && trials.relativize(file).getNameCount() > 3
                            && trials.relativize(file).getName(2).toString().equals(ResultFolder.LANDSCAPE))
                    .sorted()
                    .map(file -> new ResultFolder(file.getParent()))
                    .toList();
        } catch (IOException e) {
            throw FileErrors.reading(trials, e);
        } catch (UncheckedIOException e) {
            throw FileErrors.reading(trials, e.getCause());
        }
    }
}
