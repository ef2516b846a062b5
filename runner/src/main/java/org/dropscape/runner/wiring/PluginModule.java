package org.dropscape.runner.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import java.util.ArrayList;
import java.util.List;
import org.dropscape.api.dataset.Dataset;
import org.dropscape.api.dataset.DatasetPlugin;
import org.dropscape.api.perturbation.Attack;
import org.dropscape.api.perturbation.AttackPlugin;
import org.dropscape.api.perturbation.Perturbation;
import org.dropscape.api.perturbation.PerturbationPlugin;
import org.dropscape.api.perturbation.Smoothing;
import org.dropscape.api.perturbation.SmoothingPlugin;
import org.dropscape.api.plugin.Plugin;
import org.dropscape.api.plugin.Plugins;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.recurrent.RecurrentCellPlugin;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.api.regularizer.RegularizerPlugin;
import org.dropscape.api.text.Embeddings;
import org.dropscape.api.text.EmbeddingsPlugin;
import org.dropscape.api.text.Tokenizer;
import org.dropscape.api.text.TokenizerPlugin;
import org.dropscape.runner.config.PluginKinds;

/** Finds all plugins on the class path and binds the registry of each kind, such as {@code Plugins<RegularizerPlugin<?>>}. */
public final class PluginModule extends AbstractModule {

    private final List<Registry<?, ?>> registries = new ArrayList<>();
    private final ClassLoader loader;

    /**
     * Looks where the current thread looks for classes. It does so here, not while Guice configures, so that clashing plugins
     * are an error of their own and not one of Guice.
     *
     * @throws org.dropscape.api.error.UserException if two plugins of a kind have the same id, or one cannot be loaded
     */
    public PluginModule() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        loader = context != null ? context : PluginModule.class.getClassLoader();
        kind(
                "regularizer",
                Regularizer.class,
                RegularizerPlugin.class,
                new TypeLiteral<Plugins<RegularizerPlugin<?>>>() {});
        kind(
                "recurrent cell",
                RecurrentCell.class,
                RecurrentCellPlugin.class,
                new TypeLiteral<Plugins<RecurrentCellPlugin<?>>>() {});
        kind("data set", Dataset.class, DatasetPlugin.class, new TypeLiteral<Plugins<DatasetPlugin<?>>>() {});
        kind("tokenizer", Tokenizer.class, TokenizerPlugin.class, new TypeLiteral<Plugins<TokenizerPlugin<?>>>() {});
        kind(
                "embeddings source",
                Embeddings.class,
                EmbeddingsPlugin.class,
                new TypeLiteral<Plugins<EmbeddingsPlugin<?>>>() {});
        kind(
                "perturbation",
                Perturbation.class,
                PerturbationPlugin.class,
                new TypeLiteral<Plugins<PerturbationPlugin<?>>>() {});
        kind("attack", Attack.class, AttackPlugin.class, new TypeLiteral<Plugins<AttackPlugin<?>>>() {});
        kind("smoothing", Smoothing.class, SmoothingPlugin.class, new TypeLiteral<Plugins<SmoothingPlugin<?>>>() {});
    }

    @Override
    protected void configure() {
        registries.forEach(this::bind);
    }

    private <T, P extends Plugin<T, ?>> void bind(Registry<T, P> registry) {
        bind(registry.key()).toInstance(registry.plugins());
    }

    /** All registries, for what treats kinds alike: the binder and the command that lists plugins. */
    @Provides
    @Singleton
    PluginKinds kinds() {
        return new PluginKinds(
                registries.stream().<PluginKinds.Kind<?>>map(Registry::kind).toList());
    }

    @SuppressWarnings("unchecked") // The class of a generic interface is the class of all of its instances.
    private <T, P extends Plugin<T, ?>> void kind(
            String noun, Class<T> product, Class<?> plugin, TypeLiteral<Plugins<P>> key) {
        registries.add(new Registry<>(product, key, Plugins.load(noun, (Class<P>) plugin, loader)));
    }

    private record Registry<T, P extends Plugin<T, ?>>(
            Class<T> product, TypeLiteral<Plugins<P>> key, Plugins<P> plugins) {

        PluginKinds.Kind<T> kind() {
            return new PluginKinds.Kind<>(product, plugins);
        }
    }
}
