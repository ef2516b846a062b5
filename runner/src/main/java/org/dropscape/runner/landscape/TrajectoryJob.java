package org.dropscape.runner.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.error.UserException;
import org.dropscape.landscape.direction.Direction;
import org.dropscape.landscape.direction.Plane;
import org.dropscape.landscape.direction.PrincipalComponent;
import org.dropscape.landscape.direction.Projection;
import org.dropscape.landscape.direction.Trajectory;
import org.dropscape.landscape.file.DirectionHdf5;
import org.dropscape.landscape.file.ProjectionHdf5;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.TensorKind;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Coordinates;
import org.dropscape.landscape.surface.Line;
import org.dropscape.runner.config.TrajectoryConfig;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.landscape.result.AxisInfo;
import org.dropscape.runner.landscape.result.Centre;
import org.dropscape.runner.landscape.result.LandscapeResults;
import org.dropscape.runner.landscape.result.PathPoint;
import org.dropscape.runner.landscape.result.ResultFolder;
import org.dropscape.runner.landscape.result.Subject;
import org.dropscape.runner.landscape.result.SurfaceMetrics;
import org.dropscape.runner.landscape.result.Tables;
import org.dropscape.runner.train.TrainedWeights;

/** A grid in the plane of a training's principal components, around its last weights, and its way through that plane. */
final class TrajectoryJob extends Job {

    private final TrajectoryConfig config;
    private final int lastEpoch;
    private final int examples;

    TrajectoryJob(
            LandscapeSetup setup,
            LandscapeTrial trial,
            Subject subject,
            ResultFolder folder,
            Identity identity,
            TrajectoryConfig config,
            int lastEpoch,
            int examples) {
        super(setup, trial, subject, folder, identity);
        this.config = config;
        this.lastEpoch = lastEpoch;
        this.examples = examples;
    }

    /** The weights of an epoch. */
    static WeightsName epoch(int epoch) {
        return new WeightsName("epoch-" + epoch);
    }

    @Override
    long cost() {
        return way() + cells();
    }

    private long way() {
        return (lastEpoch + 1) * textsPerPoint(examples);
    }

    private long cells() {
        double share = config.adaptive().map(a -> a.share()).orElse(1.0);
        return (long) Math.ceil(share * config.points().x() * config.points().y()) * textsPerPoint(examples);
    }

    @Override
    List<String> compute(Workbench bench, Ticker ticker) {
        boolean embeddings = trial().spec().trainableEmbeddings();
        ParameterLayout layout = NetworkParameters.layout(trial().spec(), embeddings);
        List<float[]> checkpoints = new ArrayList<>();
        for (int epoch = 0; epoch <= lastEpoch; epoch++) {
            checkpoints.add(
                    NetworkParameters.vector(layout, trial().read(epoch(epoch)).tensors()));
        }
        TrainedWeights last = bench.weights(epoch(lastEpoch));
        List<Sample> samples = samples(examples);
        Trajectory trajectory = Trajectory.toLast(layout, checkpoints);
        List<PrincipalComponent> components = components(trajectory);
        Direction x = components.get(0).direction();
        Direction y = components.get(1).direction();
        double[][] places = trajectory.project(Projection.COS, List.of(x, y));
        Plane plane = new Plane(checkpoints.get(lastEpoch), x, y);
        NetworkEvaluator evaluator = bench.evaluator(
                trial().table(last), embeddings, samples, setup().config().maskDraws());
        Map<String, Double> evaluated = bench.losses(last, samples);
        Line epochs;
        try (Ticker.Part part = ticker.part(way())) {
            epochs = computer(evaluator, (a, b) -> checkpoints.get((int) a), folder().pathJournal(), part)
                    .line(new Axis(0, lastEpoch, lastEpoch + 1));
        }
        GridNumbers.Cells cells;
        try (Ticker.Part part = ticker.part(cells())) {
            cells = GridNumbers.measure(
                    computer(evaluator, plane::at, folder().journal(), part),
                    axis(places, 0, config.points().x()),
                    axis(places, 1, config.points().y()),
                    config.adaptive(),
                    setup().config(),
                    evaluated.values().iterator().next());
        }
        writeDirections(layout, components);
        writePath(places, epochs);
        GridNumbers.write(folder(), cells, folder().directions().getFileName().toString());
        List<Centre> centre = centre(evaluator.columns(), lastOf(epochs), evaluated);
        List<String> warnings = new ArrayList<>(warnings(centre));
        LandscapeResults.write(
                folder(),
                new SurfaceMetrics(
                        subject(),
                        counts(samples),
                        evaluator.columns(),
                        List.of(AxisInfo.of(x.name(), x.length()), AxisInfo.of(y.name(), y.length())),
                        plane.cosine(),
                        components.stream()
                                .map(PrincipalComponent::explainedVarianceRatio)
                                .toList(),
                        cells.metrics(),
                        null,
                        centre,
                        setup().config().levels(),
                        setup().config().persistence(),
                        GridNumbers.geometry(cells.surface(), setup().config(), warnings),
                        warnings));
        return warnings;
    }

    private List<PrincipalComponent> components(Trajectory trajectory) {
        try {
            return trajectory.principalComponents(2, tensor -> config.biases() || tensor.kind() != TensorKind.VECTOR);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    subject() + ": the weights of " + (lastEpoch + 1)
                            + " epochs, the initial ones included, span no plane: " + e.getMessage()
                            + ". Train for two epochs at least.",
                    e);
        }
    }

    /** All places along a component, with a margin. */
    private Axis axis(double[][] places, int component, int points) {
        return GridNumbers.around(
                Arrays.stream(places).mapToDouble(place -> place[component]).toArray(), config.margin(), points);
    }

    private void writeDirections(ParameterLayout layout, List<PrincipalComponent> components) {
        DirectionHdf5.write(
                folder().directions(),
                layout,
                new DirectionHdf5.Directions(
                        components.get(0).direction().values(),
                        Optional.of(components.get(1).direction().values()),
                        Optional.of(new DirectionHdf5.Variance(
                                components.stream()
                                        .mapToDouble(PrincipalComponent::explainedVarianceRatio)
                                        .toArray(),
                                components.stream()
                                        .mapToDouble(PrincipalComponent::singularValue)
                                        .toArray(),
                                components.stream()
                                        .mapToDouble(PrincipalComponent::explainedVariance)
                                        .toArray()))));
    }

    private void writePath(double[][] places, Line epochs) {
        List<PathPoint> path = new ArrayList<>();
        List<Coordinates> projection = new ArrayList<>();
        for (int epoch = 0; epoch <= lastEpoch; epoch++) {
            Map<String, Double> values = new LinkedHashMap<>();
            for (String column : epochs.columns()) {
                values.put(column, epochs.values(column)[epoch]);
            }
            path.add(new PathPoint(epoch, places[epoch][0], places[epoch][1], values));
            projection.add(new Coordinates(places[epoch][0], places[epoch][1]));
        }
        Tables.writePath(folder().path(), epochs.columns(), path);
        ProjectionHdf5.write(folder().projection(), projection);
    }

    private double[] lastOf(Line epochs) {
        return epochs.columns().stream()
                .mapToDouble(column -> epochs.values(column)[lastEpoch])
                .toArray();
    }

    @Override
    void refresh() {
        GridNumbers.refresh(this);
    }
}
