package org.dropscape.api.contract;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * Reads the defaults of parameters, which are YAML in one line: scalars, enums, lists, maps from text, and records, whose absent
 * components have defaults of their own.
 */
final class Defaults {

    private Defaults() {}

    /** The value of a component that need not be given, or empty if it is required. */
    static Optional<Object> of(RecordComponent component) throws ReflectiveOperationException {
        Parameter parameter = component.getAnnotation(Parameter.class);
        if (parameter != null && !parameter.defaultValue().equals(Parameter.REQUIRED)) {
            return Optional.of(read(
                    component.getName(),
                    component.getGenericType(),
                    parameter.defaultValue().strip()));
        }
        return component.getType() == Optional.class ? Optional.of(Optional.empty()) : Optional.empty();
    }

    private static Object read(String name, Type type, String text) throws ReflectiveOperationException {
        Class<?> raw = (Class<?>) (type instanceof ParameterizedType p ? p.getRawType() : type);
        if (raw == Optional.class) {
            return Optional.of(read(name, argument(type, 0), text));
        }
        if (raw == List.class && enclosed(text, '[', ']')) {
            List<Object> list = new ArrayList<>();
            for (String item : items(text)) {
                list.add(read(name, argument(type, 0), item));
            }
            return list;
        }
        if (raw == Map.class && enclosed(text, '{', '}')) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (Map.Entry<String, String> entry : entries(name, text).entrySet()) {
                map.put(entry.getKey(), read(name + "." + entry.getKey(), argument(type, 1), entry.getValue()));
            }
            return map;
        }
        if (raw.isRecord() && enclosed(text, '{', '}')) {
            return record(name, raw, entries(name, text));
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
                String kebab =
                        ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
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
        boolean quoted = enclosed(text, '"', '"') || enclosed(text, '\'', '\'');
        String unquoted = quoted ? text.substring(1, text.length() - 1) : text;
        if (raw == String.class) {
            return unquoted;
        }
        if (raw == Path.class) {
            return Path.of(unquoted);
        }
        throw new AssertionError("no default can be written for " + name + " of type " + raw.getName()
                + "; make it required or an Optional");
    }

    private static Object record(String name, Class<?> type, Map<String, String> given)
            throws ReflectiveOperationException {
        Map<String, String> rest = new LinkedHashMap<>(given);
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            String component = components[i].getName();
            types[i] = components[i].getType();
            String text = rest.remove(kebab(component));
            values[i] = text != null
                    ? read(name + "." + component, components[i].getGenericType(), text)
                    : of(components[i])
                            .orElseThrow(() -> new AssertionError("the default of " + name + " lacks " + component));
        }
        if (!rest.isEmpty()) {
            throw new AssertionError("the default of " + name + " has the unknown keys " + rest.keySet());
        }
        return type.getDeclaredConstructor(types).newInstance(values);
    }

    private static Map<String, String> entries(String name, String text) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String item : items(text)) {
            int colon = item.indexOf(": ");
            if (colon < 0) {
                throw new AssertionError("the default of " + name + " has no \": \" in \"" + item + "\"");
            }
            entries.put(
                    item.substring(0, colon).strip(), item.substring(colon + 2).strip());
        }
        return entries;
    }

    /** What is between the brackets, divided at the commas that are not within others or within quotes. */
    private static List<String> items(String text) {
        List<String> items = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int from = 1;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean end = i == text.length() - 1;
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (!end && (c == ']' || c == '}')) {
                depth--;
            } else if (end || c == ',' && depth == 0) {
                String item = text.substring(from, i).strip();
                if (!item.isEmpty()) {
                    items.add(item);
                }
                from = i + 1;
            }
        }
        return items;
    }

    private static boolean enclosed(String text, char open, char close) {
        return text.length() > 1 && text.charAt(0) == open && text.charAt(text.length() - 1) == close;
    }

    private static String kebab(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
