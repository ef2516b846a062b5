package org.dropscape.runner.report;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Everything that the report of a training study is made from. The same data give the same bytes.
 *
 * @param study the name of the study
 * @param description what the study is about, in its author's words; may be empty
 * @param conditions in the order of the study, at least one, with different names
 * @param data what the models were trained on
 * @param provenance where the numbers come from (versions, host, seeds, command), in the order to be shown
 * @param notes sentences that a reader must know, such as a run that did not finish; may be empty
 */
public record ReportData(
        String study,
        String description,
        List<ConditionResult> conditions,
        DataFacts data,
        Map<String, String> provenance,
        List<String> notes) {

    /** Checks that there is something to report. */
    public ReportData {
        if (study.isBlank()) {
            throw new IllegalArgumentException("study must not be blank");
        }
        description = description.strip();
        conditions = List.copyOf(conditions);
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("conditions must not be empty");
        }
        Set<String> names = new HashSet<>();
        for (ConditionResult condition : conditions) {
            if (!names.add(condition.name())) {
                throw new IllegalArgumentException(
                        "conditions must have different names, but \"" + condition.name() + "\" is there twice");
            }
        }
        Objects.requireNonNull(data, "data");
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        notes = List.copyOf(notes);
    }
}
