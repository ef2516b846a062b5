package org.dropscape.runner.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dropscape.runner.report.stats.Sample;
import org.dropscape.runner.report.table.Cell;
import org.dropscape.runner.report.table.Column;
import org.dropscape.runner.report.table.Format;
import org.dropscape.runner.report.table.Table;

/** The tables of a training study, the first of the paper among them. */
final class TrainingTables {

    private final ReportData data;
    private final List<String> fileNames;

    TrainingTables(ReportData data) {
        this.data = data;
        this.fileNames = FileNames.of(data.conditions());
    }

    /** One row a condition: what it is, and how well it does on the test split. */
    Table overview() {
        List<List<Cell>> rows = new ArrayList<>();
        for (ConditionResult condition : data.conditions()) {
            rows.add(List.of(
                    new Cell.Words(condition.name()),
                    new Cell.Words(condition.regularizers().isEmpty() ? "none" : condition.regularizers()),
                    count(condition.hiddenUnits()),
                    count(condition.parameters()),
                    count(condition.seeds().size()),
                    new Cell.Interval(
                            Measure.LOSS.over(condition, SeedResult::best, EpochMetrics::validation), Format.SCORE),
                    new Cell.Interval(Measure.LOSS.over(condition, SeedResult::best, EpochMetrics::test), Format.SCORE),
                    new Cell.Interval(
                            Measure.ACCURACY.over(condition, SeedResult::best, EpochMetrics::test), Format.SCORE)));
        }
        return new Table(
                "overview",
                "The conditions, with the weights of the best epoch by validation loss."
                        + (severalSeeds()
                                ? " Mean over the seeds, with its 95 % confidence interval (Student's t)."
                                : ""),
                List.of(
                        Column.words("Condition"),
                        Column.words("Regularizers"),
                        Column.number("Hidden units"),
                        Column.number("Parameters"),
                        Column.number("Seeds"),
                        Column.sample("Validation loss"),
                        Column.sample("Test loss"),
                        Column.sample("Test accuracy")),
                rows);
    }

    /** Table 1 of the paper: the losses on all splits, at the best and at the last epoch. */
    Table losses() {
        List<List<Cell>> rows = new ArrayList<>();
        for (ConditionResult condition : data.conditions()) {
            for (Weights weights : Weights.values()) {
                rows.add(List.of(
                        new Cell.Words(condition.name()),
                        new Cell.Words(weights.label),
                        new Cell.Words(epochs(condition, weights)),
                        spread(Measure.LOSS, condition, weights, EpochMetrics::train),
                        spread(Measure.LOSS, condition, weights, EpochMetrics::validation),
                        spread(Measure.LOSS, condition, weights, EpochMetrics::test)));
            }
        }
        return new Table(
                "loss",
                "Mean loss of each split with the weights of the best and of the last epoch." + spreadNote(),
                List.of(
                        Column.words("Condition"),
                        Column.words("Weights"),
                        Column.words("Epoch"),
                        Column.sample("Train loss"),
                        Column.sample("Validation loss"),
                        Column.sample("Test loss")),
                rows);
    }

    /** Accuracy, F1, precision and recall on the test split, at the best and at the last epoch. */
    Table classification() {
        List<List<Cell>> rows = new ArrayList<>();
        List<Measure> measures = List.of(Measure.ACCURACY, Measure.F1, Measure.PRECISION, Measure.RECALL);
        for (ConditionResult condition : data.conditions()) {
            for (Weights weights : Weights.values()) {
                List<Cell> row = new ArrayList<>();
                row.add(new Cell.Words(condition.name()));
                row.add(new Cell.Words(weights.label));
                measures.forEach(measure -> row.add(spread(measure, condition, weights, EpochMetrics::test)));
                rows.add(row);
            }
        }
        List<Column> columns = new ArrayList<>(List.of(Column.words("Condition"), Column.words("Weights")));
        measures.forEach(measure -> columns.add(Column.sample("Test " + name(measure))));
        return new Table("classification", "Classification of the test split." + spreadNote(), columns, rows);
    }

    /** How long training took. */
    Table timing() {
        List<List<Cell>> rows = new ArrayList<>();
        for (ConditionResult condition : data.conditions()) {
            Sample perEpoch = overSeeds(
                    condition, seed -> seconds(seed.epochs()) / seed.epochs().size());
            Sample toBest = overSeeds(
                    condition,
                    seed -> seconds(seed.epochs().subList(0, seed.best().epoch())));
            double total = condition.seeds().stream()
                    .mapToDouble(seed -> seconds(seed.epochs()))
                    .sum();
            rows.add(List.of(
                    new Cell.Words(condition.name()),
                    count(condition.seeds().size()),
                    count(condition.seeds().stream()
                            .mapToInt(seed -> seed.epochs().size())
                            .sum()),
                    new Cell.Spread(perEpoch, Format.TENTHS),
                    new Cell.Spread(toBest, Format.TENTHS),
                    new Cell.Number(total, Format.TENTHS)));
        }
        return new Table(
                "timing",
                "Wall-clock time in seconds, evaluation after each epoch included." + spreadNote(),
                List.of(
                        Column.words("Condition"),
                        Column.number("Seeds"),
                        Column.number("Epochs in all"),
                        Column.sample("Seconds per epoch"),
                        Column.sample("Seconds to the best epoch"),
                        Column.number("Seconds in all")),
                rows);
    }

    /** What the splits hold and what was cut. */
    Table splits() {
        List<List<Cell>> rows = new ArrayList<>();
        for (SplitFacts split : data.data().splits()) {
            String labels = split.labels().entrySet().stream()
                    .map(label -> label.getKey() + " " + Format.COUNT.text(label.getValue()))
                    .collect(Collectors.joining(", "));
            rows.add(List.of(
                    new Cell.Words(split.name()),
                    count(split.texts()),
                    new Cell.Words(labels.isEmpty() ? Format.MISSING : labels),
                    count(split.tokens()),
                    new Cell.Number(split.coverage(), Format.PERCENT),
                    count(split.textsCut()),
                    count(split.tokensCut())));
        }
        return new Table(
                "splits",
                "The splits. Coverage is the share of tokens whose word has a vector in the source of word vectors; cut tokens"
                        + " are not counted as tokens.",
                List.of(
                        Column.words("Split"),
                        Column.number("Texts"),
                        Column.words("Classes"),
                        Column.number("Tokens"),
                        Column.number("Coverage"),
                        Column.number("Texts cut"),
                        Column.number("Tokens cut")),
                rows);
    }

    /** The epochs of one condition, over its seeds. */
    Table epochs(int index) {
        ConditionResult condition = data.conditions().get(index);
        List<Sample> train = Measure.LOSS.byEpoch(condition, EpochMetrics::train);
        List<Sample> validation = Measure.LOSS.byEpoch(condition, EpochMetrics::validation);
        List<Sample> test = Measure.LOSS.byEpoch(condition, EpochMetrics::test);
        List<Sample> accuracy = Measure.ACCURACY.byEpoch(condition, EpochMetrics::validation);
        List<Sample> testAccuracy = Measure.ACCURACY.byEpoch(condition, EpochMetrics::test);
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < condition.epochs(); i++) {
            rows.add(List.of(
                    count(i + 1),
                    new Cell.Spread(train.get(i), Format.SCORE),
                    new Cell.Spread(validation.get(i), Format.SCORE),
                    new Cell.Spread(test.get(i), Format.SCORE),
                    new Cell.Spread(accuracy.get(i), Format.SCORE),
                    new Cell.Spread(testAccuracy.get(i), Format.SCORE)));
        }
        return new Table(
                "epochs-" + fileNames.get(index),
                condition.name() + ", epoch by epoch." + spreadNote(),
                List.of(
                        Column.number("Epoch"),
                        Column.sample("Train loss"),
                        Column.sample("Validation loss"),
                        Column.sample("Test loss"),
                        Column.sample("Validation accuracy"),
                        Column.sample("Test accuracy")),
                rows);
    }

    /** Every number, one row for each condition, seed, epoch and split. */
    Table everything() {
        List<List<Cell>> rows = new ArrayList<>();
        for (ConditionResult condition : data.conditions()) {
            for (SeedResult seed : condition.seeds()) {
                for (EpochMetrics epoch : seed.epochs()) {
                    addSplits(rows, condition, seed, epoch);
                }
            }
        }
        List<Column> columns = new ArrayList<>(List.of(
                Column.words("condition"),
                Column.number("seed"),
                Column.number("epoch"),
                Column.words("best"),
                Column.words("split")));
        for (Measure measure : Measure.values()) {
            columns.add(Column.number(measure.id()));
        }
        columns.add(Column.number("epoch seconds"));
        return new Table("metrics", "All numbers: every condition, seed, epoch and split in one file.", columns, rows);
    }

    private boolean severalSeeds() {
        return data.conditions().stream()
                .anyMatch(condition -> condition.seeds().size() > 1);
    }

    private String spreadNote() {
        return severalSeeds() ? " Mean ± standard deviation over the seeds, single seeds in small figures." : "";
    }

    private static void addSplits(
            List<List<Cell>> rows, ConditionResult condition, SeedResult seed, EpochMetrics epoch) {
        String best = epoch.equals(seed.best()) ? "yes" : "no";
        List<String> names = List.of("train", "validation", "test");
        List<Scores> splits = List.of(epoch.train(), epoch.validation(), epoch.test());
        for (int i = 0; i < names.size(); i++) {
            List<Cell> row = new ArrayList<>(List.of(
                    new Cell.Words(condition.name()),
                    count(seed.seed()),
                    count(epoch.epoch()),
                    new Cell.Words(best),
                    new Cell.Words(names.get(i))));
            for (Measure measure : Measure.values()) {
                row.add(new Cell.Number(measure.of(splits.get(i)), Format.SCORE));
            }
            row.add(new Cell.Number(epoch.seconds(), Format.TENTHS));
            rows.add(row);
        }
    }

    private static Cell spread(
            Measure measure, ConditionResult condition, Weights weights, Function<EpochMetrics, Scores> split) {
        return new Cell.Spread(measure.over(condition, weights.epoch, split), Format.SCORE);
    }

    private static String epochs(ConditionResult condition, Weights weights) {
        String list = condition.seeds().stream()
                .map(seed -> Integer.toString(weights.epoch.apply(seed).epoch()))
                .collect(Collectors.joining(", "));
        return list.isEmpty() ? Format.MISSING : list;
    }

    private static Sample overSeeds(ConditionResult condition, Function<SeedResult, Double> value) {
        return new Sample(condition.seeds().stream().map(value).toList());
    }

    private static double seconds(List<EpochMetrics> epochs) {
        return epochs.stream().mapToDouble(EpochMetrics::seconds).sum();
    }

    private static String name(Measure measure) {
        return measure == Measure.F1 ? "F1" : measure.id();
    }

    private static Cell.Number count(long value) {
        return new Cell.Number(value, Format.COUNT);
    }

    /** Which of the two kept copies of the weights. */
    private enum Weights {
        BEST("best", SeedResult::best),
        LAST("last", SeedResult::last);

        private final String label;
        private final Function<SeedResult, EpochMetrics> epoch;

        Weights(String label, Function<SeedResult, EpochMetrics> epoch) {
            this.label = label;
            this.epoch = epoch;
        }
    }
}
