package org.dropscape.runner.landscape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.dropscape.regularizers.variant.Zoneout;
import org.dropscape.runner.config.LandscapeConfig;
import org.dropscape.runner.config.PluginKinds;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.landscape.result.AxisInfo;
import org.dropscape.runner.landscape.result.LandscapeResults;
import org.dropscape.runner.landscape.result.ResultFolder;
import org.dropscape.runner.landscape.result.SurfaceMetrics;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.model.Tiny;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.train.Split;
import org.dropscape.runner.train.TrainingData;
import org.dropscape.runner.train.TrialFiles;
import org.dropscape.runner.weights.Safetensors;
import org.dropscape.runner.weights.Tensor;
import org.dropscape.runner.weights.WeightFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LandscapesTest {

    private static final NetworkSpec SPEC = Tiny.spec(Tiny.gru(new Zoneout(0.3)), false);
    private static final float[] TABLE = Tiny.table(3);

    @TempDir
    Path temporary;

    /** A network whose weights of three epochs lie in a folder. */
    private LandscapeTrial trial(String name) {
        TrialFiles files = new TrialFiles(temporary.resolve(name).resolve("trials/zoneout/seed-0"));
        for (int epoch = 0; epoch < 3; epoch++) {
            write(files.epochWeights(epoch), epoch);
        }
        write(files.bestWeights(), 1);
        write(files.lastWeights(), 2);
        return new LandscapeTrial("zoneout", 0, SPEC, TABLE, files);
    }

    private static void write(Path file, int epoch) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, float[]> weights = Tiny.weights(SPEC, epoch);
        SPEC.weights()
                .forEach((name, weight) -> tensors.put(
                        name,
                        new Tensor(weight.shape().stream().mapToInt(i -> i).toArray(), weights.get(name))));
        Safetensors.write(file, new WeightFile(tensors, Map.of("epoch", Integer.toString(epoch))));
    }

    private static Split split(long seed, int count) {
        return new Split(
                Tiny.texts(
                        seed, IntStream.range(0, count).map(i -> 1 + i * 5 % 9).toArray()),
                Tiny.labels(count));
    }

    private static LandscapeConfig config(String... settings) {
        StudyReader reader = new StudyReader(new PluginKinds(List.of()), name -> Optional.empty());
        return reader.landscape(Optional.empty(), List.of(settings));
    }

    private static Landscapes plan(LandscapeTrial trial, LandscapeConfig config, BooleanSupplier stop) {
        SeedTree seeds = SeedTree.root(5).child("landscape");
        TrainingData data = new TrainingData(split(1, 20), split(2, 0), split(3, 10));
        return Landscapes.plan(
                new LandscapeSetup(
                        config,
                        config.drawings(),
                        seeds,
                        new Examples(data, seeds.child("examples")),
                        Map.of("seed", "5"),
                        8,
                        64,
                        stop),
                List.of(trial),
                List.of(trial));
    }

    private static Map<String, byte[]> files(LandscapeTrial trial) throws IOException {
        Path folder = trial.files().folder().resolve(ResultFolder.LANDSCAPE);
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
        return contents;
    }

    /** Says "stop" from the given question on. */
    private static final class Impatience implements BooleanSupplier {
        private final int patience;
        private int asked;

        Impatience(int patience) {
            this.patience = patience;
        }

        @Override
        public synchronized boolean getAsBoolean() {
            return asked++ >= patience;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "surface={points: 4x3, weights: [best, last]}",
                "surface={points: 12, adaptive: {share: 0.3}}",
                "surface={directions: hessian, points: 3, eigenvalues: {points: 2, steps: 3}}",
                "surface={directions: gradient, points: 3, preset: paper}",
                "line={points: 7, preset: paper}",
                "interpolation={from: initial, to: best, points: 9, range: [0, 1]}",
                "trajectory={points: 4}",
                "plane={points: 4, through: [initial, best, last]}",
                "rays={rays: 4}",
                "curvature={steps: 4, density-steps: 3, trace-products: 3, average-draws: 4, epsilon-iterations: 2}",
            })
    void whoIsStoppedAnywhereEndsWithTheSameBytes(String drawing) throws IOException {
        LandscapeConfig config = config(drawing, "mask-draws=1", "replicas=2");
        LandscapeTrial undisturbed = trial("undisturbed");
        Landscapes whole = plan(undisturbed, config, () -> false);
        assertFalse(whole.complete(undisturbed));
        whole.compute(undisturbed, 1, Progress.silent());
        assertTrue(whole.complete(undisturbed));

        LandscapeTrial stopped = trial("stopped");
        int stops = 0;
        for (int patience = 2; ; patience = patience * 3 / 2 + 1) {
            Landscapes part = plan(stopped, config, new Impatience(patience));
            try {
                part.compute(stopped, 1, Progress.silent());
                break;
            } catch (CancellationException again) {
                stops++;
            }
        }
        assertTrue(stops > 2, "a test of nothing");
        Map<String, byte[]> expected = files(undisturbed);
        Map<String, byte[]> actual = files(stopped);
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
    }

    @Test
    void whatWasBegunOtherwiseIsRefusedLikeWhatIsComplete() {
        LandscapeTrial trial = trial("begun");
        Landscapes begun = plan(trial, config("surface.points=9"), new Impatience(12));
        assertThrows(CancellationException.class, () -> begun.compute(trial, 1, Progress.silent()));
        ResultFolder folder = begun.folders(trial).get(0);
        assertTrue(Files.exists(folder.journal()));
        assertFalse(folder.complete());
        UserException e = assertThrows(
                UserException.class, () -> plan(trial, config("surface.points=9", "examples=5"), () -> false));
        assertTrue(e.getMessage().contains(folder.folder() + "\n  examples.train: 20 -> 5"), e.getMessage());
    }

    @Test
    void productsThatAreComputedOtherwiseAreAnotherResult() {
        LandscapeTrial trial = trial("products");
        String surface = "surface={directions: hessian, points: 3, eigenvalues: {points: 2}}";
        Landscapes begun = plan(trial, config(surface), new Impatience(2));
        assertThrows(CancellationException.class, () -> begun.compute(trial, 1, Progress.silent()));
        UserException e = assertThrows(
                UserException.class, () -> plan(trial, config(surface, "curvature.products=differences"), () -> false));
        assertTrue(e.getMessage().contains("\n  gradient.products: double-backward -> (absent)"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"double-backward", "differences"})
    void whatIsNoEigenvectorOrEigenvalueIsToldOf(String products) {
        LandscapeTrial trial = trial(products);
        String nothingElse =
                "top: 0, bottom: 0, trace-products: 0, density-probes: 0, rho: 0, adaptive-rho: 0, sigma: 0,"
                        + " epsilon: 0, products: " + products;
        Landscapes hasty = plan(
                trial,
                config(
                        "surfaces.hasty={directions: hessian, points: 3, eigenvalues: {points: 2, steps: 1}}",
                        "curvature={steps: 2, " + nothingElse + "}"),
                () -> false);
        hasty.compute(trial, 1, Progress.silent());
        SurfaceMetrics metrics =
                LandscapeResults.surface(hasty.folders(trial).get(0)).metrics();
        AxisInfo second = metrics.axes().get(1);
        assertEquals("hessian-2", second.name());
        assertTrue(
                second.eigenvalue().residual()
                        > 0.01 * Math.abs(second.eigenvalue().value()),
                second.toString());
        assertEquals(new SurfaceMetrics.Eigenvalues(4, 4, 1, 0.02), metrics.eigenvalues());
        assertTrue(
                metrics.warnings().stream().anyMatch(w -> w.startsWith("hessian-2 is only near an eigenvector")),
                metrics.warnings().toString());
        assertTrue(
                metrics.warnings().stream().anyMatch(w -> w.startsWith("In 4 of 4 cells of the map of eigenvalues")),
                metrics.warnings().toString());
    }

    @Test
    void aResultThatDoesNotSayWhatItDependsOnIsRefused() throws IOException {
        LandscapeTrial trial = trial("anonymous");
        Landscapes landscapes = plan(trial, config("line.points=2"), () -> false);
        landscapes.compute(trial, 1, Progress.silent());
        Files.delete(landscapes.folders(trial).get(0).identity());
        UserException e = assertThrows(UserException.class, () -> plan(trial, config("line.points=2"), () -> false));
        assertTrue(e.getMessage().contains("identity.json is missing"), e.getMessage());
    }

    @Test
    void howManyPointsAreMeasuredAtOnceIsNoOtherSetting() {
        LandscapeTrial trial = trial("replicas");
        Landscapes some = plan(trial, config("surface.points=5", "replicas=2"), new Impatience(30));
        assertThrows(CancellationException.class, () -> some.compute(trial, 1, Progress.silent()));
        Landscapes more = plan(trial, config("surface.points=5", "replicas=3"), () -> false);
        more.compute(trial, 1, Progress.silent());
        assertTrue(more.complete(trial));
    }

    @Test
    void aSplitWithoutTextsIsLeftOut() {
        LandscapeTrial trial = trial("empty");
        Landscapes landscapes = plan(trial, config("line.points=2", "splits=[validation, test]"), () -> false);
        landscapes.compute(trial, 1, Progress.silent());
        assertEquals(
                List.of("test_loss", "test_loss_se", "test_acc"),
                LandscapeResults.of(temporary.resolve("empty"))
                        .lines()
                        .get(0)
                        .metrics()
                        .columns());
        UserException e = assertThrows(
                UserException.class, () -> plan(trial, config("surface={}", "splits=[validation]"), () -> false));
        assertTrue(e.getMessage().startsWith("landscape.splits: the data have no texts"), e.getMessage());
        e = assertThrows(UserException.class, () -> plan(trial, config("curvature.split=validation"), () -> false));
        assertTrue(e.getMessage().contains("no texts in the split validation"), e.getMessage());
    }

    @Test
    void weightsThatWereNotKeptAreNamed() {
        LandscapeTrial trial = trial("kept");
        UserException e = assertThrows(
                UserException.class, () -> plan(trial, config("surface={}", "weights=[epoch-7]"), () -> false));
        assertTrue(
                e.getMessage().contains("epoch-007.safetensors: there is no such file")
                        && e.getMessage().contains("zoneout/seed-0 has no weights called epoch-7"),
                e.getMessage());
    }

    @Test
    void progressEndsWithAllOfIt() {
        List<Long> totals = new ArrayList<>();
        long[] done = new long[1];
        Progress counting = new Progress() {
            @Override
            public Task start(String name, long before, long total) {
                done[0] = before;
                totals.add(total);
                return new Task() {
                    @Override
                    public void step(long units, String message) {
                        assertTrue(units >= 0);
                        done[0] += units;
                    }

                    @Override
                    public void close() {
                        // Counted already.
                    }
                };
            }

            @Override
            public void say(String line) {
                // Not looked at.
            }
        };
        LandscapeTrial trial = trial("progress");
        LandscapeConfig config =
                config("surface={points: 5, adaptive: {}}", "rays={rays: 3}", "curvature={steps: 3, density-steps: 2}");
        plan(trial, config, () -> false).compute(trial, 1, counting);
        assertEquals(1, totals.size());
        assertEquals(totals.get(0), done[0]);
    }
}
