package org.dropscape.runner.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.dropscape.runner.report.stats.Sample;

/** What can be read off a training run. */
enum Measure {
    LOSS("Loss", "loss", Scores::loss),
    ACCURACY("Accuracy", "accuracy", Scores::accuracy),
    PRECISION("Precision", "precision", Scores::precision),
    RECALL("Recall", "recall", Scores::recall),
    F1("F1", "f1", Scores::f1);

    private final String title;
    private final String id;
    private final ToDoubleFunction<Scores> value;

    Measure(String title, String id, ToDoubleFunction<Scores> value) {
        this.title = title;
        this.id = id;
        this.value = value;
    }

    /** Its name at the start of a sentence. */
    String title() {
        return title;
    }

    /** Its name in files. */
    String id() {
        return id;
    }

    double of(Scores scores) {
        return value.applyAsDouble(scores);
    }

    /** One value per seed, at the epoch that is picked from each. */
    Sample over(
            ConditionResult condition, Function<SeedResult, EpochMetrics> epoch, Function<EpochMetrics, Scores> split) {
        return new Sample(condition.seeds().stream()
                .map(seed -> of(split.apply(epoch.apply(seed))))
                .toList());
    }

    /** For each epoch one value per seed that came so far. */
    List<Sample> byEpoch(ConditionResult condition, Function<EpochMetrics, Scores> split) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < condition.epochs(); i++) {
            int epoch = i;
            samples.add(new Sample(condition.seeds().stream()
                    .filter(seed -> seed.epochs().size() > epoch)
                    .map(seed -> of(split.apply(seed.epochs().get(epoch))))
                    .toList()));
        }
        return samples;
    }

    /** All values of all seeds and epochs of a split. */
    DoubleStream all(List<ConditionResult> conditions, Function<EpochMetrics, Scores> split) {
        return conditions.stream()
                .flatMap(condition -> condition.seeds().stream())
                .flatMap(seed -> seed.epochs().stream())
                .mapToDouble(epoch -> of(split.apply(epoch)));
    }
}
