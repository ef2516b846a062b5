package org.dropscape.api.plugin;

/**
 * What {@link java.util.ServiceLoader} finds: a description of one plugin and the factory for its instances.
 *
 * <p>Implementations are public, have a public constructor without arguments, and do nothing in it.
 *
 * @param <T> what the plugin makes
 * @param <C> its parameters: a record whose components carry {@link Parameter}, validated in its compact constructor by
 *     throwing {@link IllegalArgumentException} with a message that starts with the component's name, such as
 *     {@code "rate must be in [0, 1], but was 1.2"}
 */
public interface Plugin<T, C extends Record> {

    /** The name used in YAML and on the command line: kebab-case, such as {@code drop-connect}. */
    String id();

    /** One sentence: what it does. */
    String summary();

    /** The publication it follows, {@code "Krueger et al. 2017, arXiv:1606.01305"}, or an empty string. */
    default String paper() {
        return "";
    }

    /** The record that holds the parameters. */
    Class<C> configType();

    /**
     * Makes an instance.
     *
     * @param config validated parameters
     * @return a new instance, free of side effects on others
     */
    T create(C config);
}
