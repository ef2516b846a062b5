package org.dropscape.runner.cli;

import org.dropscape.runner.host.TensorFlowRuntime;

/** Loads the native library: a boundary that a test can make fail. */
@FunctionalInterface
public interface TensorFlowProbe {

    /**
     * Loads and asks.
     *
     * @throws LinkageError if the library is missing or cannot be loaded
     */
    TensorFlowRuntime load();
}
