package org.dropscape.runner.robustness.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What was measured. */
public enum Kind {
    /** The temperature of the validation texts. */
    CALIBRATION,
    /** Texts, perturbed or not, in phase EVAL. */
    EVAL,
    /** The same with dropout at test time: the mean over masks. */
    SAMPLED,
    /** The paper's Tables 2 and 3. */
    PAPER,
    /** Validation texts with another rate of dropout at test time. */
    SEARCH,
    /** Test texts with the rate that the search chose. */
    DEFENCE;

    /** As in files. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From a file. */
    @JsonCreator
    static Kind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
