package org.dropscape.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dropscape.api.dataset.DatasetPlugin;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.plugin.Plugin;
import org.dropscape.api.plugin.Plugins;
import org.dropscape.api.text.EmbeddingsPlugin;
import org.dropscape.api.text.TokenizerPlugin;
import org.junit.jupiter.api.Test;

class PluginsFoundTest {

    private static final ClassLoader LOADER = PluginsFoundTest.class.getClassLoader();

    @Test
    void theServiceLoaderFindsEveryPlugin() {
        assertEquals(
                Set.of("csv", "imdb", "long-memory", "synthetic-reviews"),
                Plugins.load("data set", DatasetPlugin.class, LOADER).ids());
        assertEquals(
                Set.of("basic-english", "characters", "treebank", "whitespace"),
                Plugins.load("tokeniser", TokenizerPlugin.class, LOADER).ids());
        assertEquals(
                Set.of("glove", "random"),
                Plugins.load("embeddings", EmbeddingsPlugin.class, LOADER).ids());
    }

    @Test
    void everyParameterIsDescribed() {
        List<Plugin<?, ?>> all = new ArrayList<>();
        Plugins.load("data set", DatasetPlugin.class, LOADER).all().forEach(p -> all.add((Plugin<?, ?>) p));
        Plugins.load("tokeniser", TokenizerPlugin.class, LOADER).all().forEach(p -> all.add((Plugin<?, ?>) p));
        Plugins.load("embeddings", EmbeddingsPlugin.class, LOADER).all().forEach(p -> all.add((Plugin<?, ?>) p));
        assertEquals(10, all.size());
        for (Plugin<?, ?> plugin : all) {
            assertFalse(plugin.summary().isBlank(), plugin.id());
            for (RecordComponent component : plugin.configType().getRecordComponents()) {
                assertNotNull(component.getAnnotation(Parameter.class), plugin.id() + "." + component.getName());
            }
        }
    }
}
