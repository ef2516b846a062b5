package org.dropscape.runner.cli;

import java.io.PrintStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.plugin.Plugin;
import org.dropscape.runner.config.Choice;
import org.dropscape.runner.config.Names;
import org.dropscape.runner.config.PluginKinds;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.yaml.Location;
import org.dropscape.runner.yaml.Node;
import org.dropscape.runner.yaml.Problems;
import org.dropscape.runner.yaml.YamlParser;

/** All about one plugin, from its own description and its parameter record. */
final class PluginPage {

    private PluginPage() {}

    static void print(PluginKinds.Kind<?> kind, Plugin<?, ?> plugin, PrintStream out) {
        out.println(plugin.id() + " (" + kind.noun() + ")");
        out.println("  " + plugin.summary());
        if (!plugin.paper().isEmpty()) {
            out.println("  Paper: " + plugin.paper());
        }
        out.println("  From: " + origin(plugin));
        out.println();
        RecordComponent[] components = plugin.configType().getRecordComponents();
        if (components.length == 0) {
            out.println("  No parameters.");
        } else {
            Table table = new Table("  ", "parameter", "default", "values", "meaning");
            rows(table, "", plugin.configType(), Optional.empty());
            table.print(out);
        }
        out.println();
        out.println("  Example:");
        example(kind.product(), plugin).forEach(line -> out.println("    " + line));
    }

    /** One row per parameter; those of a nested mapping follow it, with the defaults that it sets for them. */
    private static void rows(Table table, String prefix, Class<?> type, Optional<Node.Mapping> defaults) {
        for (RecordComponent component : type.getRecordComponents()) {
            Parameter parameter = component.getAnnotation(Parameter.class);
            String key = Names.kebab(component.getName());
            String range = parameter == null ? "" : parameter.range();
            Class<?> nested = element(component.getGenericType());
            boolean descend = nested.isRecord() && nested != Choice.class;
            Optional<Node> inherited = defaults.map(mapping -> mapping.get(key));
            table.add(
                    prefix + key,
                    descend && component.getType() != Optional.class
                            ? ""
                            : inherited.map(PluginPage::text).orElseGet(() -> defaultText(component)),
                    range.isEmpty() ? typeName(component.getGenericType()) : range,
                    parameter == null ? "" : parameter.value());
            if (descend) {
                rows(
                        table,
                        prefix + key + ".",
                        nested,
                        inherited.or(() -> parsedDefault(component)).map(PluginPage::mapping));
            }
        }
    }

    private static Optional<Node> parsedDefault(RecordComponent component) {
        return defaultOf(component)
                .map(text -> YamlParser.parseValue(Location.of("default"), "", text, new Problems()));
    }

    private static Node.Mapping mapping(Node node) {
        return node instanceof Node.Mapping mapping ? mapping : null;
    }

    private static String text(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text() : node.describe();
    }

    /** The type itself, or what an {@code Optional} holds. */
    private static Class<?> element(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Optional.class
                    ? element(generic.getActualTypeArguments()[0])
                    : (Class<?>) generic.getRawType();
        }
        return (Class<?>) type;
    }

    private static String typeName(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == Optional.class) {
                return typeName(arguments[0]);
            }
            if (raw == Choice.class) {
                return "plugin";
            }
            String item = typeName(arguments[arguments.length - 1]);
            return raw == Map.class ? "mapping of " + item : "list of " + item;
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isEnum()) {
            List<String> constants = new ArrayList<>();
            for (Object constant : raw.getEnumConstants()) {
                constants.add(Names.kebab((Enum<?>) constant));
            }
            return String.join("|", constants);
        }
        if (raw == int.class || raw == long.class || raw == Integer.class || raw == Long.class) {
            return "integer";
        }
        if (raw == double.class || raw == float.class || raw == Double.class || raw == Float.class) {
            return "number";
        }
        if (raw == String.class) {
            return "text";
        }
        return raw.isRecord() ? "mapping" : Names.kebab(raw.getSimpleName());
    }

    private static String defaultText(RecordComponent component) {
        if (component.getType() == Optional.class) {
            return "(absent)";
        }
        return defaultOf(component).orElse("(required)");
    }

    private static Optional<String> defaultOf(RecordComponent component) {
        return Optional.ofNullable(component.getAnnotation(Parameter.class))
                .map(Parameter::defaultValue)
                .filter(text -> !text.equals(Parameter.REQUIRED));
    }

    private static String origin(Plugin<?, ?> plugin) {
        CodeSource source = plugin.getClass().getProtectionDomain().getCodeSource();
        String jar = source == null || source.getLocation() == null ? "" : fileName(source.getLocation()) + ", ";
        return jar + plugin.getClass().getName();
    }

    /** Through a URI: a URL's path has escapes, and on Windows a slash before the drive. */
    static String fileName(URL location) {
        try {
            return String.valueOf(Path.of(location.toURI()).getFileName());
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return location.toString();
        }
    }

    /** Where such a plugin stands in a study, with the parameters that it needs and those that have a default. */
    private static List<String> example(Class<?> product, Plugin<?, ?> plugin) {
        StringBuilder flow = new StringBuilder("{type: " + plugin.id());
        for (RecordComponent component : plugin.configType().getRecordComponents()) {
            if (component.getType() == Optional.class) {
                continue;
            }
            Optional<String> value = defaultOf(component);
            if (value.filter(text -> !text.equals("{}") && !text.equals("[]")).isPresent() || value.isEmpty()) {
                flow.append(", ")
                        .append(Names.kebab(component.getName()))
                        .append(": ")
                        .append(value.orElse("..."));
            }
        }
        flow.append('}');
        List<String> keys = new ArrayList<>();
        if (!path(Study.class, product, keys)) {
            return List.of(flow.toString());
        }
        List<String> lines = new ArrayList<>();
        for (String key : keys.subList(0, keys.size() - 1)) {
            lines.add("  ".repeat(lines.size()) + key + ":");
        }
        lines.add("  ".repeat(lines.size()) + keys.get(keys.size() - 1).replace("*", flow));
        return lines;
    }

    /** Finds the component of the study that takes such plugins; the last key holds a star for the plugin. */
    private static boolean path(Class<?> record, Class<?> product, List<String> keys) {
        for (RecordComponent component : record.getRecordComponents()) {
            String key = Names.kebab(component.getName());
            Type type = component.getGenericType();
            if (isChoice(type, product)) {
                keys.add(key + ": *");
                return true;
            }
            if (type instanceof ParameterizedType generic) {
                Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
                if (isChoice(last, product)) {
                    keys.add(generic.getRawType() == List.class ? key + ": [*]" : key + ": *");
                    return true;
                }
                if (last instanceof Class<?> nested && nested.isRecord()) {
                    int size = keys.size();
                    keys.add(key);
                    if (generic.getRawType() == Map.class) {
                        keys.add("my-" + (key.endsWith("s") ? key.substring(0, key.length() - 1) : key));
                    }
                    if (path(nested, product, keys)) {
                        return true;
                    }
                    keys.subList(size, keys.size()).clear();
                }
            } else if (type instanceof Class<?> nested && nested.isRecord()) {
                keys.add(key);
                if (path(nested, product, keys)) {
                    return true;
                }
                keys.remove(keys.size() - 1);
            }
        }
        return false;
    }

    private static boolean isChoice(Type type, Class<?> product) {
        return type instanceof ParameterizedType generic
                && generic.getRawType() == Choice.class
                && generic.getActualTypeArguments()[0] == product;
    }
}
