package org.dropscape.runner.tune.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a candidate did.
 *
 * @param id the name of its folder
 * @param settings values by paths
 * @param state {@code complete}, {@code stopped-early} or {@code failed}; {@code pending} while the search is under way
 * @param epochs that were asked for, at least 1
 * @param value the mean over the seeds of the best epoch's metric; null if it failed
 * @param seeds the same by seed; null for a seed without a finished epoch
 */
public record CandidateResult(
        String id, Map<String, String> settings, String state, int epochs, Double value, Map<Long, Double> seeds) {

    /** Takes unmodifiable copies that keep the order. */
    public CandidateResult {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        seeds = Collections.unmodifiableMap(new LinkedHashMap<>(seeds));
    }
}
