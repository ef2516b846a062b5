package org.dropscape.runner.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.dropscape.runner.cli.Console;
import org.dropscape.runner.yaml.Environment;
import picocli.CommandLine;

/** The application's modules, and commands made by an injector of them. */
public final class Wiring {

    private Wiring() {}

    /**
     * All modules of the application.
     *
     * @throws org.dropscape.api.error.UserException if plugins on the class path clash or cannot be loaded
     */
    public static List<Module> modules(Console console) {
        return List.of(new PluginModule(), new CommandModule(console, Environment.system()), new StudyModule());
    }

    /** An injector whose bindings are all checked. */
    public static Injector injector(Collection<? extends Module> modules) {
        return Guice.createInjector(Stage.PRODUCTION, modules);
    }

    /** Makes commands; the injector is made with the first of them, so that {@code --help} needs none. */
    public static CommandLine.IFactory commandFactory(Supplier<Injector> injector) {
        return new CommandLine.IFactory() {
            private Injector made;

            @Override
            public <K> K create(Class<K> type) throws Exception {
                if (!type.isAnnotationPresent(CommandLine.Command.class)) {
                    return CommandLine.defaultFactory().create(type);
                }
                if (made == null) {
                    made = injector.get();
                }
                return made.getInstance(type);
            }
        };
    }
}
