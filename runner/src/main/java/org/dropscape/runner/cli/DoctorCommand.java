package org.dropscape.runner.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.dropscape.runner.config.PluginKinds;
import org.dropscape.runner.host.Host;
import org.dropscape.runner.host.TensorFlowRuntime;
import org.dropscape.runner.yaml.Environment;
import picocli.CommandLine.Command;

/** {@code doctor}: what this machine offers, and what is wrong with it. */
@Command(
        name = "doctor",
        description =
                "Shows Java, TensorFlow, devices, memory, plugins and data found, and says what to do about problems.",
        footer = {
            "",
            "Exit code: 0 if all is well, 1 if TensorFlow cannot be loaded, 2 if a variable names a file that is not there."
        })
public final class DoctorCommand implements Callable<Integer> {

    /** The variables that the studies in experiments/ refer to. */
    private static final Map<String, String> DATA = Map.of("IMDB_CSV", "the IMDB reviews", "GLOVE", "word vectors");

    private final PluginKinds kinds;
    private final TensorFlowProbe tensorFlow;
    private final Environment environment;
    private final Console console;

    /**
     * @param kinds the plugins found
     * @param tensorFlow loads the native library
     * @param environment variables that name data
     * @param console where to print
     */
    @Inject
    public DoctorCommand(PluginKinds kinds, TensorFlowProbe tensorFlow, Environment environment, Console console) {
        this.kinds = kinds;
        this.tensorFlow = tensorFlow;
        this.environment = environment;
        this.console = console;
    }

    @Override
    public Integer call() {
        line("Dropscape", Version.current());
        host(Host.current());
        boolean loads = tensorFlow();
        plugins();
        boolean dataThere = data();
        if (!loads) {
            return Cli.FAILED;
        }
        return dataThere ? 0 : Cli.USER;
    }

    private void host(Host host) {
        line("Java", host.java());
        line("System", host.os());
        line("Processor", host.cpu() + ", " + host.cores() + " cores");
        line("Memory", Sizes.bytes(host.memoryBytes()) + ", Java heap up to " + Sizes.bytes(host.maxHeapBytes()));
    }

    private boolean tensorFlow() {
        try {
            TensorFlowRuntime runtime = tensorFlow.load();
            line("TensorFlow", runtime.version() + " through TensorFlow Java " + Version.tensorFlowJava());
            line("Native jar", runtime.nativeJar().orElse("(not a jar of the class path)"));
            for (TensorFlowRuntime.Device device : runtime.devices()) {
                // For a CPU TensorFlow reports a constant that means nothing.
                boolean cpu = device.type().equals("CPU");
                line("Device", device.name() + (cpu ? "" : " (" + Sizes.bytes(device.memoryBytes()) + ")"));
            }
            return true;
        } catch (LinkageError | RuntimeException e) {
            line("TensorFlow", "PROBLEM: the native library cannot be loaded: " + Failures.cause(e));
            remedy(TensorFlowRuntime.nativeJarOnClassPath()).forEach(step -> line("", step));
            return false;
        }
    }

    private static List<String> remedy(Optional<String> nativeJar) {
        if (nativeJar.isEmpty()) {
            return List.of(
                    "No tensorflow-core-native jar for a platform is on the class path.",
                    "Build again (mvn -DskipTests package) with a JDK of this machine's architecture, and start ./dropscape.");
        }
        return List.of(
                nativeJar.get() + " is on the class path.",
                "1. Is it for this machine? It must name " + System.getProperty("os.name") + " on "
                        + System.getProperty("os.arch") + "; if not, build again on this machine.",
                "2. Is there room for about 700 MB of unpacked libraries in ~/.javacpp/cache, or where"
                        + " JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR says?",
                "3. An error about GLIBC or libstdc++ needs a newer system (glibc 2.28 or later), not Alpine's musl.",
                "4. With the jar for GPUs: CUDA and cuDNN must be installed; the README names the versions.");
    }

    private void plugins() {
        for (PluginKinds.Kind<?> kind : kinds.all()) {
            line(
                    "Plugins",
                    kind.noun() + ": "
                            + (kind.plugins().ids().isEmpty()
                                    ? "(none)"
                                    : String.join(", ", kind.plugins().ids())));
        }
    }

    private boolean data() {
        boolean fine = true;
        for (String variable : DATA.keySet().stream().sorted().collect(Collectors.toList())) {
            Optional<String> value = environment.get(variable).filter(v -> !v.isEmpty());
            if (value.isEmpty()) {
                line("Data", variable + " is not set; studies of " + DATA.get(variable) + " need it or a --set");
                continue;
            }
            String problem = problem(Path.of(value.get()));
            fine &= problem.isEmpty();
            line("Data", variable + "=" + value.get() + (problem.isEmpty() ? size(Path.of(value.get())) : problem));
        }
        return fine;
    }

    private static String problem(Path path) {
        if (!Files.exists(path)) {
            return " PROBLEM: there is no such file. Correct the variable; 'dropscape data imdb --download' fetches the"
                    + " reviews.";
        }
        return Files.isReadable(path) ? "" : " PROBLEM: the file cannot be read. Check its permissions.";
    }

    private static String size(Path path) {
        try {
            return Files.isDirectory(path) ? " (a folder)" : " (" + Sizes.bytes(Files.size(path)) + ")";
        } catch (IOException e) {
            return "";
        }
    }

    private void line(String what, String value) {
        PrintStream out = console.out();
        out.printf("%-11s %s%n", what, value);
    }
}
