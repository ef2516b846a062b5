package org.dropscape.thirdparty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dropscape.thirdparty.ExampleProject.Finished;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Attacks on a classifier that is not ours: its project depends on the adversarial artifact and knows no other of ours. */
class ForeignAttackIT {

    private static ExampleProject project;
    private static Path out;
    private static Finished attacks;

    @BeforeAll
    static void buildAndRunTheExample() throws Exception {
        project = new ExampleProject("foreign-attack")
                .with("api", "dropscape-api", ".jar")
                .with("api/bom", "dropscape-bom")
                .with("adversarial", "dropscape-adversarial", ".jar");
        Finished build = project.build();
        assertEquals(0, build.status(), build.output());
        Path target = project.folder().resolve("target");
        out = project.output("attacks");
        attacks = project.java(
                List.of(
                        target.resolve("foreign-attack-1.0.0.jar").toString(),
                        target.resolve("lib") + System.getProperty("file.separator") + "*"),
                "com.example.attack.AttackReviews",
                out.toString());
        assertEquals(0, attacks.status(), attacks.output());
    }

    @Test
    void exampleNamesTheVersionOfThisBuild() throws IOException {
        String pom = Files.readString(project.source().resolve("pom.xml"));

        assertTrue(pom.contains("<dropscape.version>" + ExampleProject.VERSION + "</dropscape.version>"), pom);
    }

    @Test
    void adversarialPullsInTheApiAndNoOtherModuleAndNothingNative() throws IOException {
        try (Stream<Path> files = Files.list(project.folder().resolve("target/lib"))) {
            List<String> jars =
                    files.map(jar -> jar.getFileName().toString()).sorted().toList();
            assertEquals(
                    List.of(
                            "dropscape-adversarial-" + ExampleProject.VERSION + ".jar",
                            "dropscape-api-" + ExampleProject.VERSION + ".jar"),
                    jars.stream().filter(jar -> jar.startsWith("dropscape-")).toList());
            assertTrue(jars.stream().noneMatch(jar -> jar.matches(".*(linux|macosx|windows).*")), jars.toString());
        }
    }

    @Test
    void everyAttackHasAResultForEveryReview() throws IOException {
        for (String attack : List.of("deepwordbug", "pruthi", "homoglyphs")) {
            List<String> lines = Files.readAllLines(out.resolve(attack + ".jsonl"));
            assertEquals(101, lines.size(), attack);
            assertTrue(lines.stream().anyMatch(line -> line.contains("\"status\":\"SUCCEEDED\"")), attack);
            assertTrue(attacks.output().contains("\n" + attack + " "), attacks.output());
        }
    }
}
