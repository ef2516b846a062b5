package org.dropscape.runner.report.landscape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dropscape.landscape.statistics.Comparison;
import org.dropscape.landscape.statistics.Summary;
import org.dropscape.runner.landscape.result.Centre;
import org.dropscape.runner.landscape.result.LandscapeResults;
import org.dropscape.runner.landscape.result.Subject;
import org.dropscape.runner.report.ConditionResult;
import org.dropscape.runner.report.table.Format;

/** What the numbers of landscapes say, in sentences, and no more than they say. */
final class LandscapeFindings {

    /** More differences than this are left to the tables. */
    private static final int MOST_DIFFERENCES = 6;

    private final List<ConditionResult> conditions;

    LandscapeFindings(List<ConditionResult> conditions) {
        this.conditions = conditions;
    }

    /** What is compared, and what was found of it. */
    record Compared(SurfaceGroup group, String column, Statistics statistics) {}

    /** A few sentences about the surfaces of each group. */
    List<String> sentences(List<Compared> compared) {
        List<String> sentences = new ArrayList<>();
        for (Compared each : compared) {
            String found = Stream.of(about(each), differences(each))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(" "));
            if (!found.isEmpty()) {
                sentences.add(heading(each) + ": " + found);
            }
        }
        return sentences;
    }

    /** The area of low loss, and how rough the window is. */
    private static Optional<String> about(Compared compared) {
        Statistics statistics = compared.statistics();
        List<String> parts = new ArrayList<>();
        Metrics.usual(Metrics.levels(statistics.metrics().stream()
                        .map(Metric::key)
                        .filter(key -> key.startsWith("basin-area@"))
                        .toList()))
                .ifPresent(level -> values(statistics, "basin-area@" + level)
                        .ifPresent(values -> parts.add("the connected basin with L ≤ L0 + " + Words.level(level)
                                + " takes " + values + " of the window")));
        values(statistics, "total-variation").ifPresent(values -> parts.add("the total variation is " + values));
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(String.join("; ", parts) + ".");
    }

    private static Optional<String> values(Statistics statistics, String key) {
        Optional<Metric> metric =
                statistics.metrics().stream().filter(m -> m.key().equals(key)).findFirst();
        List<String> values = new ArrayList<>();
        for (String condition : statistics.conditions()) {
            metric.flatMap(m -> statistics.summary(condition, m)).ifPresent(summary -> {
                double mean = metric.get().back(summary.mean());
                values.add((key.contains("area") ? Format.PERCENT.text(mean) : Format.FIGURES.text(mean)) + " ("
                        + condition + ")");
            });
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(Words.list(values));
    }

    /** Which differences can be told from chance. */
    private static Optional<String> differences(Compared compared) {
        Statistics statistics = compared.statistics();
        int tests = statistics.comparisons().size();
        if (tests == 0) {
            return Optional.empty();
        }
        String limit = StatisticsTables.limit(statistics);
        if (!limit.isEmpty()) {
            return Optional.of("No difference between conditions can be told from chance: " + limit);
        }
        List<Map.Entry<Statistics.Contrast, Comparison>> significant = statistics.comparisons().entrySet().stream()
                .filter(entry -> statistics.adjustedP(entry.getKey()) < Statistics.SIGNIFICANT)
                .toList();
        if (significant.isEmpty()) {
            return Optional.of("None of " + Words.count(tests, "difference")
                    + " between conditions is significant at 5 % after Holm's correction.");
        }
        String list = significant.stream()
                .limit(MOST_DIFFERENCES)
                .map(entry -> difference(entry.getKey(), entry.getValue(), statistics))
                .collect(Collectors.joining("; "));
        return Optional.of("Of " + Words.count(tests, "difference") + " between conditions " + significant.size()
                + (significant.size() == 1 ? " is" : " are") + " significant at 5 % after Holm's correction: " + list
                + (significant.size() > MOST_DIFFERENCES ? "; the others are in the table." : "."));
    }

    private static String difference(Statistics.Contrast contrast, Comparison comparison, Statistics statistics) {
        Metric metric = contrast.metric();
        String value = Format.FIGURES.text(metric.back(comparison.difference()));
        String interval =
                " [" + Format.FIGURES.text(metric.back(comparison.interval().low())) + ", "
                        + Format.FIGURES.text(metric.back(comparison.interval().high())) + "]";
        return metric.title() + " of " + contrast.later()
                + (metric.isRatio()
                        ? " is " + value + " times that of " + contrast.earlier()
                        : " differs by " + value + " from that of " + contrast.earlier())
                + interval + ", p = " + Format.FIGURES.text(statistics.adjustedP(contrast));
    }

    /** What limits the conclusions. */
    List<String> caveats(List<Compared> compared, LandscapeResults results) {
        List<String> caveats = new ArrayList<>();
        collected(compared, LandscapeFindings::unresolved)
                .ifPresent(where -> caveats.add("Of some surfaces the basin covers fewer than "
                        + SurfaceGroup.FEWEST_SQUARES + " squares of the grid: " + where
                        + ". There its area is that of the interpolation, and conditions are not compared by it; a finer grid, a"
                        + " smaller window or rays would tell."));
        collected(compared, LandscapeFindings::censored)
                .ifPresent(where -> caveats.add("Of some surfaces the basin leaves the window: " + where
                        + ". There areas and radii are lower bounds, and a wider window is needed."));
        compared.forEach(each -> incomplete(each.group()).ifPresent(caveats::add));
        same(compared).ifPresent(caveats::add);
        boolean single = compared.stream()
                .flatMap(each -> each.group().members().stream())
                .allMatch(member -> member.subject().pair() <= 0);
        if (!compared.isEmpty() && single) {
            caveats.add("Each surface shows one pair of directions; another pair may look otherwise.");
        }
        List<Integer> units =
                conditions.stream().map(ConditionResult::hiddenUnits).distinct().toList();
        if (!compared.isEmpty() && units.size() > 1) {
            caveats.add("The conditions differ in their hidden units ("
                    + conditions.stream()
                            .map(condition -> condition.name() + " " + condition.hiddenUnits())
                            .collect(Collectors.joining(", "))
                    + "), so that a difference between them need not come from the regularizers.");
        }
        centres(results).ifPresent(caveats::add);
        return caveats;
    }

    /** What is to be said about several groups, in one sentence. */
    private static Optional<String> collected(List<Compared> compared, Function<Compared, List<String>> levels) {
        List<String> parts = new ArrayList<>();
        for (Compared each : compared) {
            List<String> found = levels.apply(each);
            if (!found.isEmpty()) {
                parts.add(each.group().title() + ", in " + Words.list(found));
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }

    /** Areas that the grid is too coarse for. */
    private static List<String> unresolved(Compared compared) {
        int all = compared.group().members().size();
        return compared.group().unresolved(compared.column()).entrySet().stream()
                .map(entry -> entry.getValue() + " of " + all + " at L0 + " + Words.level(entry.getKey()))
                .toList();
    }

    /** Areas that are lower bounds. */
    private static List<String> censored(Compared compared) {
        Measurements measurements = compared.group().measurements(compared.column());
        List<String> levels = new ArrayList<>();
        for (String level : Metrics.levels(measurements.keys())) {
            long cut = measurements.all().stream()
                    .filter(m -> m.values().getOrDefault("basin-censored@" + level, 0.0) > 0)
                    .count();
            if (cut > 0) {
                levels.add(cut + " of " + measurements.all().size() + " at L0 + " + Words.level(level));
            }
        }
        return levels;
    }

    private Optional<String> incomplete(SurfaceGroup group) {
        List<String> trained = conditions.stream()
                .filter(condition -> !condition.seeds().isEmpty())
                .map(ConditionResult::name)
                .toList();
        long different =
                trained.stream().map(name -> group.of(name).size()).distinct().count();
        return different < 2
                ? Optional.empty()
                : Optional.of(group.title() + ": the conditions have different numbers of surfaces ("
                        + Words.list(trained.stream()
                                .map(name -> name + " " + group.of(name).size())
                                .toList())
                        + "); only seeds and pairs that two conditions share are compared.");
    }

    /** Best weights that are those of the last epoch. */
    private static Optional<String> same(List<Compared> compared) {
        Map<String, Set<List<Object>>> epochs = new HashMap<>();
        compared.forEach(each -> each.group().members().forEach(member -> epochs.computeIfAbsent(
                        each.group().weights(), weights -> new HashSet<>())
                .add(List.of(
                        member.subject().condition(),
                        member.subject().seed(),
                        member.subject().epoch()))));
        Set<List<Object>> both = new HashSet<>(epochs.getOrDefault("best", Set.of()));
        int trials = both.size();
        both.retainAll(epochs.getOrDefault("last", Set.of()));
        return both.isEmpty()
                ? Optional.empty()
                : Optional.of("In " + both.size() + " of " + Words.count(trials, "trial")
                        + " the last epoch is the best one, so that the surfaces of both weights are the same.");
    }

    private static Optional<String> centres(LandscapeResults results) {
        List<String> wrong = Stream.of(
                        results.surfaces().stream()
                                .map(r ->
                                        wrong(r.metrics().subject(), r.metrics().centre())),
                        results.lines().stream()
                                .map(r ->
                                        wrong(r.metrics().subject(), r.metrics().centre())),
                        results.rays().stream()
                                .map(r ->
                                        wrong(r.metrics().subject(), r.metrics().centre())),
                        results.curvatures().stream()
                                .map(r ->
                                        wrong(r.metrics().subject(), r.metrics().centre())))
                .flatMap(stream -> stream)
                .flatMap(Optional::stream)
                .toList();
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of("The loss in the middle differs from that of the network by more than " + Centre.TOLERANCE
                        + " in " + Words.list(wrong) + ".");
    }

    private static Optional<String> wrong(Subject subject, List<Centre> centres) {
        return centres.stream().allMatch(Centre::agrees) ? Optional.empty() : Optional.of(subject.toString());
    }

    private static String heading(Compared compared) {
        int seeds = 0;
        int pairs = 0;
        for (Metric metric : compared.statistics().metrics()) {
            for (String condition : compared.statistics().conditions()) {
                Optional<Summary> summary = compared.statistics().summary(condition, metric);
                seeds = Math.max(seeds, summary.map(Summary::seeds).orElse(0));
                pairs = Math.max(pairs, summary.map(Summary::pairs).orElse(0));
            }
        }
        return compared.group().title() + ", " + Words.within(compared.column()) + " (" + Words.count(seeds, "seed")
                + ", " + Words.count(pairs, "pair") + " of directions)";
    }
}
