package org.dropscape.runner.config;

/** What is spread evenly over a range. */
public enum Spacing {
    /** The values. */
    LINEAR,
    /** Their logarithms. */
    LOG
}
