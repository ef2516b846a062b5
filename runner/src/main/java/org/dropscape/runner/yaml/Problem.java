package org.dropscape.runner.yaml;

/**
 * One mistake in a configuration.
 *
 * @param at where it was made
 * @param path the YAML path, such as {@code conditions.zoneout.regularizers[0].type}; empty for the whole file
 * @param message what is wrong and what to do
 */
public record Problem(Location at, String path, String message) {

    /** {@code study.yaml:14:9 model.layers: must be at least 1, but was 0}. */
    @Override
    public String toString() {
        return path.isEmpty() ? at + ": " + message : at + " " + path + ": " + message;
    }
}
