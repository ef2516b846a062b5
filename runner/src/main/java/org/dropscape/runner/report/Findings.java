package org.dropscape.runner.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.dropscape.runner.report.stats.Sample;
import org.dropscape.runner.report.table.Format;

/**
 * What the numbers say, in sentences, and no more than they say: differences are set beside the differences between seeds, and
 * no claim of significance is made.
 */
final class Findings {

    private final ReportData data;

    Findings(ReportData data) {
        this.data = data;
    }

    /** The size of the study. */
    String scope() {
        int runs = data.conditions().stream()
                .mapToInt(condition -> condition.seeds().size())
                .sum();
        int fewest = data.conditions().stream()
                .mapToInt(condition -> condition.seeds().size())
                .min()
                .orElse(0);
        int most = data.conditions().stream()
                .mapToInt(condition -> condition.seeds().size())
                .max()
                .orElse(0);
        int epochs = data.conditions().stream()
                .mapToInt(ConditionResult::epochs)
                .max()
                .orElse(0);
        String seeds = fewest == most ? count(most, "seed") : fewest + " to " + count(most, "seed");
        String each = data.conditions().size() > 1 ? " each: " + count(runs, "training run") + " of" : ":";
        return count(data.conditions().size(), "condition") + ", " + seeds + each + " up to " + count(epochs, "epoch")
                + " on " + data.data().dataset() + ".";
    }

    /** What was found, a sentence for each point. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        List<Standing> standings = data.conditions().stream()
                .map(Standing::of)
                .filter(standing -> Double.isFinite(standing.validation().mean()))
                .toList();
        if (standings.isEmpty()) {
            sentences.add("No run has a finite validation loss, so there is nothing to compare.");
            return sentences;
        }
        sentences.add(lowest(standings));
        if (standings.size() > 1) {
            differences(standings, sentences);
        }
        sentences.add(afterTheBestEpoch(standings));
        caveats(sentences);
        return sentences;
    }

    private static String lowest(List<Standing> standings) {
        Standing first = standings.stream()
                .min(Comparator.comparingDouble(
                        standing -> standing.validation().mean()))
                .orElseThrow();
        String name = quoted(first.condition());
        String start = standings.size() > 1
                ? name + " has the lowest validation loss at the best epoch, "
                : name + " reaches a validation loss at the best epoch of ";
        String sentence = start + mean(first.validation());
        if (Double.isFinite(first.test().mean())) {
            sentence += "; its test loss there is " + mean(first.test()) + " and its test accuracy "
                    + mean(first.accuracy());
        }
        return sentence + ".";
    }

    private static void differences(List<Standing> standings, List<String> sentences) {
        List<Standing> tested = standings.stream()
                .filter(standing -> Double.isFinite(standing.test().mean()))
                .toList();
        if (tested.size() < 2) {
            return;
        }
        Comparator<Standing> byTest =
                Comparator.comparingDouble(standing -> standing.test().mean());
        Standing low = tested.stream().min(byTest).orElseThrow();
        Standing high = tested.stream().max(byTest).orElseThrow();
        String sentence = "At the best epoch the mean test loss of the conditions lies between "
                + Format.SCORE.text(low.test().mean()) + " (" + low.condition().name() + ") and "
                + Format.SCORE.text(high.test().mean()) + " ("
                + high.condition().name() + "), "
                + Format.SCORE.text(high.test().mean() - low.test().mean()) + " apart";
        Standing widest = tested.stream()
                .filter(standing -> standing.test().size() > 1)
                .max(Comparator.comparingDouble(Findings::range))
                .orElse(null);
        sentences.add(
                widest == null
                        ? sentence + "."
                        : sentence + "; seeds of one and the same condition differ by up to "
                                + Format.SCORE.text(range(widest)) + " ("
                                + widest.condition().name() + ").");
    }

    private static String afterTheBestEpoch(List<Standing> standings) {
        ToDoubleFunction<ConditionResult> rise = condition -> Measure.LOSS
                        .over(condition, SeedResult::last, EpochMetrics::validation)
                        .mean()
                - Measure.LOSS
                        .over(condition, SeedResult::best, EpochMetrics::validation)
                        .mean();
        return "From the best to the last epoch the mean validation loss rises by "
                + standings.stream()
                        .map(standing -> Format.SCORE.text(rise.applyAsDouble(standing.condition())) + " ("
                                + standing.condition().name() + ")")
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private void caveats(List<String> sentences) {
        List<ConditionResult> single = data.conditions().stream()
                .filter(condition -> condition.seeds().size() == 1)
                .toList();
        if (single.size() == data.conditions().size()) {
            sentences.add("Each condition was trained with one seed, so nothing can be said about chance.");
        } else if (!single.isEmpty()) {
            sentences.add("One seed only, so no spread and no interval: " + names(single) + ".");
        }
        List<ConditionResult> none = data.conditions().stream()
                .filter(condition -> condition.seeds().isEmpty())
                .toList();
        if (!none.isEmpty()) {
            sentences.add("No finished epoch yet: " + names(none) + ".");
        }
    }

    private static double range(Standing standing) {
        return standing.test().max() - standing.test().min();
    }

    private static String mean(Sample sample) {
        String mean = Format.SCORE.text(sample.mean());
        return sample.size() < 2
                ? mean
                : mean + " (mean of " + sample.size() + " seeds, 95 % interval ± "
                        + Format.SCORE.text(sample.confidenceHalfWidth()) + ")";
    }

    private static String names(List<ConditionResult> conditions) {
        return conditions.stream().map(ConditionResult::name).collect(Collectors.joining(", "));
    }

    private static String quoted(ConditionResult condition) {
        return "Condition “" + condition.name() + "”";
    }

    private static String count(int number, String noun) {
        return Format.COUNT.text(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** How a condition does at the best epochs of its seeds. */
    private record Standing(ConditionResult condition, Sample validation, Sample test, Sample accuracy) {
        static Standing of(ConditionResult condition) {
            return new Standing(
                    condition,
                    Measure.LOSS.over(condition, SeedResult::best, EpochMetrics::validation),
                    Measure.LOSS.over(condition, SeedResult::best, EpochMetrics::test),
                    Measure.ACCURACY.over(condition, SeedResult::best, EpochMetrics::test));
        }
    }
}
