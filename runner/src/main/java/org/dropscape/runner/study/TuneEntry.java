package org.dropscape.runner.study;

/**
 * What became of a trial of a search.
 *
 * @param time ISO 8601, UTC
 * @param trial such as {@code zoneout/hidden-units-64_1f0c9a3e/seed-0}
 * @param state {@code pending}, {@code running}, {@code complete}, {@code stopped-early} or {@code failed}; a trial that waits for its
 *     promotion is pending again
 * @param epochs that are done
 * @param message the cause of a failure, or empty
 */
record TuneEntry(String time, String trial, String state, int epochs, String message) {}
