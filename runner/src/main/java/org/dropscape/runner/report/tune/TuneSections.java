package org.dropscape.runner.report.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dropscape.runner.report.html.Block;
import org.dropscape.runner.report.html.Blocks;
import org.dropscape.runner.report.html.Blocks.Captioned;
import org.dropscape.runner.report.html.Section;
import org.dropscape.runner.report.html.SortableTable;
import org.dropscape.runner.report.stats.Sample;
import org.dropscape.runner.report.table.Cell;
import org.dropscape.runner.report.table.Column;
import org.dropscape.runner.report.table.Format;
import org.dropscape.runner.report.table.Table;
import org.dropscape.runner.tune.result.CandidateResult;
import org.dropscape.runner.tune.result.ConditionSweep;
import org.dropscape.runner.tune.result.SettingRange;
import org.dropscape.runner.tune.result.SweepResult;

/** What was searched and found: sentences, heat maps, parallel coordinates, a table of all candidates. */
public final class TuneSections {

    private final SweepResult result;

    /**
     * @param result of the searches
     */
    public TuneSections(SweepResult result) {
        this.result = result;
    }

    /** One section. */
    public List<Section> sections() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Blocks.Paragraph(introduction()));
        blocks.add(new Blocks.Bullets(
                result.conditions().stream().map(this::finding).toList()));
        gridMaps(blocks);
        for (ConditionSweep sweep : result.conditions()) {
            ParallelCoordinates.of(
                            "tune-lines-" + name(sweep.condition()),
                            sweep.condition() + ": settings and what they led to",
                            sweep,
                            result.metric(),
                            result.max())
                    .ifPresent(figure -> blocks.add(new Blocks.WideFigure(
                            new Captioned(
                                    figure,
                                    "A line for each candidate, from setting to setting to its value. The thick line is the"
                                            + " winner; broken lines were stopped early. The table of all candidates has the"
                                            + " numbers."),
                            false)));
        }
        blocks.add(new SortableTable(leaderboard()));
        return List.of(new Section("tuning", "Tuning", blocks));
    }

    private String introduction() {
        String how =
                switch (result.search()) {
                    case "grid" -> "All combinations were tried";
                    case "random" -> "Candidates were drawn at random";
                    case "quasi-random" -> "Candidates fill their space evenly (a scrambled Sobol sequence)";
                    default -> "Candidates were chosen by tree-structured Parzen estimators";
                };
        String stopped =
                switch (result.scheduler()) {
                    case "asha" -> ", most of them for a few epochs only (asynchronous successive halving)";
                    case "median" -> ", and stopped where they were worse than the median of those before";
                    default -> "";
                };
        String select = "The " + (result.max() ? "highest" : "lowest") + " " + words(result.metric())
                + " of the best epoch, averaged over the seeds of the search, wins.";
        return how + stopped + ". " + select
                + " Winners are trained anew, with seeds of their own: what is said about conditions elsewhere is not what they"
                + " won by."
                + (result.complete() ? "" : " The search has not ended yet.");
    }

    private String finding(ConditionSweep sweep) {
        List<CandidateResult> measured = ranked(sweep).stream()
                .filter(candidate -> candidate.value() != null)
                .toList();
        if (measured.isEmpty()) {
            return sweep.condition() + ": no candidate has a value yet.";
        }
        CandidateResult best = sweep.candidates().stream()
                .filter(candidate -> candidate.id().equals(sweep.winner()))
                .findFirst()
                .orElse(measured.get(0));
        StringBuilder text = new StringBuilder(
                sweep.condition() + ": of " + count(sweep.candidates().size(), "candidate")
                        + " " + settings(best) + " is " + (sweep.winner() == null ? "ahead" : "the best") + ", with a "
                        + words(result.metric()) + " of " + Format.SCORE.text(best.value()));
        List<CandidateResult> complete = measured.stream()
                .filter(candidate -> candidate.state().equals("complete") && !candidate.equals(best))
                .toList();
        if (!complete.isEmpty()) {
            text.append("; the next one reaches ")
                    .append(Format.SCORE.text(complete.get(0).value()))
                    .append(", the worst ")
                    .append(Format.SCORE.text(complete.get(complete.size() - 1).value()));
        }
        text.append('.');
        long stopped = states(sweep, "stopped-early");
        long failed = states(sweep, "failed");
        if (stopped > 0) {
            text.append(" Stopped early: ").append(stopped).append('.');
        }
        if (failed > 0) {
            text.append(" Failed: ").append(failed).append('.');
        }
        List<String> edges = edges(sweep, best);
        if (!edges.isEmpty()) {
            text.append(" At the edge of what was tried: ")
                    .append(String.join(", ", edges))
                    .append("; better values may lie beyond.");
        }
        return text.toString();
    }

    private static long states(ConditionSweep sweep, String state) {
        return sweep.candidates().stream()
                .filter(candidate -> candidate.state().equals(state))
                .count();
    }

    /** Numeric settings of which the best value is the smallest or the largest. */
    private static List<String> edges(ConditionSweep sweep, CandidateResult best) {
        List<String> edges = new ArrayList<>();
        for (SettingRange setting : sweep.settings()) {
            List<String> values =
                    setting.min() == null ? setting.values() : List.of(setting.min() + "", setting.max() + "");
            try {
                double[] numbers =
                        values.stream().mapToDouble(Double::parseDouble).toArray();
                double own = Double.parseDouble(best.settings().get(setting.path()));
                double low = Arrays.stream(numbers).min().orElseThrow();
                double high = Arrays.stream(numbers).max().orElseThrow();
                if (low < high && (own == low || own == high)) {
                    edges.add(setting.path() + " " + best.settings().get(setting.path()));
                }
            } catch (NumberFormatException names) {
                // Names have no edges.
            }
        }
        return edges;
    }

    private void gridMaps(List<Block> blocks) {
        Map<String, List<ConditionSweep>> groups = new LinkedHashMap<>();
        result.conditions().stream().filter(GridMap::fits).forEach(sweep -> groups.computeIfAbsent(
                        sweep.settings().subList(0, 2).toString(), key -> new ArrayList<>())
                .add(sweep));
        int number = 0;
        for (List<ConditionSweep> group : groups.values()) {
            number++;
            String suffix = groups.size() > 1 ? "-" + number : "";
            ConditionSweep first = group.get(0);
            String title = sentence(words(result.metric())) + " over the grid";
            boolean more = first.settings().size() > 2;
            GridMap.of("tune-grid" + suffix, title, group, result.metric(), result.max())
                    .ifPresent(figure -> blocks.add(new Blocks.WideFigure(
                            new Captioned(
                                    figure,
                                    "Brighter is better, and colours mean the same in all panels. Framed: the winner."
                                            + (more ? " Each cell is the best over the other settings." : "")),
                            false)));
            List<Block> tables = new ArrayList<>();
            group.forEach(sweep -> tables.add(new Blocks.TableBlock(grid(sweep))));
            blocks.add(new Blocks.Folded("The grid as " + (group.size() == 1 ? "a table" : "tables"), tables));
        }
    }

    private Table grid(ConditionSweep sweep) {
        SettingRange rows = sweep.settings().get(0);
        SettingRange columns = sweep.settings().get(1);
        List<Column> headings = new ArrayList<>(List.of(Column.words(rows.path())));
        columns.values().forEach(value -> headings.add(Column.sample(columns.path() + " " + value)));
        List<List<Cell>> lines = new ArrayList<>();
        for (String row : rows.values()) {
            List<Cell> line = new ArrayList<>(List.of(new Cell.Words(row)));
            for (String column : columns.values()) {
                List<CandidateResult> cell = GridMap.cell(sweep, row, column, result.max());
                line.add(new Cell.Spread(cell.isEmpty() ? new Sample(List.of()) : sample(cell.get(0)), Format.SCORE));
            }
            lines.add(line);
        }
        return new Table(
                "tune-grid-" + name(sweep.condition()),
                sweep.condition() + ": " + words(result.metric()) + " of the best epoch for each combination.",
                headings,
                lines);
    }

    private Table leaderboard() {
        Set<String> paths = new LinkedHashSet<>();
        result.conditions().forEach(sweep -> sweep.settings().forEach(setting -> paths.add(setting.path())));
        List<Column> columns = new ArrayList<>(List.of(Column.number("Rank"), Column.words("Condition")));
        paths.forEach(path -> columns.add(Column.words(path)));
        columns.add(Column.sample(sentence(words(result.metric()))));
        columns.add(Column.number("Epochs"));
        columns.add(Column.words("State"));
        List<List<Cell>> rows = new ArrayList<>();
        for (ConditionSweep sweep : result.conditions()) {
            int rank = 0;
            for (CandidateResult candidate : ranked(sweep)) {
                List<Cell> row = new ArrayList<>(
                        List.of(new Cell.Number(++rank, Format.COUNT), new Cell.Words(sweep.condition())));
                paths.forEach(
                        path -> row.add(new Cell.Words(candidate.settings().getOrDefault(path, Format.MISSING))));
                row.add(new Cell.Spread(sample(candidate), Format.SCORE));
                row.add(new Cell.Number(candidate.epochs(), Format.COUNT));
                boolean winner = candidate.id().equals(sweep.winner());
                row.add(new Cell.Words(winner ? "winner" : candidate.state().replace('-', ' ')));
                rows.add(row);
            }
        }
        boolean seeds = result.conditions().stream()
                .flatMap(sweep -> sweep.candidates().stream())
                .anyMatch(candidate -> candidate.seeds().size() > 1);
        return new Table(
                "tune",
                "All candidates, ranked within their condition: " + words(result.metric()) + " of the best epoch"
                        + (seeds ? ", mean ± standard deviation over the seeds, single seeds in small figures." : "."),
                columns,
                rows);
    }

    private static Sample sample(CandidateResult candidate) {
        List<Double> values = new ArrayList<>();
        if (candidate.value() != null) {
            candidate.seeds().values().forEach(value -> values.add(value == null ? Double.NaN : value));
        }
        return new Sample(values);
    }

    /** Longest trained first: a value after few epochs says less. Then by value; failures last. */
    private List<CandidateResult> ranked(ConditionSweep sweep) {
        Comparator<CandidateResult> byState = Comparator.comparingInt(candidate -> candidate.value() == null ? 1 : 0);
        Comparator<CandidateResult> byEnd =
                Comparator.comparingInt(candidate -> candidate.state().equals("complete") ? 0 : 1);
        return sweep.candidates().stream()
                .sorted(byState.thenComparing(byEnd)
                        .thenComparingInt(candidate -> candidate.value() == null ? 0 : -candidate.epochs())
                        .thenComparingDouble(candidate ->
                                candidate.value() == null ? 0 : result.max() ? -candidate.value() : candidate.value()))
                .toList();
    }

    private static String settings(CandidateResult candidate) {
        return candidate.settings().entrySet().stream()
                .map(setting -> setting.getKey() + " " + setting.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String words(String metric) {
        return metric.replace('.', ' ').replace(" f1", " F1");
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** As part of file names; names of conditions are made for folders, but may have dots and underscores. */
    private static String name(String condition) {
        return condition.replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
    }
}
