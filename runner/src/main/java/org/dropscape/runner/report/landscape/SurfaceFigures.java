package org.dropscape.runner.report.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.landscape.chart.Numbers;
import org.dropscape.landscape.picture.ContourPainter;
import org.dropscape.landscape.picture.HeatMapPainter;
import org.dropscape.landscape.picture.Palette;
import org.dropscape.landscape.picture.Panel;
import org.dropscape.landscape.picture.PerspectivePainter;
import org.dropscape.landscape.picture.Scale;
import org.dropscape.landscape.picture.SurfaceChart;
import org.dropscape.landscape.surface.Surface;
import org.dropscape.runner.report.html.Blocks.Captioned;
import org.dropscape.runner.report.table.Format;

/** Maps of one name: contours, heat maps and perspective views of all conditions side by side, as in Figure 4 of the paper. */
final class SurfaceFigures {

    /** More maps of single seeds and pairs would be too small to see, and too many to look at. */
    private static final int MOST_MAPS = 24;

    /** The ratio of the ends of the spectrum is cut off where Li et al. cut it off. */
    private static final double MOST_NON_CONVEX = 0.5;

    private static final String NON_CONVEXITY = "|min_eig/max_eig|";

    private static final String X_TITLE = "Direction α";
    private static final String Y_TITLE = "Direction β";

    private final List<SurfaceGroup> groups;

    /** @param groups of one name; they share their scales */
    SurfaceFigures(List<SurfaceGroup> groups) {
        this.groups = groups;
    }

    /** Labelled isolines; empty if there is nothing finite. */
    Optional<Captioned> contours(SurfaceGroup group, String column) {
        CommonScale common = scale(column);
        if (!common.exists()) {
            return Optional.empty();
        }
        SurfaceChart chart = chart(group, column, "contours", flat(column, common));
        return Optional.of(new Captioned(new ContourPainter().paint(chart), caption(group, column, common, chart)));
    }

    /** Seen from aside. */
    Optional<Captioned> perspective(SurfaceGroup group, String column) {
        CommonScale common = scale(column);
        if (!common.exists()) {
            return Optional.empty();
        }
        SurfaceChart chart = chart(group, column, "perspective", common.cut());
        return Optional.of(new Captioned(new PerspectivePainter().paint(chart), caption(group, column, common, chart)));
    }

    /** A colour for each cell, logarithmic if the range is wide, which shows the bottom of the basin. */
    Optional<Captioned> heatMap(SurfaceGroup group, String column) {
        CommonScale common = scale(column);
        if (!common.exists()) {
            return Optional.empty();
        }
        SurfaceChart chart = chart(group, column, "heat", common.whole());
        return Optional.of(new Captioned(new HeatMapPainter().paint(chart), caption(group, column, common, chart)));
    }

    /** All seeds and pairs of one condition, unless that is the one map that is shown anyway. */
    Optional<Captioned> everySeedAndPair(SurfaceGroup group, String condition, String column) {
        List<SurfaceGroup.Member> members = group.of(condition);
        CommonScale common = scale(column);
        if (members.size() < 2 || !common.exists()) {
            return Optional.empty();
        }
        List<Panel> panels = members.stream()
                .limit(MOST_MAPS)
                .map(member -> Panel.of(member.which(), member.surface()))
                .toList();
        SurfaceChart chart = new SurfaceChart(
                group.id() + "-" + Words.slug(column) + "-" + Words.slug(condition) + "-all",
                condition + ": " + Words.within(column) + " around the " + Words.weights(group.weights()),
                X_TITLE,
                Y_TITLE,
                Words.axis(column),
                column,
                flat(column, common),
                palette(column),
                panels);
        String caption = "Every seed and pair of directions of " + condition
                + (members.size() > panels.size() ? ", the first " + panels.size() + " of " + members.size() : "")
                + ", on the scale of all conditions.";
        return Optional.of(new Captioned(new ContourPainter().paint(chart), caption));
    }

    /** |smallest / largest eigenvalue| of the Hessian at each cell; empty if not every condition has it. */
    Optional<Captioned> nonConvexity(SurfaceGroup group) {
        List<Panel> panels = new ArrayList<>();
        for (SurfaceGroup.Member member : group.shown()) {
            member.result()
                    .eigenvalues()
                    .ifPresent(surface -> panels.add(Panel.of(title(group, member), ratio(surface))));
        }
        if (panels.isEmpty()) {
            return Optional.empty();
        }
        SurfaceChart chart = SurfaceChart.of(
                group.id() + "-nonconvexity",
                "|smallest / largest eigenvalue| around the " + Words.weights(group.weights()),
                "|smallest / largest eigenvalue|",
                NON_CONVEXITY,
                Scale.linear(0, MOST_NON_CONVEX),
                panels);
        return Optional.of(new Captioned(
                new HeatMapPainter().paint(chart),
                "Where the Hessian's smallest eigenvalue is nearly as large as its largest one, the loss is far from convex"
                        + " (Li et al. 2018). Dark: nearly convex. Cut off at " + MOST_NON_CONVEX + ", as theirs."));
    }

    private static Surface ratio(Surface eigenvalues) {
        double[] min = eigenvalues.values("min_eig");
        double[] max = eigenvalues.values("max_eig");
        double[] ratio = new double[min.length];
        for (int k = 0; k < ratio.length; k++) {
            ratio[k] = Math.abs(min[k] / max[k]);
        }
        return new Surface(eigenvalues.x(), eigenvalues.y(), Map.of(NON_CONVEXITY, ratio));
    }

    /** Linear. High losses may be cut off, high accuracies are what one looks for. */
    private static Scale flat(String column, CommonScale common) {
        return Words.isAccuracy(column) ? common.whole() : common.cut();
    }

    /** Losses of one split share a scale, with and without masks. */
    private CommonScale scale(String column) {
        String split = column.substring(0, column.indexOf('_'));
        List<String> columns =
                Words.isLoss(column) ? List.of(split + Words.LOSS, split + Words.SAMPLED_LOSS) : List.of(column);
        return new CommonScale(
                groups.stream().flatMap(g -> g.surfaces().stream()).toList(), columns);
    }

    private static SurfaceChart chart(SurfaceGroup group, String column, String kind, Scale scale) {
        List<Panel> panels = group.shown().stream()
                .map(member -> Panel.of(title(group, member), member.surface()))
                .toList();
        return new SurfaceChart(
                group.id() + "-" + Words.slug(column) + "-" + kind,
                Words.column(column) + " around the " + Words.weights(group.weights()) + ", “" + group.name() + "”",
                X_TITLE,
                Y_TITLE,
                Words.axis(column),
                column,
                scale,
                palette(column),
                panels);
    }

    /** Low losses are good and high accuracies are: they do not look alike. */
    private static Palette palette(String column) {
        return Words.isAccuracy(column) ? Palette.CIVIDIS : Palette.VIRIDIS;
    }

    private static String title(SurfaceGroup group, SurfaceGroup.Member member) {
        String condition = member.subject().condition();
        return group.hasCommon() ? condition : condition + ", " + member.which();
    }

    private String caption(SurfaceGroup group, String column, CommonScale common, SurfaceChart chart) {
        String which = group.hasCommon()
                ? "All conditions with " + group.shown().get(0).which().replace(", pair", " and pair")
                : "The conditions have no seed and pair in common";
        String weights = groups.size() > 1
                ? " and for the "
                        + Words.list(groups.stream()
                                .map(SurfaceGroup::weights)
                                .filter(w -> !w.equals(group.weights()))
                                .toList())
                        + " weights"
                : "";
        double above = common.shareAbove(chart.scale());
        String cut = above > 0
                ? " Cut off at " + Numbers.text(chart.scale().high()) + ": " + Format.PERCENT.text(above)
                        + " of the cells are higher."
                : "";
        String logarithmic = chart.scale().spacing() == Scale.Spacing.LOGARITHMIC ? " Logarithmic colours." : "";
        return which + ", on one scale, the same for all seeds and pairs" + weights + "." + logarithmic + cut;
    }
}
