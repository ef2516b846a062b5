package org.dropscape.api.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.dropscape.api.error.UserException;

/**
 * All plugins of one kind by id.
 *
 * <p>Built-in and third-party plugins are found the same way and cannot be told apart. Immutable and thread-safe.
 *
 * @param <P> the kind, such as {@code RegularizerPlugin}
 */
public final class Plugins<P extends Plugin<?, ?>> {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final String kind;
    private final SortedMap<String, P> byId;

    private Plugins(String kind, SortedMap<String, P> byId) {
        this.kind = kind;
        this.byId = Collections.unmodifiableSortedMap(byId);
    }

    /**
     * Finds the plugins that {@code META-INF/services} names for the interface.
     *
     * @param kind the noun used in messages, such as {@code "regularizer"}
     * @param type the service interface
     * @param loader where to look
     * @throws UserException if an id is malformed, two plugins share one, or a plugin cannot be loaded
     */
    public static <P extends Plugin<?, ?>> Plugins<P> load(String kind, Class<P> type, ClassLoader loader) {
        List<P> found = new ArrayList<>();
        try {
            ServiceLoader.load(type, loader).forEach(found::add);
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new UserException(
                    "A " + kind + " plugin cannot be loaded: " + told(e) + culprit(type, loader) + ". "
                            + remedy(e, type),
                    e);
        }
        return of(kind, found);
    }

    /** The message of an error and, where another error is behind it, that one. */
    private static String told(Error e) {
        Throwable cause = e.getCause();
        String own = e instanceof LinkageError ? e.toString() : e.getMessage();
        return cause == null || own.contains(cause.toString()) ? own : own + " (" + cause + ")";
    }

    private static String remedy(Error e, Class<?> type) {
        Throwable reason = e instanceof LinkageError || e.getCause() == null ? e : e.getCause();
        if (reason instanceof UnsupportedClassVersionError) {
            return "The plugin was built for a newer Java than this one, "
                    + Runtime.version().feature()
                    + ": start with a newer Java, build the plugin with --release "
                    + Runtime.version().feature() + ", or remove the jar.";
        }
        if (reason instanceof LinkageError) {
            return "The plugin needs a class that is missing or of another version: add what it depends on to the class"
                    + " path, build it for this version of Dropscape, or remove the jar.";
        }
        return "Check the jar's META-INF/services/" + type.getName() + ", or remove the jar.";
    }

    /**
     * The plugin that cannot be loaded and its jar; empty if that cannot be told. The errors of a service loader name the
     * class that is missing, which need not be the plugin's, and never the jar.
     */
    private static String culprit(Class<?> type, ClassLoader loader) {
        try {
            for (URL file : Collections.list(loader.getResources("META-INF/services/" + type.getName()))) {
                for (String line : lines(file)) {
                    String name = line.replaceFirst("#.*", "").strip();
                    if (!name.isEmpty() && !loads(name, loader)) {
                        return "; it is " + name + ", named by " + file;
                    }
                }
            }
        } catch (IOException e) {
            // The error itself is told in any case.
        }
        return "";
    }

    private static List<String> lines(URL file) throws IOException {
        URLConnection connection = file.openConnection();
        // A cached jar would stay open, and could not be replaced on Windows.
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static boolean loads(String provider, ClassLoader loader) {
        try {
            Class.forName(provider, true, loader).getConstructor().newInstance();
            return true;
        } catch (ReflectiveOperationException | LinkageError e) {
            return false;
        }
    }

    /**
     * Makes a registry of the given plugins.
     *
     * @throws UserException if an id is malformed or two plugins share one
     */
    public static <P extends Plugin<?, ?>> Plugins<P> of(String kind, Collection<? extends P> plugins) {
        SortedMap<String, P> byId = new TreeMap<>();
        for (P plugin : plugins) {
            String id = plugin.id();
            if (id == null || !ID.matcher(id).matches()) {
                throw new UserException("The " + kind + " plugin " + origin(plugin) + " has the id \"" + id
                        + "\"; an id is kebab-case, such as drop-connect.");
            }
            P other = byId.putIfAbsent(id, plugin);
            if (other != null) {
                throw new UserException("Two " + kind + " plugins have the id \"" + id + "\": " + origin(other)
                        + " and " + origin(plugin) + ". Remove one of the jars or rename one plugin.");
            }
        }
        return new Plugins<>(kind, byId);
    }

    /** The noun used in messages. */
    public String kind() {
        return kind;
    }

    /** All ids in alphabetical order. */
    public Set<String> ids() {
        return byId.keySet();
    }

    /** All plugins in the order of their ids. */
    public Collection<P> all() {
        return byId.values();
    }

    /** Whether there is one of this id. */
    public boolean contains(String id) {
        return byId.containsKey(id);
    }

    /**
     * The plugin of this id.
     *
     * @throws UserException if there is none: the message suggests the nearest id and lists all
     */
    public P get(String id) {
        P plugin = byId.get(id);
        if (plugin == null) {
            throw new UserException(Suggestions.unknown(kind, id, ids())
                    + " A plugin of your own is found once its jar is on the class path (see docs/plugins.md).");
        }
        return plugin;
    }

    /** The path of a jar as the operating system writes it, without the escapes of a URL. */
    private static String place(URL location) {
        try {
            return Path.of(location.toURI()).toString();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return location.toString();
        }
    }

    private static String origin(Object plugin) {
        CodeSource source = plugin.getClass().getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return plugin.getClass().getName() + (location == null ? "" : " (" + place(location) + ")");
    }
}
