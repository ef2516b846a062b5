package org.dropscape.runner.config;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.dropscape.api.dataset.Dataset;
import org.dropscape.api.dataset.DatasetPlugin;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.plugin.Plugin;
import org.dropscape.api.plugin.Plugins;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.recurrent.RecurrentCellPlugin;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.api.regularizer.RegularizerPlugin;
import org.dropscape.api.text.Embeddings;
import org.dropscape.api.text.EmbeddingsPlugin;
import org.dropscape.api.text.Tokenizer;
import org.dropscape.api.text.TokenizerPlugin;

/** Plugins that make nothing: the binder needs their ids and parameters only. */
final class FakePlugins {

    /** Parameters of some regularizers. */
    record RateConfig(
            @Parameter(value = "Probability.", range = "[0, 1]")
            double rate,

            @Parameter(value = "Whether to scale.", defaultValue = "true")
            boolean scale) {

        RateConfig {
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException("rate must be in [0, 1], but was " + rate);
            }
        }
    }

    /** No parameters. */
    record NoConfig() {}

    /** Parameters of a data set. */
    record FileConfig(
            @Parameter("The file.") Path path,

            @Parameter(value = "Parts.", defaultValue = "{train: 0.5}")
            Sizes sizes) {}

    /** A nested record. */
    record Sizes(@Parameter("Training share.") double train) {}

    /** Parameters of a cell. */
    record CellConfig(
            @Parameter(value = "Where the reset gate acts.", defaultValue = "after")
            Reset reset) {}

    /** An enum of a plugin. */
    enum Reset {
        AFTER,
        BEFORE_ALL
    }

    private FakePlugins() {}

    static PluginKinds kinds() {
        return new PluginKinds(List.of(
                new PluginKinds.Kind<>(
                        Regularizer.class,
                        Plugins.<RegularizerPlugin<?>>of(
                                "regularizer",
                                List.of(
                                        new RegularizerFake<>("zoneout", RateConfig.class),
                                        new RegularizerFake<>("drop-connect", RateConfig.class),
                                        new RegularizerFake<>("none", NoConfig.class)))),
                new PluginKinds.Kind<>(
                        RecurrentCell.class,
                        Plugins.<RecurrentCellPlugin<?>>of(
                                "recurrent cell",
                                List.of(
                                        new CellFake<>("gru", CellConfig.class),
                                        new CellFake<>("lstm", NoConfig.class)))),
                new PluginKinds.Kind<>(
                        Dataset.class,
                        Plugins.<DatasetPlugin<?>>of("data set", List.of(new DatasetFake<>("imdb", FileConfig.class)))),
                new PluginKinds.Kind<>(
                        Tokenizer.class,
                        Plugins.<TokenizerPlugin<?>>of(
                                "tokenizer", List.of(new TokenizerFake<>("treebank", NoConfig.class)))),
                new PluginKinds.Kind<>(
                        Embeddings.class,
                        Plugins.<EmbeddingsPlugin<?>>of(
                                "embeddings source", List.of(new EmbeddingsFake<>("random", NoConfig.class))))));
    }

    private abstract static class Fake<T, C extends Record> implements Plugin<T, C> {

        private final String id;
        private final Class<C> configType;
        private final Function<C, T> factory;

        Fake(String id, Class<C> configType, Function<C, T> factory) {
            this.id = id;
            this.configType = configType;
            this.factory = factory;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String summary() {
            return "Does nothing.";
        }

        @Override
        public Class<C> configType() {
            return configType;
        }

        @Override
        public T create(C config) {
            return factory.apply(config);
        }
    }

    private static final class RegularizerFake<C extends Record> extends Fake<Regularizer, C>
            implements RegularizerPlugin<C> {
        RegularizerFake(String id, Class<C> configType) {
            super(id, configType, config -> layer -> LayerHooks.NONE);
        }
    }

    private static final class CellFake<C extends Record> extends Fake<RecurrentCell, C>
            implements RecurrentCellPlugin<C> {
        CellFake(String id, Class<C> configType) {
            super(id, configType, config -> null);
        }
    }

    private static final class DatasetFake<C extends Record> extends Fake<Dataset, C> implements DatasetPlugin<C> {
        DatasetFake(String id, Class<C> configType) {
            super(id, configType, config -> null);
        }
    }

    private static final class TokenizerFake<C extends Record> extends Fake<Tokenizer, C>
            implements TokenizerPlugin<C> {
        TokenizerFake(String id, Class<C> configType) {
            super(id, configType, config -> text -> List.of(text));
        }
    }

    private static final class EmbeddingsFake<C extends Record> extends Fake<Embeddings, C>
            implements EmbeddingsPlugin<C> {
        EmbeddingsFake(String id, Class<C> configType) {
            super(id, configType, config -> null);
        }
    }
}
