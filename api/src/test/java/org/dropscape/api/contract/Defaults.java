package org.dropscape.api.contract;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/** Reads the defaults of parameters: scalars, enums, lists of these, empty maps and records whose components have defaults. */
final class Defaults {

    private Defaults() {}

    /** The value of a component that need not be given, or empty if it is required. */
    static Optional<Object> of(RecordComponent component) throws ReflectiveOperationException {
        Parameter parameter = component.getAnnotation(Parameter.class);
        if (parameter != null && !parameter.defaultValue().equals(Parameter.REQUIRED)) {
            return Optional.of(read(component.getName(), component.getGenericType(), parameter.defaultValue().strip()));
        }
        return component.getType() == Optional.class ? Optional.of(Optional.empty()) : Optional.empty();
    }

    private static Object read(String name, Type type, String text) throws ReflectiveOperationException {
        Class<?> raw = (Class<?>) (type instanceof ParameterizedType p ? p.getRawType() : type);
        if (raw == Optional.class) {
            return Optional.of(read(name, argument(type), text));
        }
        if (raw == List.class && text.startsWith("[") && text.endsWith("]")) {
            List<Object> list = new ArrayList<>();
            String inner = text.substring(1, text.length() - 1);
            for (String item : inner.isBlank() ? new String[0] : inner.split(",")) {
                list.add(read(name, argument(type), item.strip()));
            }
            return list;
        }
        if (raw == Map.class && text.equals("{}")) {
            return Map.of();
        }
        if (raw.isRecord() && text.equals("{}")) {
            return record(name, raw);
        }
        try {
            return scalar(name, raw, text);
        } catch (IllegalArgumentException e) {
            throw new AssertionError("the default of " + name + ", " + text + ", is not a " + raw.getSimpleName(), e);
        }
    }

    private static Object scalar(String name, Class<?> raw, String text) {
        if (raw.isEnum()) {
            for (Object constant : raw.getEnumConstants()) {
                String kebab = ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
                if (kebab.equals(text)) {
                    return constant;
                }
            }
            throw new IllegalArgumentException(text);
        }
        if (raw == boolean.class || raw == Boolean.class) {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException(text);
            }
            return Boolean.valueOf(text);
        }
        if (raw == int.class || raw == Integer.class) {
            return Integer.valueOf(text);
        }
        if (raw == long.class || raw == Long.class) {
            return Long.valueOf(text);
        }
        if (raw == float.class || raw == Float.class) {
            return Float.valueOf(text);
        }
        if (raw == double.class || raw == Double.class) {
            return Double.valueOf(text);
        }
        String unquoted = text.length() > 1 && (text.startsWith("\"") || text.startsWith("'")) && text.endsWith(text.substring(0, 1))
                ? text.substring(1, text.length() - 1)
                : text;
        if (raw == String.class) {
            return unquoted;
        }
        if (raw == Path.class) {
            return Path.of(unquoted);
        }
        throw new AssertionError(
                "no default can be written for " + name + " of type " + raw.getName() + "; make it required or an Optional");
    }

    private static Object record(String name, Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            String inner = name + "." + components[i].getName();
            types[i] = components[i].getType();
            values[i] = of(components[i])
                    .orElseThrow(() -> new AssertionError("the default of " + name + " is {}, but " + inner + " has none"));
        }
        return type.getDeclaredConstructor(types).newInstance(values);
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }
}
