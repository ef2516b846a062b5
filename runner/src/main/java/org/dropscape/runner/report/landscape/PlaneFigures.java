package org.dropscape.runner.report.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dropscape.landscape.picture.ContourPainter;
import org.dropscape.landscape.picture.Mark;
import org.dropscape.landscape.picture.Palette;
import org.dropscape.landscape.picture.Panel;
import org.dropscape.landscape.picture.SurfaceChart;
import org.dropscape.runner.landscape.result.SolutionPoint;
import org.dropscape.runner.report.html.Blocks.Captioned;
import org.dropscape.runner.report.table.Cell;
import org.dropscape.runner.report.table.Column;
import org.dropscape.runner.report.table.Format;
import org.dropscape.runner.report.table.Table;

/** Planes through several solutions. */
final class PlaneFigures {

    private final SurfaceGroup group;
    private final String column;
    private final CommonScale scale;

    /** @param group planes of one name */
    PlaneFigures(SurfaceGroup group, String column) {
        this.group = group;
        this.column = column;
        this.scale = new CommonScale(group.surfaces(), List.of(column));
    }

    /** A map for each of some members, all on one scale, each on its own plane. */
    List<Captioned> maps(List<SurfaceGroup.Member> members) {
        if (!scale.exists()) {
            return List.of();
        }
        return members.stream().map(this::map).toList();
    }

    private Captioned map(SurfaceGroup.Member member) {
        List<SolutionPoint> solutions = member.result().solutions();
        SurfaceChart chart = new SurfaceChart(
                "plane-" + Words.slug(group.name()) + "-"
                        + Words.slug(member.subject().condition()) + "-seed-"
                        + member.subject().seed() + "-" + Words.slug(column),
                member.subject().condition() + ", seed " + member.subject().seed() + ": " + Words.within(column),
                axis(member, 0),
                axis(member, 1),
                Words.axis(column),
                column,
                scale.whole(),
                Words.isAccuracy(column) ? Palette.CIVIDIS : Palette.VIRIDIS,
                List.of(panel(member)));
        boolean beside = !member.metrics().explainedVariance().isEmpty();
        String caption = "The plane "
                + (beside ? "of the two principal components of " : "through ")
                + Words.list(solutions.stream().map(SolutionPoint::reference).toList())
                + ", measured with the network of " + member.subject().condition()
                + "; distances are those between the weights."
                + (beside ? " All but the first lie beside the plane, and the colours are those of the plane." : "");
        return new Captioned(new ContourPainter().paint(chart), caption);
    }

    /** A plane with its solutions. */
    static Panel panel(SurfaceGroup.Member member) {
        return Panel.of("", member.surface())
                .withMarks(member.result().solutions().stream()
                        .map(solution -> new Mark(solution.reference(), solution.x(), solution.y()))
                        .toList());
    }

    /** Where the solutions lie and what they were measured at. */
    static Table table(SurfaceGroup group) {
        List<String> measured = group.columns();
        List<Column> columns = new ArrayList<>(List.of(
                Column.words("Condition"),
                Column.number("Seed"),
                Column.words("Weights"),
                Column.number("x"),
                Column.number("y"),
                Column.number("Distance from the plane")));
        measured.forEach(name -> columns.add(Column.number(Words.column(name))));
        List<List<Cell>> rows = new ArrayList<>();
        for (SurfaceGroup.Member member : group.members()) {
            for (SolutionPoint solution : member.result().solutions()) {
                List<Cell> row = new ArrayList<>(List.of(
                        new Cell.Words(member.subject().condition()),
                        new Cell.Number(member.subject().seed(), Format.COUNT),
                        new Cell.Words(solution.reference()),
                        new Cell.Number(solution.x(), Format.FIGURES),
                        new Cell.Number(solution.y(), Format.FIGURES),
                        new Cell.Number(solution.distance(), Format.FIGURES)));
                Map<String, Double> values = solution.values();
                measured.forEach(name -> row.add(new Cell.Number(values.getOrDefault(name, Double.NaN), Format.SCORE)));
                rows.add(row);
            }
        }
        return new Table(
                "plane-" + Words.slug(group.name()) + "-" + Words.slug(group.weights()) + "-solutions",
                "The weights of “" + group.name()
                        + "”: where they lie, in units of the distance between weights, and what they"
                        + " were measured at themselves.",
                columns,
                rows);
    }

    private static String axis(SurfaceGroup.Member member, int k) {
        List<Double> shares = member.metrics().explainedVariance();
        return shares.size() > k
                ? String.format(Locale.ROOT, "Component %d (%.1f %% of variance)", k + 1, 100 * shares.get(k))
                : k == 0 ? "Distance towards the second weights" : "Distance across, towards the third";
    }
}
