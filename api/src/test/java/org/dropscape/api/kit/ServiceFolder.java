package org.dropscape.api.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** A class loader with a service file of its own, so that fixtures stay invisible to the tests of other modules. */
final class ServiceFolder {

    private ServiceFolder() {}

    static ClassLoader naming(Path folder, Class<?> service, Class<?> implementation) {
        try {
            Path services = Files.createDirectories(folder.resolve("META-INF/services"));
            Files.writeString(services.resolve(service.getName()), implementation.getName() + "\n");
            return new URLClassLoader(new URL[] {folder.toUri().toURL()}, ServiceFolder.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
