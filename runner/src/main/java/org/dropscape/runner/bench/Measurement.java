package org.dropscape.runner.bench;

/**
 * One measured throughput; in JSON one object a line.
 *
 * @param benchmark {@code train} or {@code evaluate}
 * @param hiddenUnits H of each layer
 * @param layers recurrent layers
 * @param batch examples per step, or texts per pass
 * @param tokens length of each text
 * @param replicas networks side by side
 * @param regularizer id, or {@code none}
 * @param samplesPerSecond texts times replicas per second: from the median of the steps, or of the passes over all texts
 * @param firstStepSeconds building the graph and running it once
 * @param threads threads that worked
 * @param device {@code cpu}, or the GPU's name
 */
public record Measurement(
        String benchmark,
        int hiddenUnits,
        int layers,
        int batch,
        int tokens,
        int replicas,
        String regularizer,
        double samplesPerSecond,
        double firstStepSeconds,
        int threads,
        String device) {}
