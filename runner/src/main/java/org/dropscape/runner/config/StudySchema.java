package org.dropscape.runner.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Inject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.plugin.Plugin;
import org.yaml.snakeyaml.Yaml;

/**
 * The JSON Schema (2020-12) of a study's file, for editors: made of the records that {@link Binder} makes, and of the plugins that are
 * installed. It accepts what the binder accepts, and, being a schema, some of what only the binder refuses; a {@code ${...}} may stand
 * for any single value.
 */
public final class StudySchema {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Pattern AT_LEAST = Pattern.compile("(>=?) ([0-9]+(?:\\.[0-9]+)?)");
    private static final Pattern INTERVAL =
            Pattern.compile("([\\[(])(-?[0-9]+(?:\\.[0-9]+)?), (-?[0-9]+(?:\\.[0-9]+)?)([\\])])");

    private final PluginKinds kinds;
    private final Map<Class<?>, Codec<?>> codecs;
    private final Map<Class<?>, Shorthand> shorthands;

    /**
     * @param kinds the plugins that a study may name
     */
    @Inject
    public StudySchema(PluginKinds kinds) {
        this.kinds = kinds;
        this.codecs = Codecs.ALL.stream().collect(Collectors.toUnmodifiableMap(Codec::type, Function.identity()));
        this.shorthands =
                Codecs.SHORTHANDS.stream().collect(Collectors.toUnmodifiableMap(Shorthand::type, Function.identity()));
    }

    /** The schema as text. The same plugins give the same text. */
    public String json() {
        Writing writing = new Writing();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Dropscape study");
        schema.putAll(study(writing));
        schema.put("$defs", writing.definitions);
        try {
            return JSON.writeValueAsString(ordered(schema, true)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keys of a study in their own order, keywords by name: small immutable maps have another order in each process. */
    private static Object ordered(Object value, boolean keepsOrder) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> ordered = keepsOrder ? new LinkedHashMap<>() : new TreeMap<>();
            map.forEach((key, item) ->
                    ordered.put((String) key, ordered(item, key.equals("properties") || key.equals("$defs"))));
            return ordered;
        }
        return value instanceof List<?> list
                ? list.stream().map(item -> ordered(item, false)).toList()
                : value;
    }

    /** What a study needs may also stand in one of its defaults. */
    private static Map<String, Object> study(Writing writing) {
        Map<String, Object> schema = new LinkedHashMap<>(writing.object(Study.class, Set.of()));
        Object required = schema.remove("required");
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(
                Composition.KEY,
                Map.of(
                        "description",
                        "Files, relative to this one, over which this study is laid.",
                        "anyOf",
                        List.of(type("string"), Map.of("type", "array", "items", type("string")))));
        properties.putAll(cast(schema.get("properties")));
        schema.put("properties", properties);
        schema.put("anyOf", List.of(Map.of("required", required), Map.of("required", List.of(Composition.KEY))));
        return schema;
    }

    @SuppressWarnings("unchecked") // Made by this class.
    private static Map<String, Object> cast(Object map) {
        return (Map<String, Object>) map;
    }

    private static Map<String, Object> type(String name) {
        return Map.of("type", name);
    }

    /** One schema, whose definitions grow while it is written. */
    private final class Writing {

        private final Map<String, Object> definitions = new LinkedHashMap<>();
        private final Map<Object, String> names = new LinkedHashMap<>();

        private Map<String, Object> of(Type type, Optional<String> defaultId) {
            if (type instanceof ParameterizedType generic) {
                return parameterized(generic, defaultId);
            }
            Class<?> raw = (Class<?>) type;
            if (codecs.containsKey(raw)) {
                return orReference(codecs.get(raw).schema());
            }
            if (raw.isRecord()) {
                Class<? extends Record> record = raw.asSubclass(Record.class);
                Map<String, Object> full =
                        reference(record, Names.kebab(raw.getSimpleName()), () -> object(record, Set.of()));
                return shorthands.containsKey(raw)
                        ? Map.of("anyOf", List.of(shorthands.get(raw).schema(), full))
                        : full;
            }
            if (raw.isEnum()) {
                List<String> constants = Arrays.stream(raw.getEnumConstants())
                        .map(constant -> Names.kebab((Enum<?>) constant))
                        .toList();
                return orReference(Map.of("enum", constants));
            }
            if (raw == boolean.class || raw == Boolean.class) {
                return orReference(type("boolean"));
            }
            if (raw == int.class || raw == Integer.class || raw == long.class || raw == Long.class) {
                return orReference(type("integer"));
            }
            if (raw == double.class || raw == Double.class || raw == float.class || raw == Float.class) {
                return orReference(type("number"));
            }
            // Numbers and the like are text where text is wanted.
            return raw == String.class || raw == Path.class
                    ? Map.of("type", List.of("string", "number", "boolean"))
                    : Map.of();
        }

        private Map<String, Object> parameterized(ParameterizedType generic, Optional<String> defaultId) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] arguments = generic.getActualTypeArguments();
            if (raw == Optional.class) {
                return of(arguments[0], Optional.empty());
            }
            if (raw == Choice.class) {
                return choice((Class<?>) arguments[0], defaultId);
            }
            if (raw == Map.class) {
                return Map.of("type", "object", "additionalProperties", nullable(of(arguments[1], Optional.empty())));
            }
            return Collection.class.isAssignableFrom(raw)
                    ? Map.of("type", "array", "items", of(arguments[0], Optional.empty()))
                    : Map.of();
        }

        private <T> Map<String, Object> choice(Class<T> product, Optional<String> defaultId) {
            PluginKinds.Kind<T> kind = kinds.of(product)
                    .orElseThrow(() -> new IllegalStateException("no plugins are known for " + product.getName()));
            Map<String, Object> any = reference(product, kind.noun().replace(' ', '-'), () -> kind(kind));
            return defaultId
                    .filter(kind.plugins()::contains)
                    .<Map<String, Object>>map(id -> Map.of(
                            "anyOf", List.of(any, object(kind.plugins().get(id).configType(), Set.of("type")))))
                    .orElse(any);
        }

        private Map<String, Object> kind(PluginKinds.Kind<?> kind) {
            List<Object> forms = new ArrayList<>();
            forms.add(Map.of("enum", List.copyOf(kind.plugins().ids())));
            for (Plugin<?, ?> plugin : kind.plugins().all()) {
                Map<String, Object> form = new LinkedHashMap<>(object(plugin.configType(), Set.of()));
                Map<String, Object> properties = new LinkedHashMap<>();
                properties.put("type", Map.of("const", plugin.id(), "description", plugin.summary()));
                properties.putAll(cast(form.get("properties")));
                form.put("properties", properties);
                List<Object> required = new ArrayList<>(List.of("type"));
                required.addAll((List<?>) form.getOrDefault("required", List.of()));
                form.put("required", required);
                forms.add(form);
            }
            forms.add(expression());
            return Map.of("anyOf", forms);
        }

        /** A reference to a definition, which is written when it is first needed: some contain themselves. */
        private Map<String, Object> reference(Object key, String wanted, Supplier<Map<String, Object>> definition) {
            String name = names.get(key);
            if (name == null) {
                name = wanted;
                for (int i = 2; definitions.containsKey(name); i++) {
                    name = wanted + "-" + i;
                }
                names.put(key, name);
                definitions.put(name, Map.of());
                definitions.put(name, definition.get());
            }
            return Map.of("$ref", "#/$defs/" + name);
        }

        private Map<String, Object> object(Class<? extends Record> record, Set<String> alsoAllowed) {
            Map<String, Object> properties = new LinkedHashMap<>();
            List<String> required = new ArrayList<>();
            alsoAllowed.forEach(key -> properties.put(key, type("string")));
            for (RecordComponent component : record.getRecordComponents()) {
                String key = Names.kebab(component.getName());
                properties.put(key, component(component));
                if (Binder.defaultOf(component).isEmpty() && component.getType() != Optional.class) {
                    required.add(key);
                }
            }
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", "object");
            object.put("properties", properties);
            object.put("additionalProperties", false);
            if (!required.isEmpty()) {
                object.put("required", required);
            }
            return object;
        }

        private Map<String, Object> component(RecordComponent component) {
            Optional<String> fallback = Binder.defaultOf(component);
            Optional<String> defaultId = component.getType() == Choice.class
                    ? fallback.map(text -> new Yaml().<Object>load(text))
                            .map(value -> value instanceof Map<?, ?> map ? map.get("type") : value)
                            .map(String::valueOf)
                    : Optional.empty();
            Map<String, Object> schema = new LinkedHashMap<>();
            Parameter parameter = component.getAnnotation(Parameter.class);
            if (parameter != null) {
                schema.put(
                        "description",
                        parameter.value()
                                + (parameter.range().isEmpty() ? "" : " Allowed: " + parameter.range() + "."));
            }
            fallback.ifPresent(text -> schema.put("default", new Yaml().load(text)));
            Map<String, Object> own = new LinkedHashMap<>(of(component.getGenericType(), defaultId));
            if (parameter != null && isNumber(component)) {
                own = bounded(own, parameter.range());
            }
            // Whoever leaves a value out behind its key gets the default, or nothing where there is none.
            schema.putAll(fallback.isPresent() || component.getType() == Optional.class ? nullable(own) : own);
            return schema;
        }

        private static boolean isNumber(RecordComponent component) {
            Type type = component.getGenericType();
            Type inner = type instanceof ParameterizedType generic && generic.getRawType() == Optional.class
                    ? generic.getActualTypeArguments()[0]
                    : type;
            return List.<Type>of(
                            int.class,
                            long.class,
                            double.class,
                            float.class,
                            Integer.class,
                            Long.class,
                            Double.class,
                            Float.class)
                    .contains(inner);
        }

        /** What a range says in a form that schemas know. */
        private static Map<String, Object> bounded(Map<String, Object> number, String range) {
            Map<String, Object> bounds = new LinkedHashMap<>();
            Matcher least = AT_LEAST.matcher(range);
            Matcher interval = INTERVAL.matcher(range);
            if (least.matches()) {
                bounds.put(
                        least.group(1).equals(">=") ? "minimum" : "exclusiveMinimum", Double.valueOf(least.group(2)));
            } else if (interval.matches()) {
                bounds.put(
                        interval.group(1).equals("[") ? "minimum" : "exclusiveMinimum",
                        Double.valueOf(interval.group(2)));
                bounds.put(
                        interval.group(4).equals("]") ? "maximum" : "exclusiveMaximum",
                        Double.valueOf(interval.group(3)));
            }
            // Bounds hold for numbers alone, so that they can stand beside the forms of a value.
            Map<String, Object> both = new LinkedHashMap<>(number);
            both.putAll(bounds);
            return both;
        }

        private static Map<String, Object> orReference(Map<String, Object> value) {
            return Map.of("anyOf", List.of(value, expression()));
        }

        private static Map<String, Object> expression() {
            return Map.of("type", "string", "pattern", "\\$\\{.*\\}");
        }

        private static Map<String, Object> nullable(Map<String, Object> value) {
            return Map.of("anyOf", List.of(value, type("null")));
        }
    }
}
