package org.dropscape.thirdparty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dropscape.thirdparty.ExampleProject.Finished;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Someone else's regularizer, as {@code docs/plugins.md} describes it: built by Maven against the artifacts of this very build, put
 * on the class path, listed, and trained with.
 */
class ThirdPartyPluginIT {

    private static ExampleProject project;
    private static Path jar;

    @BeforeAll
    static void buildTheExample() throws Exception {
        project = new ExampleProject("third-party-regularizer")
                .with("api", "dropscape-api", ".jar", "-tests.jar")
                .with("api/bom", "dropscape-bom");
        jar = project.folder().resolve("target/gaussian-dropout-1.0.0.jar");
        Finished build =
                project.build("-Dtensorflow.classifier=" + ExampleProject.property("dropscape.tensorflow-classifier"));
        assertEquals(0, build.status(), build.output());
        assertTrue(Files.exists(jar), build.output());
    }

    @Test
    void exampleNamesTheVersionOfThisBuild() throws IOException {
        String pom = Files.readString(project.source().resolve("pom.xml"));

        assertTrue(pom.contains("<dropscape.version>" + ExampleProject.VERSION + "</dropscape.version>"), pom);
    }

    @Test
    void contractKitWasRun() throws IOException {
        String report = Files.readString(
                project.folder().resolve("target/surefire-reports/com.example.dropout.GaussianDropoutTest.txt"));

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
        Path out = project.output("run");
        Finished run = dropscape("run", project.folder().resolve("study.yaml").toString(), "--out", out.toString());

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
        Path target = Path.of(ExampleProject.property("dropscape.build"));
        List<String> command = new ArrayList<>(List.of("org.dropscape.runner.Main"));
        command.addAll(List.of(arguments));
        return project.java(
                List.of(
                        target.resolve("dropscape-runner-" + ExampleProject.VERSION + ".jar")
                                .toString(),
                        target.resolve("lib") + System.getProperty("file.separator") + "*",
                        jar.toString()),
                command.toArray(String[]::new));
    }
}
