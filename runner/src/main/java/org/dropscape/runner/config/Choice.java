package org.dropscape.runner.config;

import java.util.Objects;
import org.dropscape.api.plugin.Plugin;

/**
 * A plugin together with its parameters: what {@code {type: zoneout, rate: 0.1}}, or just {@code zoneout}, means in YAML.
 *
 * @param <T> what the plugin makes, such as {@code Regularizer}
 * @param id the plugin's id
 * @param config the plugin's validated parameters
 * @param plugin makes instances
 */
public record Choice<T>(String id, Record config, Plugin<T, ?> plugin) {

    /** Checks that the parameters belong to the plugin. */
    public Choice {
        Objects.requireNonNull(id, "id");
        if (!plugin.configType().isInstance(config)) {
            throw new IllegalArgumentException(
                    "config must be a " + plugin.configType().getName() + ", but was " + config);
        }
    }

    /** A plugin with these parameters. */
    public static <T, C extends Record> Choice<T> of(Plugin<T, C> plugin, C config) {
        return new Choice<>(plugin.id(), config, plugin);
    }

    /** A new instance with these parameters. */
    public T create() {
        return create(plugin);
    }

    private <C extends Record> T create(Plugin<T, C> typed) {
        return typed.create(typed.configType().cast(config));
    }

    /** Equal if id and parameters are: two instances of one plugin make the same things. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Choice<?> choice && id.equals(choice.id) && config.equals(choice.config);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, config);
    }

    @Override
    public String toString() {
        return id + " " + config;
    }
}
