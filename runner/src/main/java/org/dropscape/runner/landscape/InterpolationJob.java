package org.dropscape.runner.landscape;

import java.util.List;
import org.dropscape.landscape.direction.Direction;
import org.dropscape.landscape.direction.Directions;
import org.dropscape.landscape.direction.Ray;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.runner.config.InterpolationConfig;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.landscape.result.AxisInfo;
import org.dropscape.runner.landscape.result.ResultFolder;
import org.dropscape.runner.landscape.result.Subject;
import org.dropscape.runner.train.TrainedWeights;

/** Points on the straight way between two sets of weights, measured with the network of the trial where the result lies. */
final class InterpolationJob extends LineJob {

    /**
     * Weights of a trial.
     *
     * @param trial whose
     * @param weights which
     */
    record End(LandscapeTrial trial, WeightsName weights) {

        TrainedWeights read() {
            return trial.read(weights);
        }
    }

    private final InterpolationConfig config;
    private final End from;
    private final End to;

    InterpolationJob(
            LandscapeSetup setup,
            LandscapeTrial trial,
            Subject subject,
            ResultFolder folder,
            Identity identity,
            InterpolationConfig config,
            End from,
            End to,
            int examples) {
        super(
                setup,
                trial,
                subject,
                folder,
                identity,
                new Axis(config.range().min(), config.range().max(), config.points()),
                examples);
        this.config = config;
        this.from = from;
        this.to = to;
    }

    @Override
    long cost() {
        return points();
    }

    @Override
    List<String> compute(Workbench bench, Ticker ticker) {
        List<Sample> samples = samples(examples());
        TrainedWeights first = from.read();
        TrainedWeights second = to.read();
        ParameterLayout layout =
                NetworkParameters.layout(trial().spec(), trial().spec().trainableEmbeddings());
        float[] start = NetworkParameters.vector(layout, first.tensors());
        float[] end = NetworkParameters.vector(layout, second.tensors());
        Ray ray = Ray.between(layout, start, end);
        Direction difference = Directions.between("interpolation", layout, start, end);
        NetworkEvaluator evaluator = bench.evaluator(
                trial().table(first),
                trial().spec().trainableEmbeddings(),
                samples,
                setup().config().maskDraws());
        return compute(
                evaluator,
                (a, b) -> ray.at(a),
                bench.losses(first, samples),
                AxisInfo.of(difference.name(), difference.length()),
                "from " + config.from() + " to " + config.to(),
                new Ends(config.from(), config.to()),
                ticker);
    }
}
