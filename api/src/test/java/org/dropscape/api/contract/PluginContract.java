package org.dropscape.api.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.plugin.Plugin;
import org.dropscape.api.plugin.Plugins;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What holds for a {@link Plugin} of any kind: it is found, described, and its parameters can be bound.
 *
 * @param <T> what the plugin makes
 * @param <C> its parameters
 */
public abstract class PluginContract<T, C extends Record> {

    /** For subclasses. */
    protected PluginContract() {}

    /** The plugin under test. */
    protected abstract Plugin<T, C> plugin();

    /** Valid parameters with which the plugin does something. */
    protected abstract C config();

    /** The service interface, such as {@code RegularizerPlugin.class}. */
    protected abstract Class<?> service();

    /** Where {@code META-INF/services} is looked for. */
    protected ClassLoader loader() {
        return plugin().getClass().getClassLoader();
    }

    /** A new instance with {@link #config}. */
    protected final T instance() {
        return plugin().create(config());
    }

    @Test
    @DisplayName("the id is kebab-case")
    void idIsKebabCase() {
        assertDoesNotThrow(() -> Plugins.of("plugin", List.of(plugin())));
    }

    @Test
    @DisplayName("the summary is one line, the paper is not null")
    void summaryIsOneLine() {
        String summary = plugin().summary();
        assertNotNull(summary, "summary");
        assertFalse(summary.isBlank(), "summary is blank");
        assertEquals(1, summary.lines().count(), "lines of the summary \"" + summary + "\"");
        assertNotNull(plugin().paper(), "paper; return an empty string if there is none");
    }

    @Test
    @DisplayName("the class is public and has a public constructor without arguments")
    void classCanBeInstantiated() throws ReflectiveOperationException {
        Class<?> type = plugin().getClass();
        assertTrue(Modifier.isPublic(type.getModifiers()), type + " must be public");
        Constructor<?> constructor = type.getDeclaredConstructor();
        assertTrue(Modifier.isPublic(constructor.getModifiers()), constructor + " must be public");
        assertEquals(plugin().id(), ((Plugin<?, ?>) constructor.newInstance()).id());
    }

    @Test
    @DisplayName("META-INF/services names the class")
    void serviceLoaderFindsIt() {
        List<String> found = ServiceLoader.load(service(), loader()).stream()
                .map(p -> p.type().getName())
                .toList();
        String name = plugin().getClass().getName();
        assertTrue(
                found.contains(name),
                "META-INF/services/" + service().getName() + " must have the line " + name + "; found: " + found);
    }

    @Test
    @DisplayName("the parameters are a public record whose components are described")
    void parametersAreDescribed() {
        Class<C> type = plugin().configType();
        assertTrue(type.isRecord(), type + " must be a record");
        assertTrue(Modifier.isPublic(type.getModifiers()), type + " must be public");
        assertEquals(type, config().getClass());
        assertAll(Arrays.stream(type.getRecordComponents()).map(c -> () -> {
            Parameter parameter = c.getAnnotation(Parameter.class);
            assertNotNull(parameter, c.getName() + " has no @Parameter");
            assertFalse(parameter.value().isBlank(), c.getName() + " has a blank description");
        }));
    }

    @Test
    @DisplayName("the defaults can be bound and are accepted")
    void defaultsAreAccepted() throws ReflectiveOperationException {
        C config = config();
        RecordComponent[] components = plugin().configType().getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Optional<Object> value = Defaults.of(components[i]);
            arguments[i] = value.isPresent()
                    ? value.get()
                    : components[i].getAccessor().invoke(config);
        }
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            C bound = plugin().configType().getDeclaredConstructor(types).newInstance(arguments);
            assertNotNull(plugin().create(bound));
        } catch (InvocationTargetException e) {
            throw new AssertionError("refuses its own defaults " + Arrays.toString(arguments), e.getCause());
        }
    }

    @Test
    @DisplayName("create makes an instance each time")
    void createMakesAnInstance() {
        assertNotNull(plugin().create(config()));
        assertNotNull(plugin().create(config()));
    }
}
