package org.dropscape.runner.config;

import java.util.List;
import java.util.Optional;
import org.dropscape.api.plugin.Plugin;
import org.dropscape.api.plugin.Plugins;

/**
 * The registries of all kinds of plugins, by what they make: how the binder knows that a {@code Choice<Regularizer>} is named
 * by a regularizer's id.
 *
 * @param all in the order to be shown
 */
public record PluginKinds(List<Kind<?>> all) {

    /**
     * One kind of plugin.
     *
     * @param <T> what its plugins make
     * @param product the class of that
     * @param plugins the registry
     */
    public record Kind<T>(Class<T> product, Plugins<? extends Plugin<T, ?>> plugins) {

        /** The noun used in messages, such as {@code "regularizer"}. */
        public String noun() {
            return plugins.kind();
        }
    }

    /** Takes an unmodifiable copy. */
    public PluginKinds {
        all = List.copyOf(all);
    }

    /** The kind that makes such things, if there is one. */
    @SuppressWarnings("unchecked")
    public <T> Optional<Kind<T>> of(Class<T> product) {
        return all.stream()
                .filter(kind -> kind.product() == product)
                .map(kind -> (Kind<T>) kind)
                .findFirst();
    }
}
