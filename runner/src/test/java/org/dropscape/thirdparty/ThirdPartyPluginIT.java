package org.dropscape.thirdparty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Someone else's regularizer, as {@code docs/plugins.md} describes it: built by Maven against the artifacts of this very build, put
 * on the class path, listed, and trained with.
 *
 * <p>The inner Maven has a local repository of its own under {@code target}. What it needs besides our artifacts it takes from this
 * build's local repository, so that nothing is downloaded and nothing of ours is left behind.
 */
class ThirdPartyPluginIT {

    private static final Path ROOT = Path.of(property("dropscape.root"));
    private static final String VERSION = property("dropscape.version");
    private static final Path WORK = Path.of(property("dropscape.build")).resolve("third-party");
    private static final Path PROJECT = WORK.resolve("project");
    private static final Path JAR = PROJECT.resolve("target/gaussian-dropout-1.0.0.jar");

    @BeforeAll
    static void buildTheExample() throws Exception {
        delete(WORK);
        copyFolder(ROOT.resolve("docs/examples/third-party-regularizer"), PROJECT);
        Path repository = WORK.resolve("repository");
        install(repository, "api", "dropscape-api", ".jar", "-tests.jar");
        install(repository, "api/bom", "dropscape-bom");
        Path settings = Files.writeString(WORK.resolve("settings.xml"), """
                <settings>
                  <mirrors>
                    <mirror>
                      <id>outer-build</id>
                      <mirrorOf>*</mirrorOf>
                      <url>%s</url>
                    </mirror>
                  </mirrors>
                </settings>
                """.formatted(
                        Path.of(property("dropscape.local-repository")).toUri()));
        boolean windows = property("os.name").startsWith("Windows");
        Path maven = Path.of(property("dropscape.maven-home"), "bin", windows ? "mvn.cmd" : "mvn");
        Finished build = run(
                PROJECT,
                List.of(
                        maven.toString(),
                        "-B",
                        "-ntp",
                        "-s",
                        settings.toString(),
                        "-gs",
                        settings.toString(),
                        "-Dmaven.repo.local=" + repository,
                        "-Ddropscape.version=" + VERSION,
                        "-Dtensorflow.classifier=" + property("dropscape.tensorflow-classifier"),
                        "package"));
        assertEquals(0, build.status(), build.output());
        assertTrue(Files.exists(JAR), build.output());
    }

    @Test
    void exampleNamesTheVersionOfThisBuild() throws IOException {
        String pom = Files.readString(ROOT.resolve("docs/examples/third-party-regularizer/pom.xml"));

        assertTrue(pom.contains("<dropscape.version>" + VERSION + "</dropscape.version>"), pom);
    }

    @Test
    void contractKitWasRun() throws IOException {
        String report = Files.readString(
                PROJECT.resolve("target/surefire-reports/com.example.dropout.GaussianDropoutTest.txt"));

        assertTrue(report.contains("Tests run: 31, Failures: 0, Errors: 0, Skipped: 0"), report);
    }

    @Test
    void pluginIsListedLikeOurs() throws Exception {
        Finished list = dropscape("plugins", "gaussian-dropout");

        assertEquals(0, list.status(), list.output());
        assertTrue(list.output().contains("Srivastava et al. 2014"), list.output());
    }

    @Test
    void studyTrainsWithIt() throws Exception {
        Path out = WORK.resolve("run");
        Finished run = dropscape("run", PROJECT.resolve("study.yaml").toString(), "--out", out.toString());

        assertEquals(0, run.status(), run.output());
        List<String> gaussian = metrics(out, "gaussian");
        assertEquals(2, gaussian.size(), gaussian.toString());
        assertTrue(!gaussian.equals(metrics(out, "baseline")), "the plugin made no difference: " + gaussian);
    }

    private static List<String> metrics(Path run, String condition) throws IOException {
        try (Stream<Path> files = Files.walk(run.resolve("trials").resolve(condition))) {
            Path file =
                    files.filter(f -> f.endsWith("metrics.jsonl")).findFirst().orElseThrow();
            return Files.readAllLines(file);
        }
    }

    /** What the launcher does, with the plugin's jar in {@code DROPSCAPE_CLASSPATH}. */
    private static Finished dropscape(String... arguments) throws Exception {
        Path target = Path.of(property("dropscape.build"));
        String path = String.join(
                System.getProperty("path.separator"),
                target.resolve("dropscape-runner-" + VERSION + ".jar").toString(),
                target.resolve("lib") + System.getProperty("file.separator") + "*",
                JAR.toString());
        List<String> command = new ArrayList<>(List.of(
                Path.of(property("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-cp",
                path,
                "org.dropscape.runner.Main"));
        command.addAll(List.of(arguments));
        return run(WORK, command);
    }

    /** Copies an artifact and its published pom to where Maven's {@code install} would put it. */
    private static void install(Path repository, String module, String artifact, String... suffixes)
            throws IOException {
        Path target = ROOT.resolve(module).resolve("target");
        Path folder = Files.createDirectories(
                repository.resolve("org/dropscape").resolve(artifact).resolve(VERSION));
        String name = artifact + "-" + VERSION;
        Files.copy(target.resolve("flattened-pom.xml"), folder.resolve(name + ".pom"));
        for (String suffix : suffixes) {
            Files.copy(target.resolve(name + suffix), folder.resolve(name + suffix));
        }
    }

    private record Finished(int status, String output) {}

    private static Finished run(Path folder, List<String> command) throws Exception {
        Path log = Files.createTempFile(WORK, "command", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", property("java.home"));
        int status = builder.start().waitFor();
        return new Finished(status, String.join(" ", command) + "\n" + Files.readString(log));
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file :
                    files.filter(f -> !from.relativize(f).startsWith("target")).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(
                    "the system property " + name + " is not set: run this test with mvn verify");
        }
        return value;
    }
}
