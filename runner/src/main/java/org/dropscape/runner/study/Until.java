package org.dropscape.runner.study;

import java.util.List;
import java.util.function.Predicate;
import org.dropscape.runner.config.Selection;
import org.dropscape.runner.report.Scores;
import org.dropscape.runner.train.EpochRecord;
import org.dropscape.runner.tune.Curve;
import org.dropscape.runner.tune.Job;

/**
 * When a trial of a search rests.
 *
 * @param epochs after so many
 * @param limits after epoch 1, 2, ... if its lowest cost is above
 * @param select what it costs
 */
record Until(int epochs, List<Double> limits, Selection select) implements Predicate<List<EpochRecord>> {

    Until {
        limits = List.copyOf(limits);
    }

    @Override
    public boolean test(List<EpochRecord> records) {
        return records.size() >= epochs || isBeyond(records);
    }

    /** Whether the last of some epochs is above its limit. */
    boolean isBeyond(List<EpochRecord> records) {
        return Job.isBeyond(limits, curve(select, records));
    }

    /** What some epochs cost: the metric, or its negative if higher is better. */
    static Curve curve(Selection select, List<EpochRecord> records) {
        return new Curve(records.stream()
                .map(record -> cost(select, record.validation()))
                .toList());
    }

    private static double cost(Selection select, Scores scores) {
        double value =
                switch (select.metric()) {
                    case "validation.loss" -> scores.loss();
                    case "validation.accuracy" -> scores.accuracy();
                    case "validation.precision" -> scores.precision();
                    case "validation.recall" -> scores.recall();
                    case "validation.f1" -> scores.f1();
                    default -> throw new IllegalArgumentException("unknown metric " + select.metric());
                };
        return select.isMax() ? -value : value;
    }
}
