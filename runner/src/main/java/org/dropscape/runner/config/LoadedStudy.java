package org.dropscape.runner.config;

/**
 * A study that was read, with its text.
 *
 * @param study the study
 * @param source its file, verbatim and resolved
 */
public record LoadedStudy(Study study, StudySource source) {}
