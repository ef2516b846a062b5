package org.dropscape.runner.report.landscape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dropscape.landscape.chart.ChartPainter;
import org.dropscape.landscape.chart.Curve;
import org.dropscape.landscape.chart.Point;
import org.dropscape.landscape.picture.LineCharts;
import org.dropscape.landscape.surface.Line;
import org.dropscape.runner.landscape.result.Kind;
import org.dropscape.runner.landscape.result.LineMetrics;
import org.dropscape.runner.landscape.result.LineResult;
import org.dropscape.runner.report.html.Blocks.Captioned;

/** Values along one direction, and on the straight way from one set of weights to another: a curve for each condition. */
final class LineFigures {

    /** The bands of more conditions than this would cover one another. */
    private static final int MOST_BANDS = 4;

    private final List<String> conditions;
    private final ChartPainter painter = new ChartPainter();

    LineFigures(List<String> conditions) {
        this.conditions = conditions;
    }

    /**
     * What is compared: lines of one name around the same kind of weights, or from the same kind to the same kind.
     *
     * @param from the weights of a line, or those at 0 of an interpolation
     * @param to the weights at 1 of an interpolation; else empty
     */
    record Group(Kind kind, String name, String from, String to, Map<String, List<Member>> members) {

        String id() {
            return (kind == Kind.LINE ? "line-" : "interpolation-") + Words.slug(name) + "-" + Words.slug(from)
                    + (to.isEmpty() ? "" : "-" + Words.slug(to));
        }

        String title() {
            return kind == Kind.LINE
                    ? "“" + name + "”, " + Words.weights(from)
                    : "“" + name + "”, from " + from + " to " + to;
        }

        List<Member> all() {
            return members.values().stream().flatMap(List::stream).toList();
        }

        /** Losses and accuracies that all members have. */
        List<String> columns() {
            Set<String> columns = new LinkedHashSet<>(all().get(0).line().columns());
            all().forEach(member -> columns.retainAll(member.line().columns()));
            columns.removeIf(column -> !Words.isLoss(column) && !Words.isAccuracy(column));
            return List.copyOf(columns);
        }

        Measurements measurements(String column) {
            return new Measurements(all().stream()
                    .map(member -> Measurement.of(
                            member.metrics().subject(),
                            member.metrics().geometry().getOrDefault(column, Map.of())))
                    .toList());
        }
    }

    /** One line with what is known about it. */
    record Member(LineMetrics metrics, Line line) {}

    /** Groups lines; those of conditions that are not in the study are left out. */
    List<Group> groups(List<LineResult> results) {
        Map<List<String>, Group> groups = new TreeMap<>((a, b) -> {
            for (int k = 0; k < a.size(); k++) {
                int order = k == 2
                        ? WeightsOrder.INSTANCE.compare(a.get(k), b.get(k))
                        : a.get(k).compareTo(b.get(k));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        });
        for (String condition : conditions) {
            for (LineResult result : results) {
                LineMetrics metrics = result.metrics();
                if (metrics.subject().condition().equals(condition)) {
                    Kind kind = metrics.subject().kind();
                    // The interpolations come after the lines.
                    List<String> key = List.of(
                            kind == Kind.LINE ? "0" : "1",
                            metrics.subject().name(),
                            kind == Kind.LINE ? metrics.subject().weights() : metrics.from(),
                            metrics.to());
                    groups.computeIfAbsent(
                                    key, k -> new Group(kind, k.get(1), k.get(2), k.get(3), new LinkedHashMap<>()))
                            .members()
                            .computeIfAbsent(condition, c -> new ArrayList<>())
                            .add(new Member(metrics, result.line()));
                }
            }
        }
        return List.copyOf(groups.values());
    }

    /** A chart for each loss and accuracy; the loss with sampled masks is dashed beside that without. */
    List<Captioned> of(Group group) {
        List<Captioned> figures = new ArrayList<>();
        List<String> columns = group.columns();
        for (String column : columns) {
            String sampled = Words.isLoss(column) && !Words.isSampled(column)
                    ? column.substring(0, column.length() - Words.LOSS.length()) + Words.SAMPLED_LOSS
                    : "";
            boolean shownWithPlain = Words.isSampled(column)
                    && columns.contains(
                            column.substring(0, column.length() - Words.SAMPLED_LOSS.length()) + Words.LOSS);
            if (!shownWithPlain) {
                figures.add(chart(group, column, columns.contains(sampled) ? sampled : ""));
            }
        }
        return figures;
    }

    private Captioned chart(Group group, String column, String dashed) {
        List<Curve> curves = new ArrayList<>();
        boolean bands = group.members().size() <= MOST_BANDS;
        int most = 0;
        for (Map.Entry<String, List<Member>> entry : group.members().entrySet()) {
            int tone = conditions.indexOf(entry.getKey());
            List<Line> lines = sameAxis(entry.getValue());
            most = Math.max(most, lines.size());
            Curve curve = LineCharts.curve(entry.getKey(), tone, lines, column);
            curves.add(bands ? curve : withoutBand(curve, curve.name(), false));
            if (!dashed.isEmpty()) {
                Curve sampled = LineCharts.curve(entry.getKey(), tone, lines, dashed);
                curves.add(withoutBand(sampled, entry.getKey() + ", sampled masks", true));
            }
        }
        String name = group.id() + "-" + Words.slug(column);
        String xTitle = group.kind() == Kind.LINE
                ? direction(group)
                : "From " + group.from() + " (0) to " + group.to() + " weights (1)";
        String title = Words.column(column)
                + (group.kind() == Kind.LINE
                        ? " along “" + group.name() + "”, " + Words.weights(group.from())
                        : " from " + group.from() + " to " + group.to() + " weights");
        String what = most < 2
                ? ""
                : bands
                        ? "Line: mean over seeds" + pairs(group) + "; band: lowest to highest."
                        : "Mean over seeds" + pairs(group) + ".";
        return new Captioned(
                painter.paint(LineCharts.chart(name, title, xTitle, Words.axis(column), curves)),
                (dashed.isEmpty() ? "" : "Broken: with masks sampled as in training. ") + what);
    }

    private static String pairs(Group group) {
        return group.all().stream().anyMatch(m -> m.metrics().subject().pair() > 0) ? " and directions" : "";
    }

    private static String direction(Group group) {
        String name = group.all().get(0).metrics().axis().name();
        return name.startsWith("random") ? "Random direction α" : "Direction: " + name;
    }

    /** Lines on other axes, from an earlier study of the name, have no mean with the others. */
    private static List<Line> sameAxis(List<Member> members) {
        Line first = members.get(0).line();
        return members.stream()
                .map(Member::line)
                .filter(line -> line.x().equals(first.x()))
                .toList();
    }

    private static Curve withoutBand(Curve curve, String name, boolean dashed) {
        List<Point> points =
                curve.points().stream().map(p -> Point.of(p.x(), p.y())).toList();
        return new Curve(name, curve.tone(), dashed, points, List.of());
    }
}
