package org.dropscape.runner.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dropscape.runner.io.Journal;
import org.dropscape.runner.smoothing.result.CertifiedText;
import org.dropscape.runner.smoothing.result.SmoothingMetrics;
import org.dropscape.runner.smoothing.result.SmoothingResults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certified predictions of a tiny study, from its YAML to its report. */
class SmoothingStageTest {

    private static final String SECTION = """
            smoothing:
              samples: 60
              selection-samples: 10
              alpha: 0.01
              methods:
                ranmask: {type: ranmask, rate: 0.7}
                safer: {type: safer, draws: 8}
            """;

    @TempDir
    Path temporary;

    private StudyFolder folder;

    @BeforeEach
    void train() {
        folder = new StudyFolder(temporary).writeData(30).writeStudy("""
                        plain: {}
                        masked: {training: {adversarial: {share: 0.5, rate: 0.7, perturbations: [word-masking]}}}
                        """).append(SECTION);
        assertEquals(0, folder.runStudy("--stages", "train").code());
    }

    private void certify(String... options) {
        StudyFolder.Answer answer = folder.runStudy(all("--stages", "smoothing", options));
        assertEquals(0, answer.code(), answer.err());
    }

    private static String[] all(String first, String second, String... more) {
        return Stream.concat(Stream.of(first, second), Stream.of(more)).toArray(String[]::new);
    }

    private Path result(String condition, String method) {
        return folder.trial(condition).resolve("smoothing").resolve(method).resolve("best");
    }

    @Test
    void everyConditionHasItsCertificatesAndTheReportItsCurves() throws IOException {
        certify();
        SmoothingResults results = SmoothingResults.of(folder.run());
        assertEquals(4, results.all().size());
        for (SmoothingMetrics metrics : results.all()) {
            List<CertifiedText> texts = Journal.read(
                    result(metrics.subject().condition(), metrics.subject().name())
                            .resolve("certificates.jsonl"),
                    CertifiedText.class);
            assertEquals(8, texts.size());
            for (int d = 0; d < metrics.certified().size(); d++) {
                int words = d;
                long right = texts.stream()
                        .filter(text -> text.favourite() == text.label() && text.radius() >= 0)
                        .filter(text -> text.radius() >= words || text.radius() == text.words())
                        .count();
                assertEquals(right, metrics.certifiedAt(d).hits());
            }
            assertEquals(
                    texts.stream()
                            .filter(text -> text.predicted() == text.label())
                            .count(),
                    metrics.accuracy().hits());
        }
        // All vote on the same draws, so differences are those of the weights.
        assertNotEquals(
                Files.readString(result("plain", "ranmask").resolve("certificates.jsonl")),
                Files.readString(result("masked", "ranmask").resolve("certificates.jsonl")));
        assertEquals(0, folder.command("report", folder.run().toString()).code());
        Path report = folder.run().resolve("report");
        String page = Files.readString(report.resolve("index.html"));
        assertTrue(page.contains("Certified predictions"), page);
        assertTrue(page.contains("trained on 50 % word-masking (rate 0.7)"), page);
        for (String file : List.of(
                "figures/smoothing-best-ranmask.svg",
                "figures/smoothing-best-safer.png",
                "tables/smoothing-best-ranmask.csv",
                "tables/smoothing-best-safer.md",
                "tables/smoothing-best-safer.tex",
                "tables/smoothing-curves.csv")) {
            assertTrue(Files.size(report.resolve(file)) > 0, file);
        }
    }

    @Test
    void whatWasKilledGoesOnWithTheSameBytes() throws IOException {
        certify();
        Map<String, byte[]> expected = folder.results();
        Path killed = result("plain", "safer");
        List<String> lines = Files.readAllLines(killed.resolve("certificates.jsonl"));
        Files.delete(killed.resolve("metrics.json"));
        Files.writeString(
                killed.resolve("certificates.jsonl"),
                String.join("\n", lines.subList(0, 3)) + "\n" + lines.get(3).substring(0, 20));
        Files.delete(result("masked", "ranmask").resolve("metrics.json"));
        certify();
        Map<String, byte[]> actual = folder.results();
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
    }

    @Test
    void whatWasMadeOtherwiseIsNotMixedIn() {
        certify();
        StudyFolder.Answer answer = folder.runStudy("--stages", "smoothing", "--set", "smoothing.samples=70");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("samples: 60 -> 70"), answer.err());
        // Another name is another method.
        certify("--set", "smoothing.methods.other={type: ranmask, rate: 0.9}");
        assertEquals(6, SmoothingResults.of(folder.run()).all().size());
    }

    @Test
    void aMaskThatTheModelKnowsIsRefused() {
        StudyFolder.Answer answer =
                folder.runStudy("--stages", "smoothing", "--set", "smoothing.methods.ranmask.mask=film");
        assertEquals(2, answer.code());
        assertTrue(
                answer.err().contains("smoothing.methods.ranmask.mask: \"film\" is a word of the vocabulary"),
                answer.err());
    }

    private static String block(String page, String start) throws IOException {
        String text = Files.readString(
                Path.of("").toAbsolutePath().getParent().resolve("docs").resolve(page));
        int from = text.indexOf("```" + start) + 3;
        assertTrue(from > 2, page + " has no such block");
        return text.substring(text.indexOf('\n', from) + 1, text.indexOf("```", from));
    }

    @Test
    void whatTheDocumentsShowCanBeRun() throws IOException {
        StudyFolder shown = new StudyFolder(Files.createDirectory(temporary.resolve("shown")))
                .writeStudy(block("attacks.md", "\nconditions:").replaceFirst("conditions:\n", ""))
                .append(block("smoothing.md", "yaml"));
        StudyFolder.Answer answer = shown.runStudy("--dry-run");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("max-queries: 200"), answer.out());
        String command = block("smoothing.md", "sh").strip();
        assertEquals("./dropscape run STUDY.yaml --stages smoothing,report", command);
        answer = folder.runStudy("--stages", command.substring(command.lastIndexOf(' ') + 1));
        assertEquals(0, answer.code(), answer.err());
    }

    @Test
    void mistakesOfTheSectionAreTold() {
        StudyFolder.Answer answer = folder.runStudy(
                "--stages", "smoothing", "--set", "smoothing.methods={}", "--set", "smoothing.alpha=0.01");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("smoothing.methods: must name at least one"), answer.err());
        answer = folder.runStudy("--stages", "smoothing", "--set", "smoothing.weights=[epoch-1]");
        assertTrue(answer.err().contains("keep-epochs"), answer.err());
    }
}
