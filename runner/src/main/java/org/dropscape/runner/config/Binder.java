package org.dropscape.runner.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dropscape.api.error.UserException;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.plugin.Plugin;
import org.dropscape.api.plugin.Suggestions;
import org.dropscape.runner.yaml.KeyPath;
import org.dropscape.runner.yaml.Location;
import org.dropscape.runner.yaml.Node;
import org.dropscape.runner.yaml.Problems;
import org.dropscape.runner.yaml.YamlParser;

/**
 * Makes records of YAML trees.
 *
 * <p>A component's key is its name in kebab-case, its default is that of {@link Parameter}; {@code Optional} components may be
 * absent. Values may be numbers, booleans, strings, enums (constants in kebab-case), paths (a leading {@code ~} is the home
 * folder; relative ones stay relative, to the working directory), records, {@code List}, {@code Set} and {@code Map<String, ...>}
 * of such, and {@link Choice}, which is written {@code {type: id, ...parameters}} or as the id alone; where the component has a
 * default, {@code type} may be left out.
 *
 * <p>All mistakes are collected. What a record's constructor complains about is reported at the component with whose name the
 * complaint starts. Immutable and thread-safe.
 */
public final class Binder {

    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9][0-9_]*");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?([0-9][0-9_]*\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?|[-+]?\\.inf");
    /** A complaint: component, optionally one of its items or keys, text. */
    private static final Pattern COMPLAINT =
            Pattern.compile("([A-Za-z][A-Za-z0-9-]*)(?:\\[\"([^\"]*)\"]|\\[([0-9]{1,9})])?:? (.+)", Pattern.DOTALL);

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final PluginKinds kinds;
    private final Map<Class<?>, Codec<?>> codecs;
    private final Map<Class<?>, Shorthand> shorthands;

    /**
     * @param kinds how choices are found
     * @param codecs types with a form of their own
     */
    public Binder(PluginKinds kinds, Collection<? extends Codec<?>> codecs) {
        this(kinds, codecs, List.of());
    }

    /**
     * @param kinds how choices are found
     * @param codecs types with a form of their own
     * @param shorthands records with a shorter form
     */
    public Binder(
            PluginKinds kinds, Collection<? extends Codec<?>> codecs, Collection<? extends Shorthand> shorthands) {
        this.shorthands =
                shorthands.stream().collect(Collectors.toUnmodifiableMap(Shorthand::type, Function.identity()));
        this.kinds = kinds;
        this.codecs = codecs.stream().collect(Collectors.toUnmodifiableMap(Codec::type, Function.identity()));
    }

    /**
     * Makes a record.
     *
     * @param node a mapping
     * @param type the record
     * @param problems takes all mistakes
     * @return the record, or empty if a problem was added
     */
    public <R extends Record> Optional<R> bind(Node node, Class<R> type, Problems problems) {
        return Optional.ofNullable(new Binding(problems).record(node, type, Set.of()));
    }

    /**
     * Makes a choice.
     *
     * @param node an id, or a mapping with a {@code type}
     * @param product what the plugin makes
     * @param problems takes all mistakes
     * @return the choice, or empty if a problem was added
     */
    public <T> Optional<Choice<T>> choice(Node node, Class<T> product, Problems problems) {
        return Optional.ofNullable(new Binding(problems).choice(node, product, Optional.empty()));
    }

    /** One pass over one tree; its methods return null once a problem is noted. */
    private final class Binding {

        private final Problems problems;

        Binding(Problems problems) {
            this.problems = problems;
        }

        private <T> T fail(Node node, String message) {
            if (!(node instanceof Node.Broken)) {
                problems.add(node, message);
            }
            return null;
        }

        private Object value(Node node, Type type, Optional<String> defaultId) {
            if (node instanceof Node.Broken) {
                return null;
            }
            if (type instanceof ParameterizedType generic) {
                return parameterized(node, generic, defaultId);
            }
            if (!(type instanceof Class<?> raw)) {
                throw new IllegalStateException(
                        node.path() + ": a component of type " + type + " cannot be read from YAML");
            }
            Codec<?> codec = codecs.get(raw);
            if (codec != null) {
                return custom(node, codec);
            }
            if (raw.isRecord()) {
                Shorthand shorthand = shorthands.get(raw);
                Node full = shorthand == null ? node : shorthand.expand(node);
                return record(full, raw.asSubclass(Record.class), Set.of());
            }
            if (!(node instanceof Node.Scalar scalar)) {
                return raw.isEnum() || isLeaf(raw)
                        ? fail(node, "must be a single value, but is " + node.describe())
                        : json(node, raw);
            }
            return leaf(scalar, raw);
        }

        private boolean isLeaf(Class<?> raw) {
            return raw.isPrimitive()
                    || raw == String.class
                    || raw == Path.class
                    || raw == Boolean.class
                    || raw == Character.class
                    || Number.class.isAssignableFrom(raw);
        }

        private Object custom(Node node, Codec<?> codec) {
            try {
                return codec.read(node);
            } catch (IllegalArgumentException e) {
                String message = e.getMessage();
                return fail(node, message.replaceFirst("^values ", ""));
            }
        }

        private Object parameterized(Node node, ParameterizedType generic, Optional<String> defaultId) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] arguments = generic.getActualTypeArguments();
            if (raw == Optional.class) {
                if (node.isNull()) {
                    return Optional.empty();
                }
                Object value = value(node, arguments[0], Optional.empty());
                return value == null ? null : Optional.of(value);
            }
            if (raw == Choice.class && arguments[0] instanceof Class<?> product) {
                return choice(node, product, defaultId);
            }
            if (raw == List.class || raw == Collection.class) {
                List<Object> items = items(node, arguments[0]);
                return items == null ? null : Collections.unmodifiableList(items);
            }
            if (raw == Set.class) {
                List<Object> items = items(node, arguments[0]);
                return items == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(items));
            }
            if (raw == Map.class && arguments[0] == String.class) {
                return map(node, arguments[1]);
            }
            throw new IllegalStateException(
                    node.path() + ": a component of type " + generic + " cannot be read from YAML");
        }

        private List<Object> items(Node node, Type type) {
            if (!(node instanceof Node.Sequence sequence)) {
                String remedy = node instanceof Node.Scalar s && !s.isNull() ? "; write [" + s.text() + "]" : "";
                return fail(node, "must be a list, but is " + node.describe() + remedy);
            }
            List<Object> items = new ArrayList<>();
            for (Node item : sequence.items()) {
                items.add(value(item, type, Optional.empty()));
            }
            return items.contains(null) ? null : items;
        }

        private Map<String, Object> map(Node node, Type type) {
            if (!(node instanceof Node.Mapping mapping)) {
                return fail(node, "must be a mapping from names to values, but is " + node.describe());
            }
            Map<String, Object> values = new LinkedHashMap<>();
            mapping.entries().forEach((key, entry) -> values.put(key, value(entry.value(), type, Optional.empty())));
            return values.containsValue(null) ? null : Collections.unmodifiableMap(values);
        }

        private Object leaf(Node.Scalar scalar, Class<?> raw) {
            String text = scalar.text();
            if (scalar.isNull() && raw != String.class) {
                return fail(scalar, "must have a value");
            }
            if (raw == String.class) {
                return scalar.isNull() ? fail(scalar, "must have a value") : text;
            }
            if (raw == boolean.class || raw == Boolean.class) {
                return switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> fail(scalar, "must be true or false, but is \"" + text + "\"");
                };
            }
            if (raw == int.class || raw == Integer.class) {
                Long value = whole(scalar, Integer.MIN_VALUE, Integer.MAX_VALUE);
                return value == null ? null : (Object) value.intValue();
            }
            if (raw == long.class || raw == Long.class) {
                return whole(scalar, Long.MIN_VALUE, Long.MAX_VALUE);
            }
            if (raw == double.class || raw == Double.class) {
                return decimal(scalar);
            }
            if (raw == float.class || raw == Float.class) {
                Double value = decimal(scalar);
                return value == null ? null : (Object) value.floatValue();
            }
            if (raw == Path.class) {
                return path(scalar);
            }
            if (raw.isEnum()) {
                return constant(scalar, raw);
            }
            return json(scalar, raw);
        }

        private Long whole(Node.Scalar scalar, long min, long max) {
            if (!WHOLE.matcher(scalar.text()).matches()) {
                return fail(scalar, "must be a whole number, but is \"" + scalar.text() + "\"");
            }
            BigInteger value = new BigInteger(scalar.text().replace("_", ""));
            if (value.compareTo(BigInteger.valueOf(min)) < 0 || value.compareTo(BigInteger.valueOf(max)) > 0) {
                return fail(scalar, "must be a whole number from " + min + " to " + max + ", but is " + scalar.text());
            }
            return value.longValue();
        }

        private Double decimal(Node.Scalar scalar) {
            String text = scalar.text();
            if (!DECIMAL.matcher(text).matches()) {
                return fail(scalar, "must be a number, but is \"" + text + "\"");
            }
            return Double.valueOf(text.replace("_", "").replace(".inf", "Infinity"));
        }

        private Path path(Node.Scalar scalar) {
            String text = scalar.text();
            try {
                return text.equals("~") || text.startsWith("~/")
                        ? Path.of(System.getProperty("user.home") + text.substring(1))
                        : Path.of(text);
            } catch (InvalidPathException e) {
                return fail(scalar, "must be a path, but is \"" + text + "\": " + e.getReason());
            }
        }

        private Object constant(Node.Scalar scalar, Class<?> type) {
            Map<String, Object> known = new LinkedHashMap<>();
            for (Object constant : type.getEnumConstants()) {
                known.put(Names.kebab((Enum<?>) constant), constant);
            }
            Object constant = known.get(scalar.text());
            return constant != null
                    ? constant
                    : fail(scalar, Suggestions.unknown("value", scalar.text(), known.keySet()));
        }

        /** Types that we do not know ourselves, such as arrays and dates, are Jackson's. */
        private Object json(Node node, Class<?> type) {
            try {
                return JSON.convertValue(plain(node), type);
            } catch (IllegalArgumentException e) {
                String cause =
                        e.getCause() instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
                return fail(
                        node,
                        "must be a " + Names.kebab(type.getSimpleName()) + ", but is " + node.describe() + ": "
                                + cause);
            }
        }

        private Object plain(Node node) {
            if (node instanceof Node.Sequence sequence) {
                return sequence.items().stream().map(this::plain).toList();
            }
            if (node instanceof Node.Mapping mapping) {
                Map<String, Object> plain = new LinkedHashMap<>();
                mapping.entries().forEach((key, entry) -> plain.put(key, plain(entry.value())));
                return plain;
            }
            return node instanceof Node.Scalar scalar && !scalar.isNull() ? scalar.text() : null;
        }

        private <T> Choice<T> choice(Node node, Class<T> product, Optional<String> defaultId) {
            PluginKinds.Kind<T> kind = kinds.of(product)
                    .orElseThrow(() -> new IllegalStateException("no plugins are known for " + product.getName()));
            if (node instanceof Node.Scalar id && !id.isNull()) {
                return choice(id, kind, new Node.Mapping(id.at(), id.path(), Map.of()));
            }
            if (!(node instanceof Node.Mapping mapping)) {
                return fail(
                        node,
                        "must be the id of a " + kind.noun() + " or {type: id, ...}, but is " + node.describe()
                                + ". Known: " + String.join(", ", kind.plugins().ids()) + ".");
            }
            Node type = mapping.get("type");
            if (type == null && defaultId.isPresent()) {
                type = new Node.Scalar(mapping.at(), KeyPath.child(mapping.path(), "type"), defaultId.get(), false);
            }
            if (type instanceof Node.Scalar id && !id.isNull()) {
                return choice(id, kind, mapping);
            }
            if (type == null) {
                problems.add(
                        mapping.at(),
                        KeyPath.child(mapping.path(), "type"),
                        "is required: the id of a " + kind.noun() + ". Known: "
                                + String.join(", ", kind.plugins().ids()) + ".");
                return null;
            }
            return fail(type, "must be the id of a " + kind.noun() + ", but is " + type.describe());
        }

        private <T> Choice<T> choice(Node.Scalar id, PluginKinds.Kind<T> kind, Node.Mapping parameters) {
            try {
                return configure(kind.plugins().get(id.text()), parameters);
            } catch (UserException e) {
                return fail(id, e.getMessage());
            }
        }

        private <T, C extends Record> Choice<T> configure(Plugin<T, C> plugin, Node.Mapping parameters) {
            C config = record(parameters, plugin.configType(), Set.of("type"));
            return config == null ? null : Choice.of(plugin, config);
        }

        private <R extends Record> R record(Node node, Class<R> type, Set<String> alsoAllowed) {
            RecordComponent[] components = type.getRecordComponents();
            Set<String> known = Arrays.stream(components)
                    .map(c -> Names.kebab(c.getName()))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            known.addAll(alsoAllowed);
            Node.Mapping mapping;
            if (node instanceof Node.Mapping m) {
                mapping = m;
            } else if (node.isNull()) {
                mapping = new Node.Mapping(node.at(), node.path(), Map.of());
            } else {
                return fail(node, "must be a mapping of " + String.join(", ", known) + ", but is " + node.describe());
            }
            boolean[] failed = {false};
            mapping.entries().forEach((key, entry) -> {
                if (!known.contains(key)) {
                    failed[0] = true;
                    problems.add(entry.keyAt(), entry.value().path(), Suggestions.unknown("key", key, known));
                }
            });
            Object[] arguments = new Object[components.length];
            boolean[] replaced = new boolean[components.length];
            for (int i = 0; i < components.length; i++) {
                arguments[i] = component(mapping, components[i]);
                if (arguments[i] == null) {
                    failed[0] = true;
                    replaced[i] = true;
                    arguments[i] = substitute(mapping, components[i]);
                }
            }
            if (Arrays.asList(arguments).contains(null)) {
                return null;
            }
            R record = construct(type, components, arguments, replaced, mapping);
            return failed[0] ? null : record;
        }

        private Object component(Node.Mapping mapping, RecordComponent component) {
            String key = Names.kebab(component.getName());
            Node given = mapping.get(key);
            Optional<String> fallback = defaultOf(component);
            Optional<String> defaultId =
                    component.getType() == Choice.class ? fallback.flatMap(Binding::idOf) : Optional.empty();
            if (given != null && (!given.isNull() || component.getType() == Optional.class)) {
                return value(given, component.getGenericType(), defaultId);
            }
            if (component.getType() == Optional.class) {
                return Optional.empty();
            }
            Location at = given == null ? mapping.at() : given.at();
            String path = KeyPath.child(mapping.path(), key);
            if (fallback.isEmpty()) {
                problems.add(at, path, "is required" + help(component));
                return null;
            }
            Node value = YamlParser.parseValue(at, path, fallback.get(), problems);
            return value(value, component.getGenericType(), defaultId);
        }

        /** The id in a default such as {@code gru} or {@code {type: gru, ...}}. */
        private static Optional<String> idOf(String yaml) {
            Node value = YamlParser.parseValue(Location.of("default"), "", yaml, new Problems());
            Node id = value instanceof Node.Mapping mapping ? mapping.get("type") : value;
            return id instanceof Node.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
        }

        private String help(RecordComponent component) {
            Parameter parameter = component.getAnnotation(Parameter.class);
            String help = parameter == null ? "" : ": " + parameter.value();
            if (component.getGenericType() instanceof ParameterizedType generic
                    && generic.getRawType() == Choice.class
                    && generic.getActualTypeArguments()[0] instanceof Class<?> product) {
                help += kinds.of(product)
                        .map(kind ->
                                " Known: " + String.join(", ", kind.plugins().ids()) + ".")
                        .orElse("");
            }
            return help;
        }

        /** A value with which construction can go on after a problem, so that the other components are checked, too. */
        private Object substitute(Node.Mapping mapping, RecordComponent component) {
            Node.Mapping empty = new Node.Mapping(mapping.at(), mapping.path(), Map.of());
            return new Binding(new Problems()).component(empty, component);
        }

        private <R extends Record> R construct(
                Class<R> type,
                RecordComponent[] components,
                Object[] arguments,
                boolean[] replaced,
                Node.Mapping mapping) {
            boolean failed = false;
            while (true) {
                try {
                    R record = constructor(type, components).newInstance(arguments);
                    return failed ? null : record;
                } catch (InvocationTargetException e) {
                    int culprit = complain(e.getCause(), type, components, replaced, mapping);
                    if (culprit < 0 || replaced[culprit]) {
                        return null;
                    }
                    failed = true;
                    replaced[culprit] = true;
                    arguments[culprit] = substitute(mapping, components[culprit]);
                    if (arguments[culprit] == null) {
                        return null;
                    }
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(type.getName() + " cannot be constructed", e);
                }
            }
        }

        /** Notes what a constructor complains about and returns the index of the component, or -1. */
        private int complain(
                Throwable cause,
                Class<?> type,
                RecordComponent[] components,
                boolean[] replaced,
                Node.Mapping mapping) {
            if (!(cause instanceof IllegalArgumentException || cause instanceof UserException)) {
                throw new IllegalStateException("the constructor of " + type.getName() + " failed", cause);
            }
            String message = String.valueOf(cause.getMessage());
            Matcher complaint = COMPLAINT.matcher(message);
            // "train + test must be ..." is about more than its first word.
            String text =
                    complaint.matches() && Character.isLetter(complaint.group(4).charAt(0))
                            ? complaint.group(4)
                            : message;
            for (int i = 0; complaint.matches() && i < components.length; i++) {
                String name = components[i].getName();
                String key = Names.kebab(name);
                if (!complaint.group(1).equals(name) && !complaint.group(1).equals(key)) {
                    continue;
                }
                if (!replaced[i]) {
                    Node value = mapping.get(key);
                    if (value == null) {
                        problems.add(mapping.at(), KeyPath.child(mapping.path(), key), text);
                    } else if (value instanceof Node.Mapping m && m.entries().containsKey(complaint.group(2))) {
                        Node.Entry entry = m.entries().get(complaint.group(2));
                        problems.add(entry.keyAt(), entry.value().path(), text);
                    } else if (value instanceof Node.Sequence s
                            && complaint.group(3) != null
                            && Integer.parseInt(complaint.group(3)) < s.items().size()) {
                        problems.add(s.items().get(Integer.parseInt(complaint.group(3))), text);
                    } else {
                        problems.add(value, text);
                    }
                }
                return i;
            }
            boolean whole = true;
            for (boolean one : replaced) {
                whole &= !one;
            }
            // Where something was replaced, the complaint may be about that.
            if (whole) {
                problems.add(mapping, message);
            }
            return -1;
        }
    }

    /** The default of a component as YAML text, if it has one. */
    static Optional<String> defaultOf(RecordComponent component) {
        return Optional.ofNullable(component.getAnnotation(Parameter.class))
                .map(Parameter::defaultValue)
                .filter(text -> !text.equals(Parameter.REQUIRED));
    }

    private static <R extends Record> Constructor<R> constructor(Class<R> type, RecordComponent[] components)
            throws NoSuchMethodException {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<R> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor;
    }
}
