package org.dropscape.runner.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.dropscape.landscape.file.DirectionHdf5;
import org.dropscape.landscape.file.ProjectionHdf5;
import org.dropscape.landscape.file.SurfaceHdf5;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;
import org.dropscape.landscape.surface.Line;
import org.dropscape.landscape.surface.Surface;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.io.Journal;
import org.dropscape.runner.landscape.NetworkParameters;
import org.dropscape.runner.landscape.result.AxisInfo;
import org.dropscape.runner.landscape.result.Centre;
import org.dropscape.runner.landscape.result.CurvatureMetrics;
import org.dropscape.runner.landscape.result.Kind;
import org.dropscape.runner.landscape.result.LandscapeResults;
import org.dropscape.runner.landscape.result.LineResult;
import org.dropscape.runner.landscape.result.PathPoint;
import org.dropscape.runner.landscape.result.RayPoint;
import org.dropscape.runner.landscape.result.ResultFolder;
import org.dropscape.runner.landscape.result.SolutionPoint;
import org.dropscape.runner.landscape.result.Subject;
import org.dropscape.runner.landscape.result.SurfaceMetrics;
import org.dropscape.runner.landscape.result.SurfaceResult;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.study.StudyFolder.Answer;
import org.dropscape.runner.train.EpochRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Landscapes of a tiny study that was trained before: what they leave behind, what they agree with, what is refused. */
class LandscapeStageTest {

    private static final String CONDITIONS = """
            baseline: {}
            zoneout: {regularizers: [{type: zoneout, rate: 0.2}]}
            wide: {model: {hidden-units: 5}}
            moving: {model: {trainable-embeddings: true}}
            """;

    @TempDir
    static Path trained;

    @TempDir
    Path temporary;

    private StudyFolder folder;

    @BeforeAll
    static void train() {
        StudyFolder first =
                new StudyFolder(trained).writeData(22).writeStudy(CONDITIONS).append("seeds: 2\n");
        Answer answer = first.runStudy("--stages", "train", "--set", "training.keep-epochs=true");
        assertEquals(0, answer.code(), answer.err());
    }

    /** Each test has a copy of the run, with two of its trials: what is not trained is left out. */
    @BeforeEach
    void copy() throws IOException {
        folder = new StudyFolder(temporary);
        try (Stream<Path> paths = Files.walk(trained)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                if (!path.startsWith(new StudyFolder(trained).run().resolve("trials"))) {
                    copy(path);
                }
            }
        }
        with("baseline", 0);
        with("zoneout", 0);
    }

    /** Has another trial of the run. */
    private void with(String condition, long seed) throws IOException {
        try (Stream<Path> paths = Files.walk(new StudyFolder(trained).trial(condition, seed))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                copy(path);
            }
        }
    }

    private void copy(Path path) throws IOException {
        Path target = temporary.resolve(trained.relativize(path).toString());
        Files.createDirectories(target.getParent());
        Files.copy(path, target);
    }

    private Answer start(String... settings) {
        List<String> options = new ArrayList<>(List.of(
                "--stages", "landscape", "--set", "training.keep-epochs=true", "--set", "landscape.examples=0"));
        for (String setting : settings) {
            options.add("--set");
            options.add("landscape." + setting);
        }
        return folder.runStudy(options.toArray(String[]::new));
    }

    /** Computes landscapes and reads them back. */
    private LandscapeResults draw(String... settings) {
        Answer answer = start(settings);
        assertEquals(0, answer.code(), answer.err());
        return LandscapeResults.of(folder.run());
    }

    private static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "no \"" + part + "\" in: " + text);
        }
    }

    private SurfaceResult surface(LandscapeResults results, String name, String condition, long seed) {
        return results.surfaces().stream()
                .filter(one -> one.metrics().subject().name().equals(name)
                        && one.metrics().subject().condition().equals(condition)
                        && one.metrics().subject().seed() == seed)
                .findFirst()
                .orElseThrow();
    }

    private LineResult line(LandscapeResults results, String name, String condition) {
        return results.lines().stream()
                .filter(one -> one.metrics().subject().name().equals(name)
                        && one.metrics().subject().condition().equals(condition)
                        && one.metrics().subject().seed() == 0)
                .findFirst()
                .orElseThrow();
    }

    private EpochRecord epoch(String condition, long seed, int epoch) {
        return Journal.read(folder.trial(condition, seed).resolve("metrics.jsonl"), EpochRecord.class)
                .get(epoch - 1);
    }

    private ParameterLayout layout(String condition, boolean embedding) {
        StudyReader reader = folder.injector().getInstance(StudyReader.class);
        NetworkSpec spec = TrainedTrial.find(
                        new RunFolder(folder.run()), reader, Optional.of(condition), OptionalLong.empty())
                .spec();
        return NetworkParameters.layout(spec, embedding);
    }

    /** All files of landscapes but those that hold what a result is of. */
    private Map<String, byte[]> files() throws IOException {
        return files((name, path) -> true);
    }

    private Map<String, byte[]> files(BiPredicate<String, Path> which) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        folder.results().forEach((name, bytes) -> {
            if (name.contains("/landscape/") && which.test(name, Path.of(name))) {
                files.put(name, bytes);
            }
        });
        return files;
    }

    private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
    }

    @Test
    void aSurfaceOfEachTrialLiesInItsFolderInAllForms() throws IOException {
        with("zoneout", 1);
        LandscapeResults results = draw("surface.points=3x5", "direction-pairs=2", "weights=[best, last]");
        assertEquals(3 * 2 * 2, results.surfaces().size());
        SurfaceResult one = surface(results, "surface", "zoneout", 1);
        assertEquals(
                folder.trial("zoneout", 1).resolve("landscape/surface/best/pair-0"),
                one.folder().folder());
        SurfaceMetrics metrics = one.metrics();
        assertEquals(Kind.SURFACE, metrics.subject().kind());
        assertEquals(0, metrics.subject().pair());
        assertEquals(Map.of("train", 22, "test", 8), metrics.examples());
        assertEquals(
                List.of("train_loss", "train_loss_se", "train_acc", "test_loss", "test_loss_se", "test_acc"),
                metrics.columns());
        Surface surface = one.surface();
        assertEquals(metrics.columns(), surface.columns());
        assertEquals(3, surface.x().points());
        assertEquals(5, surface.y().points());
        Surface hdf5 = SurfaceHdf5.readSurface(one.folder().hdf5());
        assertArrayEquals(surface.values("test_loss"), hdf5.values("test_loss"));
        assertEquals("directions.h5", SurfaceHdf5.directions(one.folder().hdf5()));
        for (Path file : List.of(
                one.folder().json(),
                one.folder().vtp("train_loss"),
                one.folder().vtp("test_loss"),
                one.folder().directions())) {
            assertTrue(Files.exists(file), file.toString());
        }
        one.folder().temporary().forEach(file -> assertFalse(Files.exists(file), file.toString()));
        assertTrue(metrics.geometry().get("test_loss").get("area@0.1") >= 0);
    }

    @Test
    void theCentreIsTheLossThatTrainingMeasured() {
        LandscapeResults results = draw("surface.points=3", "splits=[validation, test]", "weights=[best, epoch-1]");
        assertFalse(results.surfaces().isEmpty());
        for (SurfaceResult one : results.surfaces()) {
            EpochRecord record = epoch(
                    one.metrics().subject().condition(),
                    one.metrics().subject().seed(),
                    one.metrics().subject().epoch());
            Surface surface = one.surface();
            assertEquals(record.validation().loss(), surface.at("validation_loss", 1, 1), 1e-6);
            assertEquals(record.test().loss(), surface.at("test_loss", 1, 1), 1e-6);
            assertEquals(record.test().accuracy(), surface.at("test_acc", 1, 1));
            assertEquals(
                    List.of("validation_loss", "test_loss"),
                    one.metrics().centre().stream().map(Centre::column).toList());
            assertTrue(one.metrics().centre().stream().allMatch(Centre::agrees));
            assertEquals(record.test().loss(), one.metrics().centre().get(1).evaluated(), 1e-12);
        }
    }

    @Test
    void aMiddleThatIsNoCellIsMeasuredApart() {
        LandscapeResults results = draw("surface.points=2x4", "surface.range=[0.5, 1]");
        SurfaceMetrics metrics = surface(results, "surface", "baseline", 0).metrics();
        assertTrue(metrics.centre().get(0).agrees());
        assertEquals(
                epoch("baseline", 0, metrics.subject().epoch()).test().loss(),
                metrics.centre().get(1).cell(),
                1e-6);
    }

    @Test
    void conditionsAndSeedsShareTheNoiseOfTheirDirections() throws IOException {
        with("zoneout", 1);
        with("wide", 0);
        LandscapeResults results =
                draw("surface.points=2", "surface.normalization=none", "direction-pairs=2", "mask-draws=1");
        Map<Integer, float[]> first = new LinkedHashMap<>();
        ParameterLayout layout = layout("baseline", false);
        for (SurfaceResult one : results.surfaces()) {
            if (!one.metrics().subject().condition().equals("wide")) {
                DirectionHdf5.Directions directions =
                        DirectionHdf5.read(one.folder().directions(), layout);
                int pair = one.metrics().subject().pair();
                first.putIfAbsent(pair, directions.x());
                assertArrayEquals(first.get(pair), directions.x());
                assertFalse(Arrays.equals(directions.x(), directions.y().orElseThrow()));
            }
        }
        assertEquals(2, first.size());
        assertFalse(Arrays.equals(first.get(0), first.get(1)));
        // Other tensors, but those of the same name and shape have the same noise: the head's bias.
        DirectionHdf5.Directions wide = DirectionHdf5.read(
                surface(results, "surface", "wide", 0).folder().directions(), layout("wide", false));
        assertEquals(first.get(0).length, layout.size());
        assertNotEquals(wide.x().length, layout.size());
    }

    @Test
    void thePaperMovesBiasesAndWordVectorsButNotThePadding() throws IOException {
        with("moving", 0);
        LandscapeResults results = draw("surfaces.paper={preset: paper, points: 2}", "surfaces.filter={points: 2}");
        for (String condition : List.of("baseline", "moving")) {
            SurfaceResult paper = surface(results, "paper", condition, 0);
            ParameterLayout layout = layout(condition, true);
            float[] x = DirectionHdf5.read(paper.folder().directions(), layout).x();
            for (int t = 0; t < layout.tensors().size(); t++) {
                ParameterTensor tensor = layout.tensors().get(t);
                int from = layout.offsets().get(t);
                // The head's bias and those of the layer are trained away from 0; a tensor of zeros would not move.
                float[] part = Arrays.copyOfRange(x, from, from + tensor.size());
                assertTrue(norm(part) > 0, tensor.name());
                if (tensor.name().equals(NetworkSpec.EMBEDDING)) {
                    int width = tensor.shape().get(1);
                    assertEquals(0, norm(Arrays.copyOf(part, width)));
                    assertTrue(norm(Arrays.copyOfRange(part, width, 2 * width)) > 0);
                }
            }
            SurfaceResult filter = surface(results, "filter", condition, 0);
            ParameterLayout kernels = layout(condition, false);
            float[] kernel =
                    DirectionHdf5.read(filter.folder().directions(), kernels).x();
            for (int t = 0; t < kernels.tensors().size(); t++) {
                ParameterTensor tensor = kernels.tensors().get(t);
                int from = kernels.offsets().get(t);
                float[] part = Arrays.copyOfRange(kernel, from, from + tensor.size());
                assertEquals(tensor.shape().size() > 1, norm(part) > 0, tensor.name());
            }
        }
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    @Test
    void theSampledObjectiveDiffersFromTheLossOnlyWhereMasksAreDrawn() {
        LandscapeResults results = draw("surface.points=3", "mask-draws=3", "splits=[test]");
        SurfaceResult zoneout = surface(results, "surface", "zoneout", 0);
        assertEquals(
                List.of("test_loss", "test_loss_se", "test_acc", "test_sampled_loss", "test_sampled_loss_se"),
                zoneout.metrics().columns());
        assertTrue(zoneout.surface().at("test_sampled_loss_se", 1, 1) > 0);
        Surface baseline = surface(results, "surface", "baseline", 0).surface();
        // A mean of three equal numbers may differ from them in the last bit.
        assertArrayEquals(baseline.values("test_loss"), baseline.values("test_sampled_loss"), 1e-12);
        assertArrayEquals(new double[9], baseline.values("test_sampled_loss_se"), 1e-12);
        assertTrue(zoneout.metrics().geometry().containsKey("test_sampled_loss"));
    }

    @Test
    void directionsOfTheHessianCurveAsItsEigenvaluesSay() {
        LandscapeResults results = draw(
                "line={directions: hessian, points: 3, range: 0.05}",
                "surface={directions: hessian, points: 3, range: 0.05, eigenvalues: {points: 3, examples: 0, steps: 20}}",
                "curvature={examples: 0, top: 2, bottom: 1, density-steps: 6}",
                "splits=[train]");
        CurvatureMetrics curvature = results.curvatures().stream()
                .filter(one -> one.metrics().subject().condition().equals("baseline")
                        && one.metrics().subject().seed() == 0)
                .findFirst()
                .orElseThrow()
                .metrics();
        assertTrue(curvature.converged(), curvature.toString());
        double largest = curvature.top().get(0).value();
        Line line = line(results, "line", "baseline").line();
        double[] loss = line.values("train_loss");
        assertEquals(largest, (loss[0] - 2 * loss[1] + loss[2]) / (0.05 * 0.05), 0.05 * largest);
        assertEquals(
                "hessian-1", line(results, "line", "baseline").metrics().axis().name());
        SurfaceResult surface = surface(results, "surface", "baseline", 0);
        double[] y = new double[3];
        for (int j = 0; j < 3; j++) {
            y[j] = surface.surface().at("train_loss", 1, j);
        }
        double second = curvature.top().get(1).value();
        assertEquals(second, (y[0] - 2 * y[1] + y[2]) / (0.05 * 0.05), 0.05 * largest);
        assertEquals(0, surface.metrics().cosine(), 1e-5);
        AxisInfo first = surface.metrics().axes().get(0);
        assertEquals(largest, first.eigenvalue().value(), 1e-3 * largest);
        assertFalse(first.loose(), first.toString());
        assertEquals(0, surface.metrics().eigenvalues().notConverged());
        assertEquals(-1, surface.metrics().subject().pair());
        assertEquals(largest, surface.eigenvalues().orElseThrow().at("max_eig", 1, 1), 0.02 * largest);
        double weights = results.curvatures().get(0).density().stream()
                .mapToDouble(node -> node.weight())
                .sum();
        assertEquals(1, weights, 1e-9);
        assertTrue(curvature.sharpness().get("sam") > 0);
        assertEquals(layout("baseline", false).size(), curvature.parameters());
    }

    @Test
    void theLossRisesAlongTheGradientAsFastAsItIsLong() {
        LandscapeResults results = draw(
                "line={directions: gradient, points: 3, range: 0.01}",
                "surface={directions: gradient, points: 3}",
                "curvature={examples: 0, top: 0, bottom: 0, trace-products: 0, density-probes: 0, rho: 0.001}",
                "splits=[train]",
                "direction-pairs=2");
        double[] loss = line(results, "line", "zoneout").line().values("train_loss");
        double slope = (loss[2] - loss[0]) / 0.02;
        assertTrue(slope > 0);
        CurvatureMetrics curvature = results.curvatures().stream()
                .filter(one -> one.metrics().subject().condition().equals("zoneout")
                        && one.metrics().subject().seed() == 0)
                .findFirst()
                .orElseThrow()
                .metrics();
        assertEquals(slope, curvature.sharpness().get("sam") / 0.001, 0.05 * slope);
        SurfaceMetrics surface = surface(results, "surface", "zoneout", 0).metrics();
        assertEquals("gradient", surface.axes().get(0).name());
        assertEquals(1, surface.axes().get(0).length(), 1e-6);
        assertEquals(0, surface.cosine(), 1e-6);
        assertEquals(
                List.of(0, 1),
                results.surfaces().stream()
                        .map(one -> one.metrics().subject())
                        .filter(one -> one.condition().equals("zoneout") && one.seed() == 0)
                        .map(one -> one.pair())
                        .toList());
    }

    @Test
    void directionsOfAFileAreTakenAsTheyAre() throws IOException {
        with("wide", 0);
        LandscapeResults drawn = draw("surface.points=3");
        SurfaceResult random = surface(drawn, "surface", "baseline", 0);
        String file = random.folder().directions().toString().replace("\\", "/");
        Answer answer = folder.command(
                "landscape",
                folder.run().toString(),
                "--condition",
                "baseline",
                "--seed",
                "0",
                "--name",
                "again",
                "--set",
                "surface={points: 3, directions: file, file: \"" + file + "\"}");
        assertEquals(0, answer.code(), answer.err());
        SurfaceResult again = surface(LandscapeResults.of(folder.run()), "again", "baseline", 0);
        assertArrayEquals(random.surface().values("test_loss"), again.surface().values("test_loss"));
        assertEquals("file-x", again.metrics().axes().get(0).name());
        Answer misfit = folder.command(
                "landscape",
                folder.run().toString(),
                "--condition",
                "wide",
                "--set",
                "surface={directions: file, file: \"" + file + "\"}");
        assertEquals(2, misfit.code());
        assertContains(misfit.err(), file, "layer_0/kernel [4, 15]", "in their order");
        Answer missing = start("surfaces.f={directions: file, file: nowhere.h5}");
        assertEquals(2, missing.code());
        assertContains(missing.err(), "nowhere.h5: there is no such file");
    }

    @Test
    void theTrajectoryEndsInTheMiddleOfItsPlane() throws IOException {
        with("moving", 1);
        delete(folder.trial("zoneout"));
        LandscapeResults results = draw("trajectory={points: 5x6}");
        for (String condition : List.of("baseline", "moving")) {
            long seed = condition.equals("moving") ? 1 : 0;
            SurfaceResult result = surface(results, "trajectory", condition, seed);
            List<PathPoint> path = result.path();
            assertEquals(List.of(0, 1, 2), path.stream().map(PathPoint::epoch).toList());
            assertEquals(0, path.get(2).x());
            assertEquals(0, path.get(2).y());
            for (int epoch = 1; epoch <= 2; epoch++) {
                assertEquals(
                        epoch(condition, seed, epoch).test().loss(),
                        path.get(epoch).values().get("test_loss"),
                        1e-6);
            }
            List<Double> explained = result.metrics().explainedVariance();
            // Three points span a plane: it holds all of their variance.
            assertEquals(1, explained.get(0) + explained.get(1), 1e-6);
            Surface surface = result.surface();
            for (PathPoint point : path) {
                assertTrue(
                        surface.x().min() < point.x() && point.x() < surface.x().max());
                assertTrue(
                        surface.y().min() < point.y() && point.y() < surface.y().max());
            }
            assertEquals(
                    result.metrics().explainedVariance().get(0),
                    DirectionHdf5.read(result.folder().directions(), layout(condition, condition.equals("moving")))
                            .variance()
                            .orElseThrow()
                            .ratio()[0]);
            assertTrue(Files.exists(result.folder().projection()));
        }
    }

    @Test
    void aTrajectoryNeedsTheEpochsAndTwoOfThem() {
        Answer answer = folder.runStudy("--stages", "landscape", "--set", "landscape.trajectory={}");
        assertEquals(2, answer.code());
        assertContains(
                answer.err(), "landscape.trajectory: needs the weights of every epoch", "training.keep-epochs: true");

        StudyFolder short1 = new StudyFolder(temporary.resolve("short"));
        try {
            Files.createDirectories(short1.folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        short1.writeData(22).writeStudy("a: {training: {epochs: 1, keep-epochs: true}}");
        Answer one = short1.runStudy("--set", "landscape.trajectory={points: 2}");
        assertEquals(2, one.code());
        assertContains(one.err(), "a/seed-0 trajectory last", "Train for two epochs at least");
    }

    @Test
    void anInterpolationMeetsBothEnds() throws IOException {
        with("moving", 0);
        with("baseline", 1);
        LandscapeResults results = draw(
                "interpolations.start={from: initial, to: last, points: 21, range: [0, 1]}",
                "interpolations.cross={from: baseline/last, to: zoneout/epoch-1, points: 9, range: [-0.5, 1.5]}");
        for (String condition : List.of("baseline", "zoneout", "moving")) {
            LineResult start = line(results, "start", condition);
            assertEquals(
                    folder.trial(condition).resolve("landscape/start"),
                    start.folder().folder());
            double[] loss = start.line().values("test_loss");
            assertEquals(epoch(condition, 0, 2).test().loss(), loss[20], 1e-6);
            assertEquals(0, start.metrics().subject().epoch());
            assertEquals("initial", start.metrics().from());
            assertEquals("last", start.metrics().to());
            assertTrue(start.metrics().geometry().get("test_loss").get("barrier") >= 0);
        }
        assertEquals(
                List.of("baseline"),
                results.lines().stream()
                        .map(one -> one.metrics().subject())
                        .filter(one -> one.name().equals("cross"))
                        .map(one -> one.condition())
                        .toList());
        LineResult cross = line(results, "cross", "baseline");
        double[] loss = cross.line().values("test_loss");
        assertEquals(epoch("baseline", 0, 2).test().loss(), loss[2], 1e-6);
        // Zoneout's weights in the network of the baseline.
        assertTrue(Double.isFinite(loss[6]));
        assertTrue(cross.metrics().centre().stream().allMatch(Centre::agrees));
    }

    @Test
    void thereIsNoWayBetweenNetworksOfDifferentShape() throws IOException {
        with("wide", 0);
        Answer answer = start("interpolation={from: last, to: wide/last}");
        assertEquals(2, answer.code());
        assertContains(
                answer.err(), "no straight way between baseline and wide", "{from: baseline/best, to: zoneout/best}");
        assertFalse(Files.exists(folder.trial("baseline").resolve("landscape")));
    }

    @Test
    void aPlaneMeetsItsThreeSolutions() throws IOException {
        LandscapeResults results =
                draw("plane={through: [last, baseline/last, zoneout/epoch-1], points: 5x4}", "splits=[test]");
        // The last weights of the baseline are two of the three.
        assertEquals(
                List.of("zoneout"),
                results.surfaces().stream()
                        .map(one -> one.metrics().subject())
                        .filter(one -> one.kind() == Kind.PLANE)
                        .map(Subject::condition)
                        .toList());
        SurfaceResult zoneout = surface(results, "plane", "zoneout", 0);
        assertEquals(
                folder.trial("zoneout").resolve("landscape/plane"),
                zoneout.folder().folder());
        List<SolutionPoint> solutions = zoneout.solutions();
        assertEquals(
                List.of("last", "baseline/last", "zoneout/epoch-1"),
                solutions.stream().map(SolutionPoint::reference).toList());
        assertEquals(0, solutions.get(0).x());
        assertEquals(0, solutions.get(0).y());
        assertEquals(
                epoch("zoneout", 0, 2).test().loss(), solutions.get(0).values().get("test_loss"), 1e-6);
        assertEquals(
                epoch("zoneout", 0, 1).test().loss(), solutions.get(2).values().get("test_loss"), 1e-6);
        Surface surface = zoneout.surface();
        for (SolutionPoint solution : solutions) {
            assertEquals(0, solution.distance(), 1e-5);
            assertTrue(surface.x().min() < solution.x()
                    && solution.x() < surface.x().max());
            assertTrue(surface.y().min() < solution.y()
                    && solution.y() < surface.y().max());
        }
        assertTrue(zoneout.metrics().centre().stream().allMatch(Centre::agrees));
        assertTrue(Files.exists(zoneout.folder().directions()));
        assertTrue(Files.exists(zoneout.folder().vtp("test_loss")));
        assertEquals(3, ProjectionHdf5.read(zoneout.folder().projection()).size());
    }

    @Test
    void moreSolutionsLieBesideThePlaneAndDifferentShapesHaveNone() throws IOException {
        LandscapeResults results = draw(
                "planes.four={through: [zoneout/initial, zoneout/last, baseline/last, baseline/epoch-1], points: 3}",
                "splits=[test]");
        SurfaceResult four = surface(results, "four", "zoneout", 0);
        assertEquals(2, four.metrics().explainedVariance().size());
        assertEquals(4, four.solutions().size());
        assertTrue(four.solutions().stream().anyMatch(solution -> solution.distance() > 1e-3));
        assertFalse(Files.exists(folder.trial("baseline").resolve("landscape/four")));

        with("wide", 0);
        Answer answer = start("plane={through: [last, initial, wide/last]}");
        assertEquals(2, answer.code());
        assertContains(answer.err(), "no plane through baseline and wide", "their networks differ");
    }

    @Test
    void raysReachTheLevelsThatTheyWereSentTo() {
        LandscapeResults results = draw("rays={rays: 5, max-radius: 3}", "levels=[0.001, 0.01]", "splits=[test]");
        var result = results.rays().get(0);
        List<RayPoint> rays = result.rays();
        assertEquals(10, rays.size());
        double base = epoch(
                        result.metrics().subject().condition(),
                        result.metrics().subject().seed(),
                        result.metrics().subject().epoch())
                .test()
                .loss();
        for (RayPoint ray : rays) {
            assertEquals(base + ray.excess(), ray.level(), 1e-6);
            assertTrue(ray.censored() ? ray.radius() == 3 : ray.radius() < 3 && ray.radius() > 0);
        }
        assertEquals(
                rays.stream()
                        .filter(ray -> ray.excess() == 0.01)
                        .mapToDouble(RayPoint::radius)
                        .average()
                        .orElseThrow(),
                result.metrics().geometry().get("mean-radius@0.01"),
                1e-12);
    }

    @Test
    void anAdaptiveSurfaceSaysWhatItMeasured() {
        LandscapeResults results = draw("surface={points: 21x21, adaptive: {share: 0.3}}");
        SurfaceResult one = surface(results, "surface", "baseline", 0);
        assertTrue(one.metrics().adaptive().fraction() <= 0.3);
        Surface how = one.adaptive().orElseThrow();
        double measured = Arrays.stream(how.values("measured")).sum();
        assertEquals(one.metrics().adaptive().fraction(), measured / how.cells(), 1e-12);
        assertEquals(
                one.metrics().adaptive().largestError(),
                Arrays.stream(how.values("error")).max().orElseThrow());
    }

    @Test
    void cellsThatAreNoNumbersAreKept() {
        LandscapeResults results = draw("surface.points=3", "surface.range=1.0e+38");
        SurfaceResult one = surface(results, "surface", "baseline", 0);
        double[] loss = one.surface().values("train_loss");
        assertTrue(Arrays.stream(loss).anyMatch(value -> !Double.isFinite(value)), Arrays.toString(loss));
        assertTrue(Double.isFinite(loss[4]));
        assertTrue(one.metrics().warnings().stream().anyMatch(w -> w.contains("cells of train_loss are not finite")));
        assertArrayEquals(loss, SurfaceHdf5.readSurface(one.folder().hdf5()).values("train_loss"));
    }

    @Test
    void whatIsCompleteIsNotComputedAgain() throws IOException {
        draw("surface.points=3", "line.points=3");
        Map<String, byte[]> before = files();
        Path csv = surface(LandscapeResults.of(folder.run()), "surface", "baseline", 0)
                .folder()
                .csv();
        var written = Files.getLastModifiedTime(csv);
        draw("surface.points=3", "line.points=3");
        assertSame(before, files());
        assertEquals(written, Files.getLastModifiedTime(csv));
        long started = Journal.read(new RunFolder(folder.run()).journal(), JournalEntry.class).stream()
                .filter(entry -> entry.event().equals("landscape-start"))
                .count();
        assertEquals(2, started);
    }

    @Test
    void aSurfaceThatWasMadeOtherwiseIsRefusedWithTheDifference() throws IOException {
        draw("surface.points=3");
        Map<String, byte[]> before = files();
        byte[] resolved = Files.readAllBytes(new RunFolder(folder.run()).resolved());
        Answer answer = start("surface.points=3x4", "surface.normalization=layer");
        assertEquals(2, answer.code());
        assertContains(
                answer.err(),
                folder.trial("baseline")
                        .resolve("landscape/surface/best/pair-0")
                        .toString(),
                folder.trial("zoneout").resolve("landscape/surface/best/pair-0").toString(),
                "points: 3x3 -> 3x4",
                "normalization: FILTER -> LAYER",
                "another name",
                "delete these folders");
        assertSame(before, files());
        assertArrayEquals(resolved, Files.readAllBytes(new RunFolder(folder.run()).resolved()));
    }

    @Test
    void landscapesOfOtherWeightsAreRefused() throws IOException {
        draw("surface.points=3", "weights=[last]");
        Files.copy(
                folder.trial("baseline").resolve("epochs/epoch-001.safetensors"),
                folder.trial("baseline").resolve("last.safetensors"),
                StandardCopyOption.REPLACE_EXISTING);
        Answer answer = start("surface.points=3", "weights=[last]");
        assertEquals(2, answer.code());
        assertContains(
                answer.err(), "weights: sha256:", folder.trial("baseline").toString());
        assertFalse(answer.err().contains(folder.trial("zoneout").toString()), answer.err());
    }

    @Test
    void theSectionMayChangeAndTheTrainingStaysValid() throws IOException {
        draw("surface.points=3");
        Map<String, byte[]> before = files();
        LandscapeResults results = draw("surface.points=3", "line.points=3", "direction-pairs=2");
        assertEquals(4, results.surfaces().size());
        assertEquals(4, results.lines().size());
        assertSame(before, files((name, path) -> before.containsKey(name)));
        StudyReader reader = folder.injector().getInstance(StudyReader.class);
        assertEquals(
                2,
                new RunFolder(folder.run())
                        .study(reader)
                        .study()
                        .landscape()
                        .orElseThrow()
                        .directionPairs());
    }

    @Test
    void otherLevelsNeedNoOtherCells() throws IOException {
        draw("surface.points=5");
        Map<String, byte[]> before = files((name, path) -> !name.endsWith("metrics.json"));
        LandscapeResults results = draw("surface.points=5", "levels=[0.2]", "persistence=0.5");
        SurfaceMetrics metrics = surface(results, "surface", "baseline", 0).metrics();
        assertEquals(List.of(0.2), metrics.levels());
        assertTrue(metrics.geometry().get("test_loss").containsKey("area@0.2"));
        assertFalse(metrics.geometry().get("test_loss").containsKey("area@0.1"));
        assertSame(before, files((name, path) -> !name.endsWith("metrics.json")));
    }

    @Test
    void parallelTrialsAndThreadsChangeNoBit() throws IOException {
        String[] settings = {
            "surface.points=3", "curvature={examples: 5, steps: 3, density-steps: 2, trace-products: 3}"
        };
        draw(settings);
        Map<String, byte[]> expected = files();
        for (String condition : List.of("baseline", "zoneout")) {
            delete(folder.trial(condition).resolve("landscape"));
        }
        List<String> options = new ArrayList<>(List.of(
                "--set",
                "engine.parallel-trials=2",
                "--set",
                "engine.threads=2",
                "--stages",
                "landscape",
                "--set",
                "training.keep-epochs=true",
                "--set",
                "landscape.examples=0"));
        for (String setting : settings) {
            options.addAll(List.of("--set", "landscape." + setting));
        }
        Answer answer = folder.runStudy(options.toArray(String[]::new));
        assertEquals(0, answer.code(), answer.err());
        assertSame(expected, files());
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> paths = Files.walk(path)) {
            for (Path one : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    @Test
    void aTrialThatIsNotTrainedIsLeftOut() throws IOException {
        delete(folder.trial("zoneout").resolve("checkpoint"));
        LandscapeResults results = draw("surface.points=2", "interpolation={from: baseline/best, to: zoneout/best}");
        assertEquals(1, results.surfaces().size());
        assertEquals(0, results.lines().size());
        assertFalse(Files.exists(folder.trial("zoneout").resolve(ResultFolder.LANDSCAPE)));
    }

    @Test
    void nothingTrainedNothingDrawn() throws IOException {
        delete(folder.run());
        Answer answer = start("surface.points=2");
        assertEquals(2, answer.code());
        assertContains(answer.err(), "no fitting trial is trained to its end", "Run the study first");
    }

    @Test
    void aDamagedResultIsNamed() throws IOException {
        LandscapeResults results = draw("surface.points=2");
        Path metrics = results.surfaces().get(0).folder().metrics();
        Files.writeString(metrics, "{\"subject\": {\"kind\": \"surfice\"}}");
        Answer answer = start("surface.points=2");
        assertEquals(2, answer.code());
        assertContains(answer.err(), metrics.toString(), "damaged", "Delete the folder");
    }
}
