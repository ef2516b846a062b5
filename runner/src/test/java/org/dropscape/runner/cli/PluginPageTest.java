package org.dropscape.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URL;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PluginPageTest {

    @Test
    void jarsAreNamedWithoutTheEscapesOfAUrl() throws Exception {
        URL jar = Path.of("my pl\u00fcgins", "fancy masks-1.0.jar").toUri().toURL();
        assertEquals("fancy masks-1.0.jar", PluginPage.fileName(jar));
        assertEquals("https://example.org/masks.jar", PluginPage.fileName(new URL("https://example.org/masks.jar")));
    }
}
