package org.dropscape.runner.landscape;

import java.util.List;
import org.dropscape.landscape.direction.Direction;
import org.dropscape.landscape.direction.Ray;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.runner.config.LineConfig;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.landscape.result.ResultFolder;
import org.dropscape.runner.landscape.result.Subject;
import org.dropscape.runner.train.TrainedWeights;

/** Points along one direction from some weights. */
final class DirectionLineJob extends LineJob {

    private final LineConfig config;
    private final WeightsName weights;

    DirectionLineJob(
            LandscapeSetup setup,
            LandscapeTrial trial,
            Subject subject,
            ResultFolder folder,
            Identity identity,
            LineConfig config,
            WeightsName weights,
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
        this.weights = weights;
    }

    @Override
    long cost() {
        return Planes.cost(this, config.directionSettings()) + points();
    }

    @Override
    List<String> compute(Workbench bench, Ticker ticker) {
        TrainedWeights trained = bench.weights(weights);
        List<Sample> samples = samples(examples());
        Planes planes = new Planes(this, bench, config.directionSettings(), trained);
        Direction direction = planes.line(ticker);
        Ray ray = Ray.along(planes.origin(), direction);
        NetworkEvaluator evaluator = bench.evaluator(
                trial().table(trained),
                config.directionSettings().movesEmbeddings(),
                samples,
                setup().config().maskDraws());
        return compute(
                evaluator,
                (a, b) -> ray.at(a),
                bench.losses(trained, samples),
                planes.info(direction),
                planes.source(),
                Ends.NONE,
                ticker);
    }
}
