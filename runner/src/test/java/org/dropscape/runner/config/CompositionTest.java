package org.dropscape.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dropscape.runner.yaml.ConfigException;
import org.dropscape.runner.yaml.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies of several files. */
class CompositionTest {

    @TempDir
    Path folder;

    private final StudyReader reader = new StudyReader(FakePlugins.kinds(), name -> Optional.empty());

    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(folder.resolve("parts"));
        file("parts/data.yaml", """
                dataset: {type: imdb, path: x.csv}
                text: {embeddings: random}
                """);
        file("parts/model.yaml", """
                defaults: data.yaml
                model: {hidden-units: 64, layers: 1}
                training: {epochs: 3}
                """);
        file("parts/quick.yaml", "training: {epochs: 1, batch-size: 8}\n");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Study read(String text, String... overrides) throws IOException {
        file("study.yaml", text);
        return reader.read(folder.resolve("study.yaml"), List.of(overrides)).study();
    }

    private String problem(String text) {
        List<Problem> problems =
                assertThrows(ConfigException.class, () -> read(text)).problems();
        assertEquals(1, problems.size(), problems.toString());
        return problems.get(0).toString().replace(folder + "/", "").replace('\\', '/');
    }

    @Test
    void laterFilesAndTheStudyItselfWin() throws IOException {
        Study study = read("""
                name: composed
                defaults: [parts/model.yaml, parts/quick.yaml]
                model: {layers: 2}
                conditions: {wide: {model: {hidden-units: "${model.hidden-units}"}}}
                """, "training.batch-size=4");
        assertEquals(64, study.model().hiddenUnits());
        assertEquals(2, study.model().layers());
        assertEquals(1, study.training().epochs());
        assertEquals(4, study.training().batchSize());
        assertEquals("imdb", study.dataset().id());
        assertEquals(64, study.conditions().get("wide").model().hiddenUnits());
        // What is kept in a run needs none of the files.
        assertEquals(
                study,
                reader.parse(Path.of("elsewhere"), reader.write(study), List.of())
                        .study());
    }

    @Test
    void mistakesAreShownInTheFileInWhichTheyAre() throws IOException {
        file("parts/quick.yaml", "training:\n  epochs: 0\n");
        String study = "name: composed\ndefaults: [parts/model.yaml, parts/quick.yaml]\nconditions: {a: {}}\n";
        List<Problem> problems =
                assertThrows(ConfigException.class, () -> read(study)).problems();
        assertEquals(
                folder.resolve("parts/quick.yaml") + ":2:11 training.epochs: must be at least 1, but was 0",
                problems.get(0).toString());
    }

    @Test
    void filesThatAreNotThereAndCirclesAreRefused() throws IOException {
        assertTrue(problem("name: a\ndefaults: [parts/modell.yaml]\n" + "dataset: {type: imdb, path: x}\n"
                        + "text: {embeddings: random}\nconditions: {a: {}}\n")
                .startsWith("study.yaml:2:12 defaults[0]: parts/modell.yaml: there is no such file. Did you mean"));
        file("parts/data.yaml", "defaults: [model.yaml]\ndataset: {type: imdb, path: x}\ntext: {embeddings: random}\n");
        assertEquals(
                "parts/data.yaml:1:12 defaults[0]: refers to itself: model.yaml -> data.yaml -> model.yaml; leave one of"
                        + " them out",
                problem("name: a\ndefaults: parts/model.yaml\nconditions: {a: {}}\n"));
        assertTrue(problem("name: a\ndefaults: [{}, parts/quick.yaml]\ndataset: {type: imdb, path: x}\n"
                        + "text: {embeddings: random}\nconditions: {a: {}}\n")
                .contains("must be the name of a YAML file"));
    }
}
