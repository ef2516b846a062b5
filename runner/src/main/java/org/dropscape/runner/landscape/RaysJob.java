package org.dropscape.runner.landscape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.landscape.direction.Plane;
import org.dropscape.landscape.surface.Radius;
import org.dropscape.landscape.surface.RaySearch;
import org.dropscape.runner.config.DirectionSettings;
import org.dropscape.runner.config.RaysConfig;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.landscape.result.AxisInfo;
import org.dropscape.runner.landscape.result.Centre;
import org.dropscape.runner.landscape.result.LandscapeResults;
import org.dropscape.runner.landscape.result.RayPoint;
import org.dropscape.runner.landscape.result.RaysMetrics;
import org.dropscape.runner.landscape.result.ResultFolder;
import org.dropscape.runner.landscape.result.Subject;
import org.dropscape.runner.landscape.result.Tables;
import org.dropscape.runner.train.TrainedWeights;

/** How far the levels of the loss are along rays of a plane. */
final class RaysJob extends Job {

    private final RaysConfig config;
    private final DirectionSettings directions;
    private final WeightsName weights;
    private final int examples;

    RaysJob(
            LandscapeSetup setup,
            LandscapeTrial trial,
            Subject subject,
            ResultFolder folder,
            Identity identity,
            RaysConfig config,
            WeightsName weights,
            int examples) {
        super(setup, trial, subject, folder, identity);
        this.config = config;
        this.directions = config.directionSettings();
        this.weights = weights;
        this.examples = examples;
    }

    @Override
    long cost() {
        return Planes.cost(this, directions) + points();
    }

    /** Two points beside the steps for each level and ray: what regula falsi takes to narrow it down, about. */
    private long points() {
        int levels = setup().config().levels().size();
        return (long) config.rays() * (config.steps() + 2L * levels) * texts(examples);
    }

    @Override
    List<String> compute(Workbench bench, Ticker ticker) {
        TrainedWeights trained = bench.weights(weights);
        List<Sample> samples = samples(examples);
        Planes planes = new Planes(this, bench, directions, trained);
        Plane plane = planes.plane(ticker);
        NetworkEvaluator evaluator = bench.evaluator(trial().table(trained), directions.movesEmbeddings(), samples, 0);
        double[] middle = evaluator.evaluate(List.of(plane.origin()))[0];
        List<Centre> centre = centre(evaluator.columns(), middle, bench.losses(trained, samples));
        List<AxisInfo> axes = List.of(planes.info(plane.x()), planes.info(plane.y()));
        List<String> warnings = new ArrayList<>(warnings(centre));
        warnings.addAll(looseDirections(axes));
        List<RayPoint> rays = new ArrayList<>();
        Map<String, Double> geometry = new LinkedHashMap<>();
        if (Double.isFinite(middle[0])) {
            try (Ticker.Part part = ticker.part(points())) {
                search(evaluator, plane, middle[0], part, rays, geometry);
            }
        } else {
            warnings.add("The loss of the weights is " + middle[0] + ": no level lies above it.");
        }
        warnCensored(geometry, warnings);
        Tables.writeRays(folder().rays(), rays);
        LandscapeResults.write(
                folder(),
                new RaysMetrics(
                        subject(),
                        counts(samples),
                        evaluator.columns().get(0),
                        axes,
                        plane.cosine(),
                        config.maxRadius(),
                        centre,
                        geometry,
                        warnings));
        return warnings;
    }

    private void search(
            NetworkEvaluator evaluator,
            Plane plane,
            double base,
            Ticker.Part part,
            List<RayPoint> rays,
            Map<String, Double> geometry) {
        List<Double> excesses = setup().config().levels();
        List<Double> levels = excesses.stream().map(e -> base + e).toList();
        RaySearch even = RaySearch.evenly(config.rays(), levels, config.maxRadius());
        RaySearch search = new RaySearch(even.angles(), levels, config.maxRadius(), config.steps(), config.tolerance());
        List<List<Radius>> found =
                computer(evaluator, plane::at, folder().journal(), part).rays(search);
        for (int k = 0; k < excesses.size(); k++) {
            double excess = excesses.get(k);
            found.get(k)
                    .forEach(ray ->
                            rays.add(new RayPoint(excess, ray.level(), ray.angle(), ray.radius(), ray.censored())));
            describe("@" + excess, found.get(k), geometry);
        }
    }

    private static void describe(String at, List<Radius> radii, Map<String, Double> geometry) {
        double area = 0;
        for (int i = 0; i < radii.size(); i++) {
            Radius one = radii.get(i);
            Radius next = radii.get((i + 1) % radii.size());
            area += one.radius() * next.radius() * Math.sin(2 * Math.PI / radii.size()) / 2;
        }
        geometry.put(
                "mean-radius" + at,
                radii.stream().mapToDouble(Radius::radius).average().orElseThrow());
        geometry.put(
                "min-radius" + at,
                radii.stream().mapToDouble(Radius::radius).min().orElseThrow());
        geometry.put(
                "max-radius" + at,
                radii.stream().mapToDouble(Radius::radius).max().orElseThrow());
        geometry.put("area" + at, area);
        geometry.put(
                "censored" + at,
                (double) radii.stream().filter(Radius::censored).count() / radii.size());
    }

    private static void warnCensored(Map<String, Double> geometry, List<String> warnings) {
        List<Double> cut = geometry.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("censored@") && entry.getValue() > 0)
                .map(entry -> Double.valueOf(entry.getKey().substring("censored@".length())))
                .toList();
        if (!cut.isEmpty()) {
            warnings.add("Not every ray reaches the level at e = " + GridNumbers.text(cut)
                    + ": radii and area are larger there. A larger max-radius would show it.");
        }
    }
}
