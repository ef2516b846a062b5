package org.dropscape.runner.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dropscape.api.plugin.Plugins;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.api.regularizer.RegularizerPlugin;
import org.dropscape.runner.Main;
import org.dropscape.runner.cli.Cli;
import org.dropscape.runner.cli.Console;
import org.dropscape.runner.cli.DoctorCommand;
import org.dropscape.runner.config.PluginKinds;
import org.dropscape.runner.config.StudyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WiringTest {

    private static final Console SILENT = new Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(OutputStream.nullOutputStream()),
            StandardCharsets.UTF_8,
            false);

    @Test
    void theWholeApplicationCanBeMade() throws Exception {
        Injector injector = Wiring.injector(Wiring.modules(SILENT));
        assertInstanceOf(
                DoctorCommand.class, Wiring.commandFactory(() -> injector).create(DoctorCommand.class));
        assertInstanceOf(StudyReader.class, injector.getInstance(StudyReader.class));
    }

    @Test
    void everyKindHasItsRegistryAndAllRegistriesAreListed() {
        Injector injector = Wiring.injector(Wiring.modules(SILENT));
        Plugins<RegularizerPlugin<?>> regularizers =
                injector.getInstance(Key.get(new TypeLiteral<Plugins<RegularizerPlugin<?>>>() {}));
        assertTrue(regularizers.contains("zoneout"));
        assertEquals(
                List.of(
                        "regularizer",
                        "recurrent cell",
                        "data set",
                        "tokenizer",
                        "embeddings source",
                        "perturbation",
                        "attack",
                        "smoothing"),
                injector.getInstance(PluginKinds.class).all().stream()
                        .map(PluginKinds.Kind::noun)
                        .toList());
    }

    /** A third party's plugin that takes an id which is not free. */
    public static final class AnotherZoneout implements RegularizerPlugin<AnotherZoneout.Config> {

        /** No parameters. */
        public record Config() {}

        @Override
        public String id() {
            return "zoneout";
        }

        @Override
        public String summary() {
            return "Is not ours.";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Regularizer create(Config config) {
            return layer -> LayerHooks.NONE;
        }
    }

    @Test
    void twoPluginsOfOneIdAreAnErrorOfTheUserThatNamesBoth(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(RegularizerPlugin.class.getName()), AnotherZoneout.class.getName());
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(SILENT.in(), SILENT.out(), new PrintStream(err), StandardCharsets.UTF_8, false);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            assertEquals(Cli.USER, Main.run(console, "plugins"), err::toString);
        } finally {
            thread.setContextClassLoader(before);
        }
        String message = err.toString(StandardCharsets.UTF_8);
        assertTrue(message.startsWith("Two regularizer plugins have the id \"zoneout\": "), message);
        assertTrue(message.contains("ZoneoutPlugin") && message.contains("AnotherZoneout"), message);
        assertEquals(1, message.lines().count(), message);
    }
}
