package org.dropscape.runner.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /** The values of those parameters whose name is {@code rate} or ends in {@code Rate}, by name. */
    public Map<String, Double> rates() {
        Map<String, Double> rates = new LinkedHashMap<>();
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            if (component.getType() == double.class
                    && (component.getName().equals("rate")
                            || component.getName().endsWith("Rate"))) {
                rates.put(component.getName(), (double) value(component));
            }
        }
        return rates;
    }

    /**
     * The same with other rates.
     *
     * @param rates by the names of {@link #rates}
     * @throws IllegalArgumentException if the plugin does not allow one
     */
    public Choice<T> withRates(Map<String, Double> rates) {
        return with(rates);
    }

    /** The value of a parameter, by the name of its component; empty if there is no such parameter. */
    public Optional<Object> parameter(String name) {
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            if (component.getName().equals(name)) {
                return Optional.of(value(component));
            }
        }
        return Optional.empty();
    }

    /**
     * The same with other parameters.
     *
     * @param parameters of the right types, by the names of their components
     * @throws IllegalArgumentException if the plugin does not allow one
     */
    public Choice<T> with(Map<String, ?> parameters) {
        RecordComponent[] components = config.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < values.length; i++) {
            Object given = parameters.get(components[i].getName());
            values[i] = given == null ? value(components[i]) : given;
            types[i] = components[i].getType();
        }
        try {
            Constructor<? extends Record> constructor = config.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new Choice<>(id, constructor.newInstance(values), plugin);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(config + " cannot be made with " + parameters, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(config + " cannot be made with " + parameters, e);
        }
    }

    private Object value(RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(config);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
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
