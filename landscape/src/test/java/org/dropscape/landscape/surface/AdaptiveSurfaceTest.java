package org.dropscape.landscape.surface;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.LossEvaluator;
import org.dropscape.landscape.file.SurfaceCsv;
import org.dropscape.landscape.geometry.Reference;
import org.dropscape.landscape.geometry.Sublevel;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdaptiveSurfaceTest {

    private static final Axis AXIS = Axis.symmetric(1, 51);
    private static final String LOSS = LossEvaluator.LOSS;

    static Stream<Named<DoubleBinaryOperator>> losses() {
        return Stream.of(
                Named.of("bowl", (x, y) -> 3 * (x * x + y * y)),
                Named.of("sharp bowl", (x, y) -> 20 * (x * x + y * y)),
                Named.of("anisotropic", (x, y) -> 8 * x * x + 0.5 * y * y),
                Named.of("rotated, 20 to 1", rotated(10, 0.5, 30)),
                Named.of("rotated, 100 to 1", rotated(50, 0.5, 40)),
                Named.of("saturating", (x, y) -> 1 - Math.exp(-3 * (x * x + y * y)) + 0.2 * x * x),
                Named.of("quartic", (x, y) -> 2 * Math.pow(x, 4) + y * y + x * y * y + Math.pow(y, 4) / 2),
                Named.of("off the centre", (x, y) -> 2 * Math.pow(x - 0.3, 2) + 4 * Math.pow(y + 0.21, 2)),
                Named.of("banana", (x, y) -> 4 * Math.pow(y - 0.8 * x * x, 2) + 0.4 * x * x),
                Named.of("cone", Math::hypot),
                Named.of("explosion", (x, y) -> Math.exp(6 * (x * x + y * y)) - 1),
                Named.of("rough", (x, y) -> 2 * (x * x + y * y) + 0.02 * Math.sin(9 * x + 1) * Math.cos(11 * y)),
                Named.of("rougher", (x, y) -> 2 * (x * x + y * y) + 0.02 * Math.sin(25 * x + 1) * Math.cos(23 * y)),
                Named.of("Rosenbrock", (x, y) -> Math.pow(0.3 - x, 2) + 6 * Math.pow(y - x * x, 2)),
                Named.of("two wells", (x, y) -> 4 * Math.pow(x * x - 0.25, 2) + 0.1 * x + y * y),
                Named.of("egg box", (x, y) -> 0.15 * (2 - Math.cos(8 * x) - Math.cos(8 * y)) + x * x + y * y),
                Named.of("logistic regression", logistic(1, 3)),
                Named.of("steep logistic regression", logistic(2, 12)),
                Named.of("network", network(4, 2)),
                Named.of("another network", network(7, 1.5)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void areasAreThoseOfTheFullSurfaceFromAQuarterOfIt(DoubleBinaryOperator loss) {
        SurfaceComputer computer = computer(loss);
        Surface full = computer.surface(AXIS, AXIS);
        Refinement refinement = Refinement.above(full.at(LOSS, 25, 25));

        AdaptiveSurface adaptive = computer.adaptive(AXIS, AXIS, refinement);

        assertTrue(adaptive.fraction() <= 0.25, "fraction " + adaptive.fraction());
        for (double height : Refinement.HEIGHTS) {
            double level = refinement.base() + height;
            double area = Areas.below(full, LOSS, level);
            assertEquals(area, Areas.below(adaptive.surface(), LOSS, level), 0.005 * area, "height " + height);
        }
        assertEquals(0, largestDifference(full, adaptive.surface(), LOSS), 0.02);
    }

    /**
     * The training loss of 100 reviews around the best weights of a GRU trained on IMDB (H = 128, two layers, no dropout) in the plane
     * of two filter-normalised directions, as {@code dropscape landscape} measured it, rounded to six decimals.
     */
    @Test
    void areaCurveOfARealNetworkIsThatOfTheFullSurface() throws URISyntaxException {
        Surface full = SurfaceCsv.readSurface(
                Path.of(AdaptiveSurfaceTest.class.getResource("imdb-51x51.csv").toURI()));
        String column = full.columns().get(0);
        LossEvaluator stored = LossEvaluator.of(cell -> full.at(column, (int) cell[0], (int) cell[1]));
        SurfaceComputer computer =
                new SurfaceComputer(stored, (a, b) -> new float[] {Math.round(25 + 25 * a), Math.round(25 + 25 * b)});

        AdaptiveSurface adaptive = computer.adaptive(AXIS, AXIS, Refinement.above(full.at(column, 25, 25)));

        assertTrue(adaptive.fraction() <= 0.15, "fraction " + adaptive.fraction());
        Surface named =
                new Surface(AXIS, AXIS, Map.of(column, adaptive.surface().values(LOSS)));
        assertEquals(0, largestDifference(full, named, column), 0.002);
    }

    /** Of the areas at L0 + 0.01 ... 0.69, all and connected, that cover twenty squares of the grid or more; as a share of them. */
    private static double largestDifference(Surface full, Surface other, String column) {
        double base = full.at(column, full.x().points() / 2, full.y().points() / 2);
        double squares = (full.x().points() - 1.0) * (full.y().points() - 1);
        double largest = 0;
        for (int k = 1; k <= 69; k++) {
            Sublevel expected = Sublevel.of(full, column, base + k / 100.0, Reference.CENTRE, 1);
            Sublevel found = Sublevel.of(other, column, base + k / 100.0, Reference.CENTRE, 1);
            double all = expected.share();
            double basin = expected.basin().share();
            if (all * squares >= 20) {
                largest = Math.max(largest, Math.abs(found.share() / all - 1));
            }
            if (basin * squares >= 20) {
                largest = Math.max(largest, Math.abs(found.basin().share() / basin - 1));
            }
        }
        return largest;
    }

    @ParameterizedTest
    @MethodSource("losses")
    void largestErrorIsEstimatedWithinAFactorOfThree(DoubleBinaryOperator loss) {
        SurfaceComputer computer = computer(loss);
        Surface full = computer.surface(AXIS, AXIS);

        AdaptiveSurface adaptive = computer.adaptive(AXIS, AXIS, Refinement.above(full.at(LOSS, 25, 25)));

        double largest = 0;
        for (int cell = 0; cell < full.cells(); cell++) {
            largest = Math.max(
                    largest,
                    Math.abs(full.values(LOSS)[cell] - adaptive.surface().values(LOSS)[cell]));
        }
        assertTrue(largest <= 3 * adaptive.largestError(), largest + " estimated as " + adaptive.largestError());
    }

    @Test
    void measuredCellsHoldWhatWasMeasured() {
        SurfaceComputer computer = computer(network(4, 2));
        Surface full = computer.surface(AXIS, AXIS);

        AdaptiveSurface adaptive = computer.adaptive(AXIS, AXIS, Refinement.above(full.at(LOSS, 25, 25)));

        for (int j = 0; j < 51; j++) {
            for (int i = 0; i < 51; i++) {
                if (adaptive.measured(i, j)) {
                    assertEquals(full.at(LOSS, i, j), adaptive.surface().at(LOSS, i, j));
                    assertEquals(0, adaptive.error(i, j));
                }
            }
        }
    }

    @Test
    void gridsNeedNotBeSquare() {
        DoubleBinaryOperator loss = rotated(6, 1, 20);
        Axis x = new Axis(-0.7, 1, 38);
        Axis y = new Axis(-1, 0.9, 67);
        Surface full = computer(loss).surface(x, y);

        AdaptiveSurface adaptive = computer(loss).adaptive(x, y, Refinement.above(0));

        assertTrue(adaptive.fraction() <= 0.25, "fraction " + adaptive.fraction());
        assertArrayEquals(full.values(LOSS), adaptive.surface().values(LOSS), 1e-4);
    }

    @Test
    void smallGridIsMeasuredWhole() {
        AdaptiveSurface adaptive =
                computer(Math::hypot).adaptive(Axis.symmetric(1, 9), Axis.symmetric(1, 3), Refinement.above(0));

        assertEquals(1, adaptive.fraction());
        assertEquals(0, adaptive.largestError());
    }

    @Test
    void holeIsFoundToTheCell() {
        DoubleBinaryOperator bowl = (x, y) -> x * x + y * y;
        DoubleBinaryOperator loss = (x, y) -> x + y > 0.9 ? Double.NaN : bowl.applyAsDouble(x, y);
        Surface full = computer(loss).surface(AXIS, AXIS);

        Surface adaptive =
                computer(loss).adaptive(AXIS, AXIS, Refinement.above(0)).surface();

        long wrong = 0;
        for (int cell = 0; cell < full.cells(); cell++) {
            double expected = full.values(LOSS)[cell];
            double found = adaptive.values(LOSS)[cell];
            wrong += Double.isNaN(expected) == Double.isNaN(found) ? 0 : 1;
            if (!Double.isNaN(expected) && !Double.isNaN(found)) {
                assertEquals(expected, found, 1e-5);
            }
        }
        assertTrue(wrong <= 10, wrong + " cells of the hole are wrong");
    }

    @Test
    void allColumnsAreFilledFromTheSameCells() {
        LossEvaluator model = new LossEvaluator() {
            @Override
            public double[][] evaluate(List<float[]> points) {
                return points.stream()
                        .map(p -> new double[] {p[0] * p[0] + p[1] * p[1], 1 - p[0]})
                        .toArray(double[][]::new);
            }

            @Override
            public List<String> columns() {
                return List.of("train_loss", "train_acc");
            }
        };

        Surface surface = new SurfaceComputer(model, AdaptiveSurfaceTest::place)
                .adaptive(AXIS, AXIS, Refinement.above(0))
                .surface();

        for (int cell = 0; cell < surface.cells(); cell++) {
            assertEquals(1 - AXIS.at(cell % 51), surface.values("train_acc")[cell], 1e-5);
        }
    }

    @Test
    void killedAtAnyRecordItEndsWithTheSameBytes(@TempDir Path folder) throws IOException {
        Path journal = folder.resolve("journal");
        Axis axis = Axis.symmetric(1, 25);
        SurfaceComputer computer = computer(network(4, 2)).withJournal(journal, "network");
        double[] whole =
                computer.adaptive(axis, axis, Refinement.above(0.1)).surface().values(LOSS);
        byte[] bytes = Files.readAllBytes(journal);
        RandomGenerator random = SeedTree.root(3).child("cuts").generator();

        for (int trial = 0; trial < 20; trial++) {
            int cut = random.nextInt(bytes.length);
            Files.write(journal, Arrays.copyOf(bytes, cut));
            double[] resumed = computer.adaptive(axis, axis, Refinement.above(0.1))
                    .surface()
                    .values(LOSS);

            assertArrayEquals(bytes, Files.readAllBytes(journal), "cut at " + cut);
            assertArrayEquals(whole, resumed, "cut at " + cut);
        }
    }

    private static float[] place(double a, double b) {
        return new float[] {(float) a, (float) b};
    }

    private static SurfaceComputer computer(DoubleBinaryOperator loss) {
        LossEvaluator model = LossEvaluator.of(point -> loss.applyAsDouble(point[0], point[1]));
        return new SurfaceComputer(model, AdaptiveSurfaceTest::place);
    }

    private static DoubleBinaryOperator rotated(double sharp, double flat, double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return (x, y) -> sharp * Math.pow(c * x + s * y, 2) + flat * Math.pow(c * y - s * x, 2);
    }

    /** The mean loss of random examples, most of them right at the origin. */
    private static DoubleBinaryOperator logistic(long seed, double scale) {
        RandomGenerator random = SeedTree.root(seed).generator();
        double[][] examples = new double[100][];
        for (int e = 0; e < examples.length; e++) {
            examples[e] = new double[] {
                scale * random.nextGaussian(),
                scale / 2 * random.nextGaussian(),
                0.2 + 2 * Math.abs(random.nextGaussian())
            };
        }
        return (x, y) -> Arrays.stream(examples)
                .mapToDouble(e -> Math.log1p(Math.exp(-(e[2] + x * e[0] + y * e[1]))))
                .average()
                .orElseThrow();
    }

    /** The mean loss of a tanh network with random weights on labels of its own, in a random plane. */
    private static DoubleBinaryOperator network(long seed, double scale) {
        int inputs = 5;
        int hidden = 8;
        RandomGenerator random = SeedTree.root(seed).generator();
        double[][] examples = gaussians(random, 60, inputs);
        double[][] weights = gaussians(random, 3, inputs * hidden + hidden);
        double[] labels = Arrays.stream(examples)
                .mapToDouble(e -> Math.signum(output(weights[0], e, hidden)))
                .toArray();
        return (x, y) -> {
            double[] moved = new double[weights[0].length];
            for (int p = 0; p < moved.length; p++) {
                moved[p] = 2 * weights[0][p] + scale * (x * weights[1][p] + y * weights[2][p]);
            }
            double sum = 0;
            for (int e = 0; e < examples.length; e++) {
                sum += Math.log1p(Math.exp(-labels[e] * output(moved, examples[e], hidden)));
            }
            return sum / examples.length;
        };
    }

    private static double output(double[] weights, double[] example, int hidden) {
        double sum = 0;
        for (int h = 0; h < hidden; h++) {
            double net = 0;
            for (int i = 0; i < example.length; i++) {
                net += weights[h * example.length + i] * example[i];
            }
            sum += Math.tanh(net) * weights[hidden * example.length + h];
        }
        return sum;
    }

    private static double[][] gaussians(RandomGenerator random, int rows, int columns) {
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            Arrays.setAll(row, i -> random.nextGaussian());
        }
        return values;
    }
}
