package org.dropscape.runner.config;

/** What is done to texts before they are measured, perturbed or not. */
public enum Preprocess {
    /** Nothing. */
    NONE,
    /** Letters and single blanks stay: the paper's clean-up of the reviews that it perturbed. Training texts keep all. */
    LETTERS_ONLY
}
