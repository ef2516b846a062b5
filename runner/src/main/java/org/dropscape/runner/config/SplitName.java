package org.dropscape.runner.config;

import java.util.Locale;

/** A part of the data. */
public enum SplitName {
    /** What the weights were fitted to. */
    TRAIN,
    /** What the best epoch was chosen on. */
    VALIDATION,
    /** What results are stated on. */
    TEST;

    /** As in YAML and in the names of columns. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
