package org.dropscape.landscape.surface;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleBinaryOperator;
import org.dropscape.landscape.LossEvaluator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaysTest {

    private final AtomicInteger measured = new AtomicInteger();

    @Test
    void radiiOfAnEllipseAreThoseOfItsEquation() {
        List<Double> levels = List.of(0.01, 0.1, 0.5);

        List<List<Radius>> rays = computer((x, y) -> 8 * x * x + y * y).rays(RaySearch.evenly(32, levels, 1));

        for (int l = 0; l < levels.size(); l++) {
            for (Radius ray : rays.get(l)) {
                double c = Math.cos(ray.angle());
                double radius = Math.sqrt(levels.get(l) / (8 * c * c + 1 - c * c));
                assertEquals(radius, ray.radius(), 1e-3);
                assertEquals(levels.get(l), ray.level());
            }
        }
        // Five for a ray and level besides the steps, which the levels share.
        assertTrue(measured.get() <= 1 + 32 * (8 + 3 * 5), "measured " + measured);
    }

    @Test
    void rayThatDoesNotReachItsLevelIsCensored() {
        List<Radius> rays = computer((x, y) -> x * x)
                .rays(RaySearch.evenly(4, List.of(0.25), 1))
                .get(0);

        assertEquals(
                List.of(false, true, false, true),
                rays.stream().map(Radius::censored).toList());
        assertEquals(1, rays.get(1).radius());
        assertEquals(0.5, rays.get(0).radius(), 1e-3);
    }

    @Test
    void firstCrossingCountsWhenTheLossFallsAgain() {
        DoubleBinaryOperator waves = (x, y) -> Math.pow(Math.sin(4 * x), 2);

        Radius ray = computer(waves)
                .rays(new RaySearch(List.of(0.0), List.of(0.5), 3, 30, 1e-4))
                .get(0)
                .get(0);

        assertEquals(Math.PI / 16, ray.radius(), 3e-4);
    }

    @Test
    void valueThatIsNoNumberIsAWall() {
        DoubleBinaryOperator loss = (x, y) -> x > 0.3 ? Double.NaN : 0.1 * x;

        Radius ray =
                computer(loss).rays(RaySearch.evenly(1, List.of(1.0), 1)).get(0).get(0);

        assertEquals(0.3, ray.radius(), 1e-3);
    }

    @Test
    void wallBehindAStepThatMeetsItsLevelIsFoundAsCloselyAsAnother() {
        DoubleBinaryOperator loss = (x, y) -> x > 0.5 ? Double.NaN : x;

        Radius ray =
                computer(loss).rays(RaySearch.evenly(1, List.of(0.5), 1)).get(0).get(0);

        assertEquals(0.5, ray.radius(), 1e-3);
    }

    @Test
    void levelThatAFlatFloorMeetsIsFollowedToTheFloorsEnd() {
        DoubleBinaryOperator loss = (x, y) -> x < 0.25 ? x : 0.25 + 10 * Math.max(0, x - 0.6);

        Radius ray = computer(loss)
                .rays(RaySearch.evenly(1, List.of(0.25), 1))
                .get(0)
                .get(0);

        assertEquals(0.6, ray.radius(), 1e-3);
    }

    @Test
    void stepsAreMeasuredForAllRaysTogether() {
        AtomicInteger blocks = new AtomicInteger();
        LossEvaluator model = new LossEvaluator() {
            @Override
            public double[][] evaluate(List<float[]> points) {
                blocks.incrementAndGet();
                return points.stream()
                        .map(p -> new double[] {p[0] * p[0] + p[1] * p[1]})
                        .toArray(double[][]::new);
            }

            @Override
            public int preferredBatch() {
                return 64;
            }
        };

        new SurfaceComputer(model, RaysTest::place).rays(RaySearch.evenly(64, List.of(0.5), 1));

        assertTrue(blocks.get() <= 1 + 8 + 8, "blocks " + blocks);
    }

    @Test
    void levelBelowTheOriginIsRefused() {
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> computer((x, y) -> 2).rays(RaySearch.evenly(4, List.of(1.0), 1)));

        assertEquals("level 1.0 is not above the loss at the origin, 2.0", e.getMessage());
    }

    @Test
    void killedAnywhereItFindsTheSameRays(@TempDir Path folder) throws IOException {
        Path journal = folder.resolve("journal");
        SurfaceComputer computer =
                computer((x, y) -> Math.expm1(x * x + 3 * y * y)).withJournal(journal, "");
        RaySearch search = RaySearch.evenly(5, List.of(0.1, 0.4), 1);
        List<List<Radius>> whole = computer.rays(search);
        byte[] bytes = Files.readAllBytes(journal);

        for (int cut = 0; cut < bytes.length; cut += 37) {
            Files.write(journal, Arrays.copyOf(bytes, cut));

            assertEquals(whole, computer.rays(search), "cut at " + cut);
            assertArrayEquals(bytes, Files.readAllBytes(journal), "cut at " + cut);
        }
    }

    private static float[] place(double a, double b) {
        return new float[] {(float) a, (float) b};
    }

    private SurfaceComputer computer(DoubleBinaryOperator loss) {
        LossEvaluator model = LossEvaluator.of(point -> {
            measured.incrementAndGet();
            return loss.applyAsDouble(point[0], point[1]);
        });
        return new SurfaceComputer(model, RaysTest::place);
    }
}
