package org.dropscape.runner.yaml;

/**
 * One mistake in a configuration.
 *
 * @param at where it was made
 * @param path the YAML path, such as {@code conditions.zoneout.regularizers[0].type}; empty for the whole file
 * @param message what is wrong and what to do
 */
public record Problem(Location at, String path, String message) {

    /** {@code study.yaml:14:9 model.layers: must be at least 1, but was 0}; an option that names the path says it once. */
    @Override
    public String toString() {
        boolean named = path.isEmpty() || at.line() == 0 && at.source().endsWith(" " + path);
        return named ? at + ": " + message : at + " " + path + ": " + message;
    }
}
