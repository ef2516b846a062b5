package org.dropscape.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.runner.yaml.ConfigException;
import org.dropscape.runner.yaml.Problem;
import org.junit.jupiter.api.Test;

class TuneConfigTest {

    private static final String STUDY = """
            name: small
            dataset: {type: imdb, path: x.csv}
            text: {embeddings: random}
            model: {hidden-units: 64}
            conditions:
              baseline: {}
              zoneout: {regularizers: [{type: zoneout, rate: 0.1}]}
              drop-connect: {regularizers: [{type: zoneout, rate: 0.2}], training: {clip-norm: 5}}
            tune:
            """;

    private static final String PAPER = """
              grid:
                model.hidden-units: [64, 128, 256]
                regularizers[0].rate: [0.05, 1e-1, .5]
              select: {min: validation.loss}
            """;

    private final StudyReader reader = new StudyReader(FakePlugins.kinds(), name -> Optional.empty());

    private Study read(String tune) {
        return reader.parse(Path.of("study.yaml"), STUDY + tune.indent(2), List.of())
                .study();
    }

    private void assertProblem(String tune, String part) {
        String problem = problem(tune);
        assertTrue(problem.contains(part), problem);
    }

    private String problem(String tune) {
        List<Problem> problems =
                assertThrows(ConfigException.class, () -> read(tune)).problems();
        assertEquals(1, problems.size(), problems.toString());
        return problems.get(0).toString();
    }

    private static List<String> texts(List<SettingValue> values) {
        return values.stream().map(SettingValue::text).toList();
    }

    @Test
    void theGridOfThePaperIsReadAndWritten() {
        Study study = read(PAPER);
        TuneConfig tune = study.tune().orElseThrow();
        assertEquals(SearchMethod.GRID, tune.method());
        assertEquals(
                List.of("64", "128", "256"),
                texts(tune.space().get("model.hidden-units").grid().orElseThrow()));
        assertEquals(
                List.of("0.05", "0.1", "0.5"),
                texts(tune.space().get("regularizers[0].rate").grid().orElseThrow()));
        assertEquals("validation.loss", tune.select().metric());
        String written = reader.write(study);
        assertTrue(written.contains("values:\n      - 64\n"), written);
        assertEquals(study, reader.parse(Path.of("again"), written, List.of()).study());
    }

    @Test
    void aSettingOfARegularizerIsOfThoseThatHaveIt() {
        Study study = read(PAPER);
        TuneConfig tune = study.tune().orElseThrow();
        assertEquals(
                List.of("model.hidden-units"),
                List.copyOf(tune.space("baseline", study.conditions().get("baseline"))
                        .keySet()));
        assertEquals(
                List.of("model.hidden-units", "regularizers[0].rate"),
                List.copyOf(
                        tune.space("zoneout", study.conditions().get("zoneout")).keySet()));
        TuneConfig restricted = read("grid: {model.layers: {values: [1, 2], conditions: [zoneout]}}")
                .tune()
                .orElseThrow();
        assertEquals(Map.of(), restricted.space("baseline", study.conditions().get("baseline")));
        assertEquals(
                Map.of(),
                read("conditions: [zoneout]\ngrid: {model.layers: [1]}")
                        .tune()
                        .orElseThrow()
                        .space("baseline", study.conditions().get("baseline")));
    }

    @Test
    void settingsChangeACondition() {
        Condition base = read(PAPER).conditions().get("drop-connect");
        Condition changed = reader.condition(
                base,
                Map.of(
                        "model.hidden-units", new SettingValue("256"),
                        "regularizers[0].rate", new SettingValue("0.5"),
                        "training.optimizer.learning-rate", new SettingValue("1e-4")));
        assertEquals(256, changed.model().hiddenUnits());
        assertEquals(0.0001, changed.training().optimizer().learningRate());
        assertEquals(Optional.of(5.0), changed.training().clipNorm());
        assertTrue(changed.regularizers().get(0).config().toString().contains("0.5"));
        assertEquals(64, base.model().hiddenUnits());
    }

    @Test
    void rangesHaveGridsOfTheirOwn() {
        SearchSpace log = read("grid: {training.optimizer.learning-rate: {min: 1e-4, max: 1e-2, scale: log, steps: 3}}")
                .tune()
                .orElseThrow()
                .space()
                .get("training.optimizer.learning-rate");
        assertEquals(List.of("0.0001", "0.001", "0.01"), texts(log.grid().orElseThrow()));
        assertEquals(0.5, log.unit(log.at(0.5)), 1e-3);
        SearchSpace whole = SearchSpace.range(1, 3, Spacing.LINEAR, true);
        assertEquals(
                List.of("1", "1", "2", "3"),
                texts(List.of(whole.at(0), whole.at(0.33), whole.at(0.34), whole.at(0.99))));
        assertEquals(0.5, whole.unit(new SettingValue("2")), 1e-12);
        SearchSpace rounded = SearchSpace.range(0, 1, Spacing.LINEAR, false);
        assertEquals("0.1235", rounded.at(0.123456).text());
    }

    @Test
    void mistakesAreShownWhereTheyAre() {
        assertProblem("{}", "study.yaml:10:3 tune: exactly one of grid, random, quasi-random and tpe");
        assertProblem("random: {model.layers: [1, 2]}", "tune.trials: must be given");
        assertProblem("grid: {model.layers: [1, 2]}\ntrials: 3", "tune.trials: must be left out for a grid");
        assertProblem(
                "grid: {layers: [1, 2]}",
                "study.yaml:10:10 tune.grid.layers: must be the path of a setting of a condition");
        assertProblem("grid: {model.hiden-units: [1, 2]}", "Did you mean \"hidden-units\"?");
        assertProblem(
                "grid: {model.hidden-units: [0]}",
                "tune.grid[\"model.hidden-units\"]: model.hidden-units: must be at least 1");
        assertProblem("grid: {model.layers: {min: 1, max: 3, integer: true}}", "say how many steps it has");
        assertProblem("grid: {model.layers: {min: 3, max: 1}}", "[\"model.layers\"].max: must be greater than min");
        assertProblem("grid: {model.layers: [2, 2]}", "must differ from each other");
        assertProblem("grid: {model.layers: [1]}\nselect: {min: test.loss}", "not be of the test split");
        assertProblem("grid: {model.layers: [1]}\nasha: {}\nmedian: {}", "tune.median: must be left out");
        assertProblem("grid: {model.layers: [1]}\nconditions: [zoneuot]", "Did you mean \"zoneout\"?");
        assertProblem(
                "grid: {\"regularizers[0].rate\": {values: [0.1], conditions: [baseline]}}",
                "does not fit the condition baseline: regularizers[0].type: is required");
    }
}
