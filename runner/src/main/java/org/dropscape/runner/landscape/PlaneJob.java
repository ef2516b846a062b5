package org.dropscape.runner.landscape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.error.UserException;
import org.dropscape.landscape.direction.Plane;
import org.dropscape.landscape.direction.SolutionPlane;
import org.dropscape.landscape.file.DirectionHdf5;
import org.dropscape.landscape.file.ProjectionHdf5;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Coordinates;
import org.dropscape.landscape.surface.Line;
import org.dropscape.runner.config.PlaneConfig;
import org.dropscape.runner.landscape.result.AxisInfo;
import org.dropscape.runner.landscape.result.Centre;
import org.dropscape.runner.landscape.result.LandscapeResults;
import org.dropscape.runner.landscape.result.ResultFolder;
import org.dropscape.runner.landscape.result.SolutionPoint;
import org.dropscape.runner.landscape.result.Subject;
import org.dropscape.runner.landscape.result.SurfaceMetrics;
import org.dropscape.runner.landscape.result.Tables;
import org.dropscape.runner.train.TrainedWeights;

/**
 * A grid in the plane through several sets of weights, measured with the network of the trial where the result lies, and the
 * weights themselves.
 */
final class PlaneJob extends Job {

    /**
     * Weights that the plane goes through.
     *
     * @param reference as the study calls them
     * @param end whose and which
     */
    record Solution(String reference, InterpolationJob.End end) {}

    private final PlaneConfig config;
    private final List<Solution> solutions;
    private final int examples;

    PlaneJob(
            LandscapeSetup setup,
            LandscapeTrial trial,
            Subject subject,
            ResultFolder folder,
            Identity identity,
            PlaneConfig config,
            List<Solution> solutions,
            int examples) {
        super(setup, trial, subject, folder, identity);
        this.config = config;
        this.solutions = List.copyOf(solutions);
        this.examples = examples;
    }

    @Override
    long cost() {
        return themselves() + cells();
    }

    private long themselves() {
        return solutions.size() * textsPerPoint(examples);
    }

    private long cells() {
        double share = config.adaptive().map(a -> a.share()).orElse(1.0);
        return (long) Math.ceil(share * config.points().x() * config.points().y()) * textsPerPoint(examples);
    }

    @Override
    List<String> compute(Workbench bench, Ticker ticker) {
        boolean embeddings = trial().spec().trainableEmbeddings();
        ParameterLayout layout = NetworkParameters.layout(trial().spec(), embeddings);
        TrainedWeights first = solutions.get(0).end().read();
        List<float[]> points = new ArrayList<>();
        solutions.forEach(solution -> points.add(
                NetworkParameters.vector(layout, solution.end().read().tensors())));
        SolutionPlane found = plane(layout, points);
        Plane plane = found.plane();
        List<Sample> samples = samples(examples);
        NetworkEvaluator evaluator = bench.evaluator(
                trial().table(first), embeddings, samples, setup().config().maskDraws());
        Map<String, Double> evaluated = bench.losses(first, samples);
        Line themselves;
        try (Ticker.Part part = ticker.part(themselves())) {
            themselves = computer(evaluator, (a, b) -> points.get((int) a), folder().pathJournal(), part)
                    .line(new Axis(0, points.size() - 1, points.size()));
        }
        GridNumbers.Cells cells;
        try (Ticker.Part part = ticker.part(cells())) {
            cells = GridNumbers.measure(
                    computer(evaluator, plane::at, folder().journal(), part),
                    GridNumbers.around(
                            found.places().stream()
                                    .mapToDouble(SolutionPlane.Place::x)
                                    .toArray(),
                            config.margin(),
                            config.points().x()),
                    GridNumbers.around(
                            found.places().stream()
                                    .mapToDouble(SolutionPlane.Place::y)
                                    .toArray(),
                            config.margin(),
                            config.points().y()),
                    config.adaptive(),
                    setup().config(),
                    evaluated.values().iterator().next());
        }
        DirectionHdf5.write(
                folder().directions(),
                layout,
                new DirectionHdf5.Directions(
                        plane.x().values(), Optional.of(plane.y().values()), Optional.empty()));
        writeSolutions(found.places(), themselves);
        GridNumbers.write(folder(), cells, folder().directions().getFileName().toString());
        double[] atZero = themselves.columns().stream()
                .mapToDouble(column -> themselves.values(column)[0])
                .toArray();
        List<Centre> centre = centre(evaluator.columns(), atZero, evaluated);
        List<String> warnings = new ArrayList<>(warnings(centre));
        LandscapeResults.write(
                folder(),
                new SurfaceMetrics(
                        subject(),
                        counts(samples),
                        evaluator.columns(),
                        List.of(
                                AxisInfo.of(plane.x().name(), plane.x().length()),
                                AxisInfo.of(plane.y().name(), plane.y().length())),
                        plane.cosine(),
                        found.explainedVariance(),
                        cells.metrics(),
                        null,
                        centre,
                        setup().config().levels(),
                        setup().config().persistence(),
                        GridNumbers.geometry(cells.surface(), setup().config(), warnings),
                        warnings));
        return warnings;
    }

    private SolutionPlane plane(ParameterLayout layout, List<float[]> points) {
        try {
            return SolutionPlane.through(layout, points);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    subject() + ": there is no plane through "
                            + String.join(
                                    ", ",
                                    solutions.stream().map(Solution::reference).toList())
                            + ": " + e.getMessage() + ". Name other weights.",
                    e);
        }
    }

    private void writeSolutions(List<SolutionPlane.Place> places, Line themselves) {
        List<SolutionPoint> rows = new ArrayList<>();
        List<Coordinates> projection = new ArrayList<>();
        for (int k = 0; k < places.size(); k++) {
            Map<String, Double> values = new LinkedHashMap<>();
            for (String column : themselves.columns()) {
                values.put(column, themselves.values(column)[k]);
            }
            SolutionPlane.Place place = places.get(k);
            rows.add(new SolutionPoint(solutions.get(k).reference(), place.x(), place.y(), place.distance(), values));
            projection.add(new Coordinates(place.x(), place.y()));
        }
        Tables.writeSolutions(folder().solutions(), themselves.columns(), rows);
        ProjectionHdf5.write(folder().projection(), projection);
    }

    @Override
    void refresh() {
        GridNumbers.refresh(this);
    }
}
