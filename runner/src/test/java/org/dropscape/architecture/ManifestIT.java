package org.dropscape.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jars as they were built, each with a name that a module descriptor can require. */
class ManifestIT {

    /** The tests of a module run in its folder. */
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static String moduleName(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return String.valueOf(file.getManifest().getMainAttributes().getValue("Automatic-Module-Name"));
        }
    }

    @Test
    void everyJarHasItsModuleName() throws IOException {
        for (String module : new String[] {"api", "regularizers", "landscape", "adversarial", "datasets", "runner"}) {
            Set<String> names = new TreeSet<>();
            try (Stream<Path> files = Files.list(ROOT.resolve(module).resolve("target"))) {
                for (Path jar : files.filter(f -> f.getFileName()
                                .toString()
                                .matches("dropscape-" + module + "-[0-9.]+(-SNAPSHOT)?(-tests)?\\.jar"))
                        .toList()) {
                    names.add(moduleName(jar));
                }
            }
            String name = "org.dropscape." + module;
            assertEquals(module.equals("api") ? Set.of(name, name + ".contract") : Set.of(name), names);
        }
    }
}
