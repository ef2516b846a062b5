package org.dropscape.runner.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dropscape.landscape.LossEvaluator;
import org.dropscape.landscape.curvature.EigenvalueMap;
import org.dropscape.landscape.direction.Plane;
import org.dropscape.landscape.file.SurfaceCsv;
import org.dropscape.landscape.file.SurfaceHdf5;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Surface;
import org.dropscape.runner.config.DirectionSettings;
import org.dropscape.runner.config.EigenvaluesConfig;
import org.dropscape.runner.config.SurfaceConfig;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.landscape.result.AxisInfo;
import org.dropscape.runner.landscape.result.Centre;
import org.dropscape.runner.landscape.result.LandscapeResults;
import org.dropscape.runner.landscape.result.ResultFolder;
import org.dropscape.runner.landscape.result.Subject;
import org.dropscape.runner.landscape.result.SurfaceMetrics;
import org.dropscape.runner.train.TrainedWeights;

/** A grid in the plane of two directions around some weights. */
final class SurfaceJob extends Job {

    private final SurfaceConfig config;
    private final DirectionSettings directions;
    private final WeightsName weights;
    private final int examples;

    SurfaceJob(
            LandscapeSetup setup,
            LandscapeTrial trial,
            Subject subject,
            ResultFolder folder,
            Identity identity,
            SurfaceConfig config,
            WeightsName weights,
            int examples) {
        super(setup, trial, subject, folder, identity);
        this.config = config;
        this.directions = config.directionSettings();
        this.weights = weights;
        this.examples = examples;
    }

    private Axis axis(int points) {
        return new Axis(config.range().min(), config.range().max(), points);
    }

    @Override
    long cost() {
        return Planes.cost(this, directions) + cells() + eigenvalues();
    }

    private long cells() {
        double share = config.adaptive().map(a -> a.share()).orElse(1.0);
        return (long) Math.ceil(share * config.points().x() * config.points().y()) * textsPerPoint(examples);
    }

    private long eigenvalues() {
        return config.eigenvalues()
                .map(e -> (long) e.points().x()
                        * e.points().y()
                        * e.steps()
                        * Hessians.gradients(setup().config().hessian().products())
                        * textsPerGradient(e.examples()))
                .orElse(0L);
    }

    @Override
    List<String> compute(Workbench bench, Ticker ticker) {
        TrainedWeights trained = bench.weights(weights);
        List<Sample> samples = samples(examples);
        Planes planes = new Planes(this, bench, directions, trained);
        Plane plane = planes.plane(ticker);
        NetworkEvaluator evaluator = bench.evaluator(
                trial().table(trained),
                directions.movesEmbeddings(),
                samples,
                setup().config().maskDraws());
        Map<String, Double> evaluated = bench.losses(trained, samples);
        GridNumbers.Cells cells;
        try (Ticker.Part part = ticker.part(cells())) {
            cells = GridNumbers.measure(
                    computer(evaluator, plane::at, folder().journal(), part),
                    axis(config.points().x()),
                    axis(config.points().y()),
                    config.adaptive(),
                    setup().config(),
                    evaluated.values().iterator().next());
        }
        GridNumbers.write(folder(), cells, planes.source());
        SurfaceMetrics.Eigenvalues curved = config.eigenvalues()
                .map(settings -> {
                    try (Ticker.Part part = ticker.part(eigenvalues())) {
                        return eigenvalues(bench, trained, plane, settings, planes.source(), part);
                    }
                })
                .orElse(null);
        List<Centre> centre = centre(evaluator.columns(), middle(cells.surface(), evaluator, plane::at), evaluated);
        List<AxisInfo> axes = List.of(planes.info(plane.x()), planes.info(plane.y()));
        List<String> warnings = new ArrayList<>(warnings(centre));
        warnings.addAll(looseDirections(axes));
        warnings.addAll(looseCells(curved));
        LandscapeResults.write(
                folder(),
                new SurfaceMetrics(
                        subject(),
                        counts(samples),
                        evaluator.columns(),
                        axes,
                        plane.cosine(),
                        List.of(),
                        cells.metrics(),
                        curved,
                        centre,
                        setup().config().levels(),
                        setup().config().persistence(),
                        GridNumbers.geometry(cells.surface(), setup().config(), warnings),
                        warnings));
        return warnings;
    }

    private SurfaceMetrics.Eigenvalues eigenvalues(
            Workbench bench,
            TrainedWeights trained,
            Plane plane,
            EigenvaluesConfig settings,
            String source,
            Ticker.Part part) {
        NetworkCurvature hessian = bench.curvature(
                trial().table(trained),
                directions.movesEmbeddings(),
                setup().examples().of(setup().config().hessian().split(), settings.examples()));
        LossEvaluator ends = new LossEvaluator() {
            @Override
            public double[][] evaluate(List<float[]> points) {
                return EigenvalueMap.of(
                                hessian,
                                points,
                                settings.steps(),
                                settings.tolerance(),
                                setup().seeds().child("curvature"))
                        .stream()
                        .map(found -> new double[] {found.min(), found.max(), found.minResidual(), found.maxResidual()})
                        .toArray(double[][]::new);
            }

            @Override
            public List<String> columns() {
                return List.of("min_eig", "max_eig", "min_eig_residual", "max_eig_residual");
            }
        };
        Axis x = axis(settings.points().x());
        Axis y = axis(settings.points().y());
        Surface surface =
                computer(ends, plane::at, folder().eigenvaluesJournal(), part).surface(x, y);
        SurfaceCsv.write(folder().eigenvalues(), surface);
        SurfaceHdf5.write(folder().eigenvaluesHdf5(), surface, source);
        int notConverged = 0;
        for (int k = 0; k < surface.cells(); k++) {
            EigenvalueMap.Ends found = new EigenvalueMap.Ends(
                    surface.values("min_eig")[k],
                    surface.values("max_eig")[k],
                    surface.values("min_eig_residual")[k],
                    surface.values("max_eig_residual")[k]);
            notConverged += found.converged(settings.tolerance()) ? 0 : 1;
        }
        return new SurfaceMetrics.Eigenvalues(surface.cells(), notConverged, settings.steps(), settings.tolerance());
    }

    @Override
    void refresh() {
        GridNumbers.refresh(this);
    }
}
