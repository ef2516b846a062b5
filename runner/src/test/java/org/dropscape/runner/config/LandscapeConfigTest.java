package org.dropscape.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dropscape.landscape.direction.EmbeddingScaling;
import org.dropscape.landscape.direction.Normalization;
import org.dropscape.landscape.direction.Scaling;
import org.dropscape.landscape.direction.VectorScaling;
import org.dropscape.runner.yaml.ConfigException;
import org.dropscape.runner.yaml.Problem;
import org.junit.jupiter.api.Test;

class LandscapeConfigTest {

    private static final String STUDY = """
            name: small
            dataset: {type: imdb, path: x.csv}
            text: {embeddings: random}
            training: {keep-epochs: %s}
            conditions: {baseline: {}, zoneout: {regularizers: [{type: zoneout, rate: 0.1}]}}
            landscape: %s
            """;

    private final StudyReader reader = new StudyReader(FakePlugins.kinds(), name -> Optional.empty());

    private LandscapeConfig read(String landscape) {
        return study(true, landscape).landscape().orElseThrow();
    }

    private Study study(boolean keepEpochs, String landscape) {
        return reader.parse(Path.of("study.yaml"), STUDY.formatted(keepEpochs, landscape), List.of())
                .study();
    }

    private List<String> problems(boolean keepEpochs, String landscape) {
        return assertThrows(ConfigException.class, () -> study(keepEpochs, landscape)).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    void theSectionOfTheDesignIsValid() {
        LandscapeConfig config = read(
                "{surface: {points: 51x51, range: 1.0, normalization: filter}, direction-pairs: 3, examples: 2000}");
        assertEquals(List.of("surface"), List.copyOf(config.drawings().keySet()));
        SurfaceConfig surface = config.surface().orElseThrow();
        assertEquals(new GridPoints(51, 51), surface.points());
        assertEquals(new Window(-1, 1), surface.range());
        assertEquals(Scaling.FILTER, surface.directionSettings().scaling());
        assertEquals(3, config.directionPairs());
        assertEquals(List.of("best"), config.weights());
        assertEquals(List.of(SplitName.TRAIN, SplitName.TEST), config.splits());
    }

    @Test
    void aStudyWithoutTheSectionDrawsNothing() {
        assertEquals(
                Optional.empty(),
                reader.parse(
                                Path.of("s.yaml"),
                                "name: x\ndataset: {type: imdb, path: x}\ntext: {embeddings: random}\nconditions: {a: {}}\n",
                                List.of())
                        .study()
                        .landscape());
        assertTrue(read("{}").drawings().isEmpty());
    }

    @Test
    void thePaperMovesBiasesAndWordVectorsAndScalesWholeTensors() {
        LandscapeConfig config = read("{surfaces: {filter: {}, paper: {preset: paper}, li: {preset: li}}}");
        assertEquals(
                List.of("filter", "paper", "li"), List.copyOf(config.drawings().keySet()));
        DirectionSettings paper = config.surfaces().get("paper").directionSettings();
        assertEquals(Scaling.PAPER, paper.scaling());
        assertEquals(new Scaling(Normalization.LAYER, VectorScaling.SCALED, EmbeddingScaling.LAYER), paper.scaling());
        assertTrue(paper.movesEmbeddings());
        assertEquals(new GridPoints(51, 51), config.surfaces().get("paper").points());
        assertEquals(new Window(-1, 1), config.surfaces().get("paper").range());
        assertFalse(config.surfaces().get("filter").directionSettings().movesEmbeddings());
        assertEquals(Scaling.LI, config.surfaces().get("li").directionSettings().scaling());
    }

    @Test
    void aSettingReplacesThatOfThePreset() {
        assertEquals(
                new Scaling(Normalization.NEURON, VectorScaling.COPY, EmbeddingScaling.LAYER),
                read("{surface: {preset: paper, normalization: neuron, vectors: copy}}")
                        .surface()
                        .orElseThrow()
                        .directionSettings()
                        .scaling());
    }

    @Test
    void everyDrawingSurvivesTheRoundTrip() {
        Study study = study(true, """
                {surface: {points: 5x7, range: [-0.5, 2], adaptive: {}, eigenvalues: {points: 3}, weights: [best, epoch-2]},
                 surfaces: {file: {directions: file, file: d.h5}}, line: {directions: gradient}, lines: {h: {directions: hessian}},
                 interpolation: {from: initial, to: last}, interpolations: {b: {from: best, to: baseline/best}},
                 plane: {through: [best, baseline/best, last]}, planes: {p: {through: [initial, best, last], adaptive: {}}},
                 trajectory: {}, rays: {rays: 8}, curvature: {split: test, products: differences}, weights: [best, last], splits: [validation],
                 mask-draws: 4, levels: [0.5]}""");
        String resolved = reader.write(study);
        Study again = reader.parse(Path.of("r.yaml"), resolved, List.of()).study();
        assertEquals(study, again);
        assertEquals(resolved, reader.write(again));
        assertEquals(
                List.of(
                        "surface",
                        "file",
                        "line",
                        "h",
                        "interpolation",
                        "b",
                        "plane",
                        "p",
                        "trajectory",
                        "rays",
                        "curvature"),
                List.copyOf(study.landscape().orElseThrow().drawings().keySet()));
    }

    @Test
    void curvatureAndDirectionsAreComputedAlikeUnlessAStudySaysOtherwise() {
        assertEquals(
                HessianSettings.DEFAULT,
                read("{surface: {directions: hessian}}").hessian());
        assertEquals(HessianSettings.DEFAULT, read("{curvature: {}}").hessian());
        assertEquals(7, read("{curvature: {examples: 7}}").hessian().examples());
        assertEquals(
                HessianProducts.DIFFERENCES,
                read("{curvature: {products: differences}}").hessian().products());
        assertEquals(
                List.of("study.yaml:6:35 landscape.curvature.products: unknown value \"difference\". Did you mean"
                        + " \"differences\"? Known: differences, double-backward."),
                problems(true, "{curvature: {products: difference}}"));
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertEquals(
                List.of(
                        "study.yaml:6:31 landscape.surface.points: must be a number of points, such as 51x51, or 51 for both"
                                + " directions, but is \"51 by 51\"",
                        "study.yaml:6:56 landscape.surface.normalization: unknown value \"fliter\". Did you mean \"filter\"?"
                                + " Known: dfilter, dlayer, filter, gate, layer, neuron, none, weight.",
                        "study.yaml:6:70 landscape.surface.file: must be absent, or directions be file",
                        "study.yaml:6:77 landscape.exampels: unknown key \"exampels\". Did you mean \"examples\"?"),
                problems(true, "{surface: {points: 51 by 51, normalization: fliter, file: x.h5}, exampels: 5}").stream()
                        .map(problem -> problem.replaceFirst(" Known: [^.]*curvature[^.]*\\.$", ""))
                        .toList());
    }

    @Test
    void weightsAreCalledAsTheyAreKept() {
        assertEquals(
                List.of(
                        "study.yaml:6:32 landscape.weights[1]: must be best, last, initial or epoch-N, but was \"epoch-01\""),
                problems(true, "{weights: [initial, epoch-01]}"));
        assertEquals(
                List.of("study.yaml:6:22 landscape.weights: must differ from each other, but was [initial, epoch-0]"),
                problems(true, "{weights: [initial, epoch-0]}"));
    }

    @Test
    void drawingsHaveNamesOfTheirOwn() {
        assertEquals(
                List.of("study.yaml:6:47 landscape.lines.a: must have a name of its own: \"a\" names another drawing"),
                problems(true, "{surfaces: {a: {}}, lines: {b: {}, a: {}}}"));
        assertEquals(
                List.of(
                        "study.yaml:6:24 landscape.surfaces.rays: must have a name of its own: \"rays\" names another drawing"),
                problems(true, "{surfaces: {rays: {}}}"));
        assertTrue(problems(true, "{surfaces: {a b: {}}}").get(0).contains("becomes the name of a folder"));
    }

    @Test
    void weightsOfAnEpochMustHaveBeenKept() {
        for (String landscape : List.of(
                "{trajectory: {}}",
                "{interpolations: {i: {from: initial, to: last}}}",
                "{planes: {p: {through: [initial, best, last]}}}",
                "{surface: {weights: [epoch-1]}}",
                "{surface: {}, weights: [best, epoch-3]}",
                "{curvature: {weights: [initial]}}")) {
            List<String> problems = problems(false, landscape);
            assertEquals(1, problems.size(), problems::toString);
            assertTrue(
                    problems.get(0)
                            .endsWith(
                                    "needs the weights of every epoch, which the condition baseline does not keep: set"
                                            + " training.keep-epochs: true and train it anew"),
                    problems.get(0));
            study(true, landscape);
        }
        assertTrue(problems(false, "{trajectory: {}}").get(0).startsWith("study.yaml:6:13 landscape.trajectory: "));
        study(false, "{interpolation: {from: best, to: last}}");
    }

    @Test
    void anInterpolationHasTwoKnownEndsAmongItsPoints() {
        assertTrue(problems(true, "{interpolation: {from: best, to: zoneuot/best}}")
                .get(0)
                .contains("unknown condition \"zoneuot\". Did you mean \"zoneout\"?"));
        assertTrue(
                problems(true, "{interpolation: {from: best, to: best}}").get(0).contains("other weights than from"));
        assertTrue(problems(true, "{interpolation: {from: best, to: lats}}")
                .get(0)
                .contains("must be best, last, initial"));
        assertTrue(problems(true, "{interpolation: {from: best, to: last, points: 40}}")
                .get(0)
                .contains("must have 0 and 1 among them"));
        read("{interpolation: {from: best, to: last, points: 21, range: [0, 1]}}");
    }

    @Test
    void aPlaneGoesThroughThreeKnownWeightsOrMore() {
        assertTrue(problems(true, "{plane: {through: [best, last, zoneuot/best]}}")
                .get(0)
                .contains("unknown condition \"zoneuot\". Did you mean \"zoneout\"?"));
        for (String through : List.of("[best, last]", "[best, last, best]")) {
            assertTrue(problems(true, "{plane: {through: " + through + "}}")
                    .get(0)
                    .contains("must be three different weights or more, such as [best, baseline/best, zoneout/best]"));
        }
        assertTrue(problems(true, "{plane: {through: [best, lats, last]}}")
                .get(0)
                .contains("landscape.plane.through[1]: must be best, last, initial"));
        assertEquals(
                new GridPoints(25, 25),
                read("{plane: {through: [best, last, zoneout/best]}}")
                        .plane()
                        .orElseThrow()
                        .points());
    }

    @Test
    void settingsOfACommandKeepTheTextsOfTheStudyAndDrawNothingElse() {
        Study study = study(true, "{surface: {points: 51x51}, examples: 77, levels: [0.2]}");
        LandscapeConfig config = reader.landscape(study.landscape(), List.of("line.points=5", "mask-draws=3"));
        assertEquals(List.of("line"), List.copyOf(config.drawings().keySet()));
        assertEquals(77, config.examples());
        assertEquals(List.of(0.2), config.levels());
        assertEquals(3, config.maskDraws());
        assertEquals(
                "--set line.pionts: unknown key \"pionts\". Did you mean \"points\"?",
                assertThrows(ConfigException.class, () -> reader.landscape(study.landscape(), List.of("line.pionts=5")))
                        .getMessage()
                        .replaceFirst(" Known: .*", ""));
    }

    @Test
    void oneDrawingCanHaveAnotherName() {
        assertEquals(
                List.of("wide"), List.copyOf(read("{surface: {}}").named("wide").keySet()));
        assertThrows(IllegalArgumentException.class, () -> read("{surface: {}}").named("a/b"));
        assertThrows(IllegalArgumentException.class, () -> read("{surface: {}, line: {}}")
                .named("wide"));
    }
}
