package org.dropscape.runner.landscape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.landscape.LossEvaluator;
import org.dropscape.landscape.file.SurfaceCsv;
import org.dropscape.landscape.file.SurfaceHdf5;
import org.dropscape.landscape.file.SurfaceJson;
import org.dropscape.landscape.geometry.Barrier;
import org.dropscape.landscape.geometry.LineGeometry;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Line;
import org.dropscape.landscape.surface.PointFunction;
import org.dropscape.runner.landscape.result.AxisInfo;
import org.dropscape.runner.landscape.result.Centre;
import org.dropscape.runner.landscape.result.LandscapeResults;
import org.dropscape.runner.landscape.result.LineMetrics;
import org.dropscape.runner.landscape.result.ResultFolder;
import org.dropscape.runner.landscape.result.Subject;

/** Points along a straight way. */
abstract class LineJob extends Job {

    private final Axis axis;
    private final int examples;

    LineJob(
            LandscapeSetup setup,
            LandscapeTrial trial,
            Subject subject,
            ResultFolder folder,
            Identity identity,
            Axis axis,
            int examples) {
        super(setup, trial, subject, folder, identity);
        this.axis = axis;
        this.examples = examples;
    }

    final int examples() {
        return examples;
    }

    /** What measuring the points costs. */
    final long points() {
        return axis.points() * textsPerPoint(examples);
    }

    /**
     * The ends of a way.
     *
     * @param from what lies at 0; empty unless it is an interpolation
     * @param to what lies at 1; empty unless it is an interpolation
     */
    record Ends(String from, String to) {
        static final Ends NONE = new Ends("", "");
    }

    /** Measures the points and writes everything. */
    final List<String> compute(
            LossEvaluator evaluator,
            PointFunction points,
            Map<String, Double> evaluated,
            AxisInfo direction,
            String source,
            Ends ends,
            Ticker ticker) {
        Line line;
        try (Ticker.Part part = ticker.part(points())) {
            line = computer(evaluator, points, folder().journal(), part).line(axis);
        }
        SurfaceCsv.write(folder().csv(), line);
        SurfaceHdf5.write(folder().hdf5(), line, source);
        SurfaceJson.write(folder().json(), line);
        List<Centre> centre = centre(evaluator.columns(), middle(line, evaluator, points), evaluated);
        List<String> warnings = new ArrayList<>(warnings(centre));
        warnings.addAll(looseDirections(List.of(direction)));
        Map<String, Map<String, Double>> geometry = new LinkedHashMap<>();
        for (String column : losses(line.columns())) {
            geometry.put(
                    column,
                    numbers(
                            LineGeometry.of(line, column),
                            ends.equals(Ends.NONE) ? Optional.empty() : Optional.of(Barrier.of(line, column))));
        }
        LandscapeResults.write(
                folder(),
                new LineMetrics(
                        subject(),
                        ends.from(),
                        ends.to(),
                        counts(samples(examples)),
                        evaluator.columns(),
                        direction,
                        centre,
                        geometry,
                        warnings));
        return warnings;
    }

    private static Map<String, Double> numbers(LineGeometry line, Optional<Barrier> barrier) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("min", line.min());
        numbers.put("max", line.max());
        numbers.put("total-variation", line.totalVariation());
        numbers.put("normalized-total-variation", line.normalizedTotalVariation());
        numbers.put("bending-energy", line.bendingEnergy());
        numbers.put("lipschitz", line.lipschitz());
        numbers.put("holes", (double) line.holes());
        barrier.ifPresent(found -> {
            numbers.put("barrier", found.height());
            numbers.put("barrier-at", found.at());
        });
        return numbers;
    }
}
