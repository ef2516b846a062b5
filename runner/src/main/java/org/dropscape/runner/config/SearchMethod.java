package org.dropscape.runner.config;

/** How candidates are chosen. */
public enum SearchMethod {
    /** All combinations. */
    GRID,
    /** Independent draws. */
    RANDOM,
    /** A scrambled Sobol sequence. */
    QUASI_RANDOM,
    /** Tree-structured Parzen estimators (Bergstra et al. 2011). */
    TPE
}
