package org.dropscape.runner.attack;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dropscape.datasets.io.Digests;
import org.dropscape.runner.config.Names;

/** The files that parameters of a plugin name: results depend on what is in them. */
public final class ParameterFiles {

    private ParameterFiles() {}

    /** Their checksums, by the paths of the parameters; a file that is missing is left to whoever reads it. */
    public static Map<String, String> checksums(Record config) {
        Map<String, String> all = new LinkedHashMap<>();
        collect("", config, all);
        return all;
    }

    private static void collect(String prefix, Record config, Map<String, String> into) {
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            String name = prefix + Names.kebab(component.getName());
            Object value = value(config, component);
            Object present = value instanceof Optional<?> optional ? optional.orElse(null) : value;
            if (present instanceof Record record) {
                collect(name + ".", record, into);
            } else if (present instanceof Path file && Files.isRegularFile(file)) {
                into.put(name + "-checksum", "sha256:" + Digests.sha256(file));
            }
        }
    }

    private static Object value(Record config, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(config);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
