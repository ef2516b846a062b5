package org.dropscape.runner.config;

/** Where changed copies of training examples go. */
public enum ExampleMode {
    /** Into the place of the originals: an epoch has as many examples and steps as without. */
    REPLACE,
    /** Beside the originals: an epoch has more examples, and more steps. */
    ADD
}
