package org.dropscape.runner.study;

/**
 * Something that happened in a run.
 *
 * @param time ISO 8601, UTC
 * @param event {@code start}, {@code trial-start}, {@code trial-done}, {@code trial-failed}, {@code landscape-start},
 *     {@code landscape-done}, {@code smoothing-start},
 *     {@code smoothing-done}, {@code stopped}, {@code done}
 * @param subject the trial, or empty
 * @param message what else is to know, such as version and stages of a start, or empty
 */
public record JournalEntry(String time, String event, String subject, String message) {}
