package org.dropscape.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.dataset.Dataset;
import org.dropscape.api.error.UserException;
import org.dropscape.api.text.Tokenizer;
import org.dropscape.runner.yaml.ConfigException;
import org.dropscape.runner.yaml.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyReaderTest {

    private static final String STUDY = """
            name: small
            dataset: {type: imdb, path: ${DATA}}
            text: {embeddings: random, max-tokens: 400}
            model: {hidden-units: 64, cell: {type: gru, reset: before-all}}
            training: {clip-norm: 5, optimizer: {learning-rate: 0.01}}
            conditions:
              baseline: {}
              zoneout-0.1:
                regularizers: [{type: zoneout, rate: 0.1}]
                training: {clip-norm: null, optimizer: {beta1: 0.5}}
              wide:
                model: {hidden-units: 256, cell: lstm}
            seeds: 3
            """;

    private static final Path FILE = Path.of("study.yaml");

    private final StudyReader reader = new StudyReader(
            FakePlugins.kinds(),
            name -> Optional.ofNullable(Map.of("DATA", "x.csv").get(name)));

    private Study read(String text, String... overrides) {
        return reader.parse(FILE, text, List.of(overrides)).study();
    }

    private List<String> problems(String text, String... overrides) {
        return assertThrows(ConfigException.class, () -> read(text, overrides)).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    void whatAStudyDoesNotSayHasItsDefault() {
        Study study = read(STUDY);
        assertEquals(689, study.seed());
        assertEquals(new Seeds(List.of(0L, 1L, 2L)), study.seeds());
        assertEquals("treebank", study.text().tokenizer().id());
        assertEquals(10, study.training().epochs());
        assertEquals(OptimizerType.ADAM, study.training().optimizer().type());
        assertEquals(
                List.of("baseline", "zoneout-0.1", "wide"),
                List.copyOf(study.conditions().keySet()));
    }

    @Test
    void aConditionChangesWhatItNamesAndInheritsTheRest() {
        Map<String, Condition> conditions = read(STUDY).conditions();
        Condition baseline = conditions.get("baseline");
        Condition zoneout = conditions.get("zoneout-0.1");
        Condition wide = conditions.get("wide");
        assertEquals(64, baseline.model().hiddenUnits());
        assertEquals(Optional.of(5.0), baseline.training().clipNorm());
        assertEquals(Optional.empty(), zoneout.training().clipNorm());
        assertEquals(0.01, zoneout.training().optimizer().learningRate());
        assertEquals(0.5, zoneout.training().optimizer().beta1());
        assertEquals(256, wide.model().hiddenUnits());
        assertEquals("lstm", wide.model().cell().id());
        assertEquals(
                new FakePlugins.CellConfig(FakePlugins.Reset.BEFORE_ALL),
                zoneout.model().cell().config());
    }

    @Test
    void anEmptyConditionIsTheBaseline() {
        Condition condition =
                read(STUDY.replace("baseline: {}", "baseline:")).conditions().get("baseline");
        assertEquals(List.of(), condition.regularizers());
        assertEquals(64, condition.model().hiddenUnits());
    }

    @Test
    void resolvedTextGivesAnEqualStudyAndTheSameText() {
        LoadedStudy first = reader.parse(FILE, STUDY, List.of("name=other"));
        String resolved = first.source().resolvedYaml();
        assertFalse(resolved.contains("${"), resolved);
        LoadedStudy second = reader.parse(FILE, resolved, List.of());
        assertEquals(first.study(), second.study());
        assertEquals(resolved, second.source().resolvedYaml());
        assertEquals(Optional.of(STUDY), first.source().originalText());
    }

    @Test
    void textThatLooksLikeAReferenceSurvivesTheRoundTrip() {
        Study study = read(STUDY.replace("${DATA}", "a$${b}c"));
        assertEquals(
                Path.of("a${b}c"), ((FakePlugins.FileConfig) study.dataset().config()).path());
        assertEquals(study, read(reader.write(study)));
    }

    @Test
    void overridesReachEveryValue() {
        Study study = read(
                STUDY,
                "seeds=[7, 9]",
                "engine.threads=2",
                "conditions[\"zoneout-0.1\"].regularizers[0].rate=0.2",
                "conditions.wide.training.epochs=3",
                "text.tokenizer.type=treebank");
        assertEquals(List.of(7L, 9L), study.seeds().values());
        assertEquals(2, study.engine().threads());
        assertEquals(
                new FakePlugins.RateConfig(0.2, true),
                study.conditions().get("zoneout-0.1").regularizers().get(0).config());
        assertEquals(3, study.conditions().get("wide").training().epochs());
        assertEquals(10, study.training().epochs());
    }

    @Test
    void aMistakeInTheSharedModelIsToldOnceAtItsPlace() {
        assertEquals(
                List.of("study.yaml:4:23 model.hidden-units: must be at least 1, but was 0"),
                problems(STUDY.replace("hidden-units: 64", "hidden-units: 0").replace("hidden-units: 256, ", "")));
    }

    @Test
    void allMistakesAreToldAtOnce() {
        List<String> found = problems("""
                name: Not A Folder
                dataset: {type: imbd}
                text: {embeddings: random, max-token: 3}
                conditions:
                  "a b": {regularizers: [{type: zoneout, rate: 2}]}
                  c: {model: {layers: 0}}
                seeds: []
                """, "engine.threads=-1");
        assertEquals(
                List.of(
                        "study.yaml:1:7 name",
                        "study.yaml:2:17 dataset.type",
                        "study.yaml:3:28 text.max-token",
                        "study.yaml:5:3 conditions[\"a b\"]",
                        "study.yaml:5:48 conditions[\"a b\"].regularizers[0].rate",
                        "study.yaml:6:23 conditions.c.model.layers",
                        "study.yaml:7:8 seeds",
                        "--set engine.threads"),
                found.stream().map(p -> p.replaceFirst(": .*", "")).toList());
    }

    @Test
    void aStudyNeedsAConditionAndADataSet() {
        List<String> found = problems("name: x\ntext: {embeddings: random}\nconditions: {}\n");
        assertEquals(List.of("study.yaml:1:1 dataset: is required: The labelled texts. Known: imdb."), found);
        assertEquals(
                List.of("study.yaml:4:13 conditions: must have at least one entry, such as baseline: {}"),
                problems("name: x\ntext: {embeddings: random}\ndataset: {type: imdb, path: x}\nconditions: {}\n"));
    }

    @Test
    void anEmptyFileIsOneMistake() {
        assertEquals(
                List.of("study.yaml:1:1: the file is empty; see experiments/ for studies to start from"),
                problems("# nothing\n"));
    }

    @Test
    void seedsAreANumberOrAList() {
        assertEquals(
                List.of(
                        "study.yaml:13:8 seeds: must be a number of seeds or a list of indices, such as 5 or [0, 1, 7]"),
                problems(STUDY.replace("seeds: 3", "seeds: many")));
        assertTrue(problems(STUDY.replace("seeds: 3", "seeds: 0")).get(0).contains("from 1 to 1000000 seeds"));
        assertTrue(problems(STUDY.replace("seeds: 3", "seeds: [1, 1]")).get(0).contains("must differ from each other"));
    }

    @Test
    void aMissingFileGetsTheNameOfItsNeighbour(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("study.yaml"), STUDY);
        UserException e =
                assertThrows(UserException.class, () -> reader.read(folder.resolve("studdy.yaml"), List.of()));
        assertTrue(e.getMessage()
                .contains("there is no such file. Did you mean \"" + folder.resolve("study.yaml") + "\"?"));
        assertEquals(
                "small",
                reader.read(folder.resolve("study.yaml"), List.of()).study().name());
    }

    @Test
    void aFileThatIsNotUtf8OrAFolderIsRefused(@TempDir Path folder) throws IOException {
        Path latin = Files.write(folder.resolve("l.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9, '\n'});
        assertTrue(assertThrows(UserException.class, () -> reader.read(latin, List.of()))
                .getMessage()
                .contains("not UTF-8"));
        assertTrue(assertThrows(UserException.class, () -> reader.read(folder, List.of()))
                .getMessage()
                .contains("this is a folder"));
    }

    @Test
    void pluginsCanBeChosenByOptions() {
        assertEquals(
                new FakePlugins.FileConfig(Path.of("a.csv"), new FakePlugins.Sizes(0.25)),
                reader.choice("imdb", Dataset.class, List.of("path=a.csv", "sizes.train=0.25"))
                        .config());
        assertEquals(
                "treebank",
                reader.choice("--tokenizer", "{type: treebank}", Tokenizer.class)
                        .id());
        String message = assertThrows(
                        ConfigException.class, () -> reader.choice("--tokenizer", "tree", Tokenizer.class))
                .getMessage();
        assertTrue(message.startsWith("--tokenizer: unknown tokenizer \"tree\"."), message);
    }
}
