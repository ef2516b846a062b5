package org.dropscape.runner.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a study came from, so that a run's folder can keep it.
 *
 * @param file the YAML file
 * @param originalText its text, verbatim; absent if the study was not read from a file
 * @param resolvedYaml the study with all defaults, overrides and interpolations filled in; reading it gives an equal study
 */
public record StudySource(Path file, Optional<String> originalText, String resolvedYaml) {

    /** Checks that nothing is missing. */
    public StudySource {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(originalText, "originalText");
        Objects.requireNonNull(resolvedYaml, "resolvedYaml");
    }
}
