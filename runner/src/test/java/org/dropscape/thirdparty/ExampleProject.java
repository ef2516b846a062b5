package org.dropscape.thirdparty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A project of {@code docs/examples}, built by Maven against the artifacts of this very build.
 *
 * <p>The inner Maven has a local repository of its own under {@code target}. What it needs besides our artifacts it takes from this
 * build's local repository, so that nothing is downloaded and nothing of ours is left behind.
 */
final class ExampleProject {

    /** The version of this build. */
    static final String VERSION = property("dropscape.version");

    private static final Path ROOT = Path.of(property("dropscape.root"));

    private final String example;
    private final Path work;

    /** @param example the name of its folder; the copy of an earlier test is deleted */
    ExampleProject(String example) throws IOException {
        this.example = example;
        this.work = Path.of(property("dropscape.build")).resolve("examples").resolve(example);
        delete(work);
        copyFolder(source(), folder());
    }

    /** Where the example itself lies. */
    Path source() {
        return ROOT.resolve("docs/examples").resolve(example);
    }

    /** The copy that is built. */
    Path folder() {
        return work.resolve("project");
    }

    /** A place for what the example makes. */
    Path output(String name) {
        return work.resolve(name);
    }

    /** Copies an artifact and its published pom to where Maven's {@code install} would put it. */
    ExampleProject with(String module, String artifact, String... suffixes) throws IOException {
        Path target = ROOT.resolve(module).resolve("target");
        Path folder = Files.createDirectories(
                repository().resolve("org/dropscape").resolve(artifact).resolve(VERSION));
        String name = artifact + "-" + VERSION;
        Files.copy(target.resolve("flattened-pom.xml"), folder.resolve(name + ".pom"));
        for (String suffix : suffixes) {
            Files.copy(target.resolve(name + suffix), folder.resolve(name + suffix));
        }
        return this;
    }

    /** Builds the copy up to its jar, tests included. */
    Finished build(String... options) throws Exception {
        Path settings = Files.writeString(work.resolve("settings.xml"), """
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
        List<String> command = new ArrayList<>(List.of(
                maven.toString(),
                "-B",
                "-ntp",
                "-s",
                settings.toString(),
                "-gs",
                settings.toString(),
                "-Dmaven.repo.local=" + repository(),
                "-Ddropscape.version=" + VERSION));
        command.addAll(List.of(options));
        command.add("package");
        return run(folder(), command);
    }

    /**
     * Starts Java.
     *
     * @param classPath jars, and folders that end in {@code *}
     * @param arguments the main class and what it is told
     */
    Finished java(List<String> classPath, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(property("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-cp",
                String.join(property("path.separator"), classPath)));
        command.addAll(List.of(arguments));
        return run(work, command);
    }

    private Path repository() {
        return work.resolve("repository");
    }

    /** How a command ended, and all that it said. */
    record Finished(int status, String output) {}

    private Finished run(Path folder, List<String> command) throws Exception {
        Path log = Files.createTempFile(work, "command", ".log");
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

    static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(
                    "the system property " + name + " is not set: run this test with mvn verify");
        }
        return value;
    }
}
