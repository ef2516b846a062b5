package org.dropscape.runner.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Writes records as YAML: every component, in the order of its declaration, {@code null} where an {@code Optional} is empty.
 * {@link Binder} makes an equal record of it. The same record gives the same text. Immutable and thread-safe.
 */
public final class RecordWriter {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Map<Class<?>, Codec<?>> codecs;

    /**
     * @param codecs types with a form of their own
     */
    public RecordWriter(Collection<? extends Codec<?>> codecs) {
        this.codecs = codecs.stream().collect(Collectors.toUnmodifiableMap(Codec::type, Function.identity()));
    }

    /** The record as YAML text in block style. */
    public String write(Record value) {
        return dump(plain(value));
    }

    /**
     * Every single value of a record of a study by its path, such as {@code range[0]}, as text; {@code null} where an
     * {@code Optional} is empty.
     */
    public static Map<String, String> flat(Record value) {
        return ConfigDiff.leaves("a record", new RecordWriter(Codecs.ALL).write(value));
    }

    /** Maps, lists and values as YAML text in block style, as they are. */
    static String dump(Object plain) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(10_000);
        options.setSplitLines(false);
        return new Yaml(options).dump(plain);
    }

    private Object plain(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(this::plain).orElse(null);
        }
        if (value instanceof Enum<?> constant) {
            return Names.kebab(constant);
        }
        if (value instanceof String text) {
            return escape(text);
        }
        if (value instanceof Path path) {
            return escape(path.toString());
        }
        if (value instanceof Float number) {
            return Double.valueOf(number.toString());
        }
        if (value instanceof Boolean || value instanceof Number) {
            return value;
        }
        if (value instanceof Choice<?> choice) {
            Map<String, Object> plain = new LinkedHashMap<>();
            plain.put("type", choice.id());
            plain.putAll(components(choice.config()));
            return plain;
        }
        if (codecs.containsKey(value.getClass())) {
            return custom(codecs.get(value.getClass()), value);
        }
        if (value instanceof Record record) {
            return components(record);
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(this::plain).collect(Collectors.toList());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((key, item) -> plain.put((String) key, plain(item)));
            return plain;
        }
        return plain(JSON.convertValue(value, Object.class));
    }

    private static <T> Object custom(Codec<T> codec, Object value) {
        return codec.write(codec.type().cast(value));
    }

    private Map<String, Object> components(Record value) {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            plain.put(Names.kebab(component.getName()), plain(get(value, component)));
        }
        return plain;
    }

    private static Object get(Record value, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(value);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    /** What looks like a reference is text here: all references are filled in. */
    private static String escape(String text) {
        return text.replace("${", "$${");
    }
}
