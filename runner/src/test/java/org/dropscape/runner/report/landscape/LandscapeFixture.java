package org.dropscape.runner.report.landscape;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.file.SurfaceCsv;
import org.dropscape.landscape.geometry.GeometryOptions;
import org.dropscape.landscape.geometry.LineGeometry;
import org.dropscape.landscape.geometry.SurfaceGeometry;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Line;
import org.dropscape.landscape.surface.Surface;
import org.dropscape.runner.landscape.result.AxisInfo;
import org.dropscape.runner.landscape.result.Centre;
import org.dropscape.runner.landscape.result.CurvatureMetrics;
import org.dropscape.runner.landscape.result.DensityNode;
import org.dropscape.runner.landscape.result.Kind;
import org.dropscape.runner.landscape.result.LandscapeResults;
import org.dropscape.runner.landscape.result.LineMetrics;
import org.dropscape.runner.landscape.result.PathPoint;
import org.dropscape.runner.landscape.result.RaysMetrics;
import org.dropscape.runner.landscape.result.ResultFolder;
import org.dropscape.runner.landscape.result.SolutionPoint;
import org.dropscape.runner.landscape.result.Subject;
import org.dropscape.runner.landscape.result.SurfaceMetrics;
import org.dropscape.runner.landscape.result.Tables;
import org.dropscape.runner.report.ConditionResult;
import org.dropscape.runner.report.EpochMetrics;
import org.dropscape.runner.report.Scores;
import org.dropscape.runner.report.SeedResult;

/** The files of a run's landscapes, with functions made up so that they look like those of trained networks. */
final class LandscapeFixture {

    static final List<String> CONDITIONS = List.of("baseline", "zoneout", "drop-connect");

    private final Path run;
    private final int points;

    /** @param points along each axis of a surface; odd, so that there is a centre */
    LandscapeFixture(Path run, int points) {
        this.run = run;
        this.points = points;
    }

    /** Three conditions with so many seeds each. */
    static List<ConditionResult> conditions(int seeds) {
        Scores scores = new Scores(0.3, 0.9, 0.9, 0.9, 0.9);
        List<SeedResult> results = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            results.add(new SeedResult(seed, List.of(new EpochMetrics(1, scores, scores, scores, 1))));
        }
        return List.of(
                new ConditionResult("baseline", "", 128, 1000, results),
                new ConditionResult("zoneout", "zoneout (rate 0.1)", 128, 1000, results),
                new ConditionResult("drop-connect", "drop-connect (rate 0.05)", 256, 4000, results));
    }

    LandscapeResults results() {
        return LandscapeResults.of(run);
    }

    /** Everything that a study can ask for. */
    LandscapeFixture everything(int seeds, int pairs) {
        for (String condition : CONDITIONS) {
            for (int seed = 0; seed < seeds; seed++) {
                for (int pair = 0; pair < pairs; pair++) {
                    surface("filter", condition, seed, "best", pair);
                    line(condition, seed, pair);
                    rays(condition, seed, pair);
                }
                surface("filter", condition, seed, "last", 0);
                interpolation(condition, seed);
                trajectory(condition, seed);
                plane(condition, seed, 3);
                plane(condition, seed, 4);
                curvature(condition, seed);
            }
        }
        return this;
    }

    /** A surface with loss, accuracy and the loss with sampled masks on two splits. */
    LandscapeFixture surface(String name, String condition, int seed, String weights, int pair) {
        Subject subject = new Subject(Kind.SURFACE, name, condition, seed, weights, 5, pair);
        DoubleBinaryOperator loss = loss(subject);
        Axis axis = Axis.symmetric(1, points);
        return surface(subject, axis, axis, loss, List.of(), List.of());
    }

    /** A surface of a given loss. */
    LandscapeFixture surface(Subject subject, DoubleBinaryOperator loss) {
        Axis axis = Axis.symmetric(1, points);
        return surface(subject, axis, axis, loss, List.of(), List.of());
    }

    private LandscapeFixture surface(
            Subject subject, Axis x, Axis y, DoubleBinaryOperator loss, List<Double> explained, List<PathPoint> path) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("train_loss", values(x, y, loss));
        columns.put("train_loss_se", values(x, y, (a, b) -> 0.01));
        columns.put("train_acc", values(x, y, (a, b) -> 1 / (1 + loss.applyAsDouble(a, b) / 2)));
        columns.put("train_sampled_loss", values(x, y, (a, b) -> 0.02 + 1.1 * loss.applyAsDouble(a, b)));
        columns.put("validation_loss", values(x, y, (a, b) -> 0.2 + loss.applyAsDouble(a, b)));
        columns.put("validation_acc", values(x, y, (a, b) -> 0.95 / (1 + loss.applyAsDouble(a, b) / 2)));
        Surface surface = new Surface(x, y, columns);
        ResultFolder folder = folder(subject);
        SurfaceCsv.write(folder.csv(), surface);
        if (!path.isEmpty()) {
            Tables.writePath(folder.path(), List.of("train_loss", "train_acc"), path);
        }
        Map<String, Map<String, Double>> geometry = new LinkedHashMap<>();
        for (String column : List.of("train_loss", "train_sampled_loss", "validation_loss")) {
            double centre = surface.at(column, x.points() / 2, y.points() / 2);
            geometry.put(
                    column,
                    Double.isFinite(centre)
                            ? SurfaceGeometry.of(surface, column, GeometryOptions.DEFAULT)
                                    .metrics()
                            : Map.of());
        }
        double centre = surface.at("train_loss", x.points() / 2, y.points() / 2);
        LandscapeResults.write(
                folder,
                new SurfaceMetrics(
                        subject,
                        examples(),
                        surface.columns(),
                        List.of(AxisInfo.of("random-0-x", 12.5), AxisInfo.of("random-0-y", 12.6)),
                        0.01,
                        explained,
                        null,
                        null,
                        List.of(new Centre("train_loss", centre, centre)),
                        GeometryOptions.DEFAULT.excesses(),
                        GeometryOptions.DEFAULT.persistence(),
                        geometry,
                        List.of()));
        return this;
    }

    private static Map<String, Integer> examples() {
        Map<String, Integer> examples = new LinkedHashMap<>();
        examples.put("train", 2000);
        examples.put("validation", 1000);
        return examples;
    }

    LandscapeFixture line(String condition, int seed, int pair) {
        Subject subject = new Subject(Kind.LINE, "line", condition, seed, "best", 5, pair);
        DoubleBinaryOperator loss = loss(subject);
        return line(subject, "", Axis.symmetric(1, 2 * points + 1), a -> loss.applyAsDouble(a, 0));
    }

    LandscapeFixture interpolation(String condition, int seed) {
        Subject subject = new Subject(Kind.INTERPOLATION, "to-last", condition, seed, "best", 5, -1);
        DoubleBinaryOperator loss = loss(subject);
        return line(
                subject,
                "last",
                new Axis(-0.5, 1.5, 41),
                t -> loss.applyAsDouble(0.3 * t, 0.1 * t) - 0.25 * loss.applyAsDouble(0.25 * t, 0));
    }

    private LandscapeFixture line(Subject subject, String to, Axis axis, DoubleUnaryOperator loss) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        double[] losses = new double[axis.points()];
        double[] accuracies = new double[axis.points()];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = loss.applyAsDouble(axis.at(i));
            accuracies[i] = 1 / (1 + losses[i] / 2);
        }
        columns.put("train_loss", losses);
        columns.put("train_acc", accuracies);
        Line line = new Line(axis, columns);
        ResultFolder folder = folder(subject);
        SurfaceCsv.write(folder.csv(), line);
        LineGeometry geometry = LineGeometry.of(line, "train_loss");
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("min", geometry.min());
        numbers.put("max", geometry.max());
        numbers.put("total-variation", geometry.totalVariation());
        LandscapeResults.write(
                folder,
                new LineMetrics(
                        subject,
                        to.isEmpty() ? "" : subject.weights(),
                        to,
                        Map.of("train", 2000),
                        line.columns(),
                        AxisInfo.of(to.isEmpty() ? "random-0-x" : to, 12.5),
                        List.of(),
                        Map.of("train_loss", numbers),
                        List.of()));
        return this;
    }

    LandscapeFixture rays(String condition, int seed, int pair) {
        Subject subject = new Subject(Kind.RAYS, "rays", condition, seed, "best", 5, pair);
        Map<String, Double> geometry = new LinkedHashMap<>();
        for (double level : List.of(0.1, 0.5)) {
            double radius = width(subject) * Math.sqrt(level);
            geometry.put("mean-radius@" + level, radius);
            geometry.put("min-radius@" + level, 0.8 * radius);
            geometry.put("max-radius@" + level, 1.3 * radius);
            geometry.put("area@" + level, Math.PI * radius * radius);
            geometry.put("censored@" + level, 0.0);
        }
        LandscapeResults.write(
                folder(subject),
                new RaysMetrics(
                        subject,
                        Map.of("train", 2000),
                        "train_loss",
                        List.of(AxisInfo.of("random-0-x", 12.5), AxisInfo.of("random-0-y", 12.6)),
                        0.01,
                        2,
                        List.of(),
                        geometry,
                        List.of()));
        return this;
    }

    LandscapeFixture trajectory(String condition, int seed) {
        Subject subject = new Subject(Kind.TRAJECTORY, "trajectory", condition, seed, "last", 10, -1);
        RandomGenerator random = random(subject);
        double width = width(subject);
        DoubleBinaryOperator loss =
                (a, b) -> 0.02 + 0.7 * (1 - Math.exp(-(a * a + 2 * b * b) / (80 * width))) + 0.002 * (a * a + b * b);
        List<PathPoint> path = new ArrayList<>();
        for (int epoch = 0; epoch <= 10; epoch++) {
            double left = Math.exp(-0.35 * epoch) - Math.exp(-3.5);
            double x = -12 * left;
            double y = 5 * left * (1 - left) + 0.15 * random.nextGaussian() * Math.signum(10 - epoch);
            double own = loss.applyAsDouble(x, y) + 0.01 * epoch * left;
            path.add(new PathPoint(epoch, x, y, Map.of("train_loss", own, "train_acc", 1 / (1 + own / 2))));
        }
        return surface(
                subject,
                new Axis(-14, 3, points),
                new Axis(-3, 5, points),
                loss,
                List.of(0.81 + 0.01 * seed, 0.11),
                path);
    }

    /** Three solutions in three bowls; four lie beside the plane of their components. */
    LandscapeFixture plane(String condition, int seed, int solutions) {
        Subject subject = new Subject(Kind.PLANE, "plane-" + solutions, condition, seed, "best", 5, -1);
        double width = width(subject);
        double[][] places = {{0, 0}, {9, 0}, {5, 8}, {-2, 4}};
        DoubleBinaryOperator loss = (a, b) -> {
            double nearest = Double.POSITIVE_INFINITY;
            for (int k = 0; k < solutions; k++) {
                double squares = Math.pow(a - places[k][0], 2) + Math.pow(b - places[k][1], 2);
                nearest = Math.min(nearest, 0.05 + 0.02 * k + 0.7 * (1 - Math.exp(-squares / (30 * width))));
            }
            return nearest;
        };
        List<SolutionPoint> found = new ArrayList<>();
        List<String> names = List.of("best", "zoneout/best", "drop-connect/last", "initial");
        for (int k = 0; k < solutions; k++) {
            double own = loss.applyAsDouble(places[k][0], places[k][1]);
            found.add(new SolutionPoint(
                    names.get(k),
                    places[k][0],
                    places[k][1],
                    solutions > 3 ? 2.5 * k : 1e-7 * k,
                    Map.of("train_loss", own, "train_acc", 1 / (1 + own / 2))));
        }
        surface(
                subject,
                new Axis(-5, 12, points),
                new Axis(-3, 11, points),
                loss,
                solutions > 3 ? List.of(0.7, 0.2) : List.of(),
                List.of());
        Tables.writeSolutions(folder(subject).solutions(), List.of("train_loss", "train_acc"), found);
        return this;
    }

    LandscapeFixture curvature(String condition, int seed) {
        Subject subject = new Subject(Kind.CURVATURE, "curvature", condition, seed, "best", 5, -1);
        RandomGenerator random = random(subject);
        double top = 4 / width(subject) + 0.3 * random.nextGaussian();
        ResultFolder folder = folder(subject);
        List<DensityNode> nodes = new ArrayList<>();
        for (int k = 0; k < 40; k++) {
            double eigenvalue = top * Math.pow((k - 6) / 33.0, 3) + 0.01 * random.nextGaussian();
            nodes.add(new DensityNode(eigenvalue, Math.exp(-Math.abs(k - 6) * 0.6)));
        }
        double sum = nodes.stream().mapToDouble(DensityNode::weight).sum();
        Tables.writeDensity(
                folder.density(),
                nodes.stream()
                        .map(node -> new DensityNode(node.eigenvalue(), node.weight() / sum))
                        .toList());
        Map<String, Double> sharpness = new LinkedHashMap<>();
        sharpness.put("sam", 0.02 * top);
        sharpness.put("asam-filters", 0.03 * top);
        sharpness.put("epsilon", 1.5 * top);
        sharpness.put("average", 0.01 * top);
        sharpness.put("average-se", 0.001);
        LandscapeResults.write(
                folder,
                new CurvatureMetrics(
                        subject,
                        Map.of("train", 500),
                        100_000,
                        List.of(
                                new CurvatureMetrics.Eigenvalue(top, 1e-3),
                                new CurvatureMetrics.Eigenvalue(0.6 * top, 2e-3)),
                        List.of(new CurvatureMetrics.Eigenvalue(-0.08 * top, 1e-3)),
                        60,
                        true,
                        new CurvatureMetrics.Estimate(8 * top, 0.4, 30),
                        sharpness,
                        List.of(),
                        List.of()));
        return this;
    }

    ResultFolder folder(Subject subject) {
        Path folder = run.resolve("trials")
                .resolve(subject.condition())
                .resolve("seed-" + subject.seed())
                .resolve(ResultFolder.LANDSCAPE)
                .resolve(subject.name());
        if (!List.of(Kind.TRAJECTORY, Kind.INTERPOLATION, Kind.PLANE).contains(subject.kind())) {
            folder = folder.resolve(subject.weights());
        }
        return new ResultFolder(subject.pair() < 0 ? folder : folder.resolve("pair-" + subject.pair()));
    }

    /** Twice as wide with zoneout as without, give or take a seed. */
    private static double width(Subject subject) {
        double condition =
                switch (subject.condition()) {
                    case "zoneout" -> 0.7;
                    case "drop-connect" -> 0.45;
                    default -> 0.35;
                };
        double weights = subject.weights().equals("last") ? 0.7 : 1;
        return condition * weights * (1 + 0.08 * Math.sin(3 * subject.seed() + 1.0));
    }

    private static DoubleBinaryOperator loss(Subject subject) {
        double width = width(subject);
        RandomGenerator random = SeedTree.root(7).child(subject.pair()).generator();
        double tilt = random.nextDouble(-0.2, 0.2);
        double phase = random.nextDouble(6);
        double stretch = random.nextDouble(0.8, 1.3);
        double floor = subject.weights().equals("last") ? 0.004 : 0.08;
        return (a, b) -> {
            double r = a * a + stretch * b * b;
            return floor
                    + 0.75 * (1 - Math.exp(-r / (width * width)))
                    + r * (0.5 + tilt * Math.sin(2 * Math.atan2(b, a)))
                    + 0.15 * r * Math.sin(5 * a + phase) * Math.cos(4 * b) / width * 0.3;
        };
    }

    private static RandomGenerator random(Subject subject) {
        return SeedTree.root(11)
                .child(subject.condition())
                .child(subject.seed())
                .generator();
    }

    private static double[] values(Axis x, Axis y, DoubleBinaryOperator value) {
        double[] values = new double[x.points() * y.points()];
        for (int j = 0; j < y.points(); j++) {
            for (int i = 0; i < x.points(); i++) {
                values[j * x.points() + i] = value.applyAsDouble(x.at(i), y.at(j));
            }
        }
        return values;
    }
}
