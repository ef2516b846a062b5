package org.dropscape.runner.report.landscape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.chart.Numbers;
import org.dropscape.landscape.curvature.SpectralDensity;
import org.dropscape.landscape.surface.Surface;
import org.dropscape.runner.landscape.result.CurvatureResult;
import org.dropscape.runner.landscape.result.Kind;
import org.dropscape.runner.landscape.result.LandscapeResults;
import org.dropscape.runner.landscape.result.Subject;
import org.dropscape.runner.landscape.result.SurfaceMetrics;
import org.dropscape.runner.landscape.result.SurfaceResult;
import org.dropscape.runner.report.ConditionResult;
import org.dropscape.runner.report.html.Block;
import org.dropscape.runner.report.html.Blocks;
import org.dropscape.runner.report.html.Blocks.Captioned;
import org.dropscape.runner.report.html.Section;
import org.dropscape.runner.report.table.Cell;
import org.dropscape.runner.report.table.Column;
import org.dropscape.runner.report.table.Format;
import org.dropscape.runner.report.table.Table;

/** What a report says about loss landscapes: nothing if there are none. */
public final class LandscapeSections {

    private final String study;
    private final List<String> conditions;
    private final LandscapeResults landscapes;
    private final SeedTree stream;
    private final LandscapeFindings findings;

    /**
     * @param study its name
     * @param conditions in the order of the study; landscapes of others are left out
     * @param landscapes what is on the disk
     * @param stream of resamples and sign patterns: the same one gives the same intervals
     */
    public LandscapeSections(
            String study, List<ConditionResult> conditions, LandscapeResults landscapes, SeedTree stream) {
        this.study = study;
        this.conditions = conditions.stream().map(ConditionResult::name).toList();
        this.landscapes = landscapes;
        this.stream = stream;
        this.findings = new LandscapeFindings(conditions);
    }

    /**
     * Reads the cells, measures and draws.
     *
     * @return sections for the page of the report; empty without landscapes
     * @throws org.dropscape.api.error.UserException if a file is damaged, or this Java has no fonts
     */
    public List<Section> sections() {
        if (landscapes.isEmpty()) {
            return List.of();
        }
        List<Section> sections = new ArrayList<>();
        List<SurfaceGroup> surfaces = SurfaceGroup.of(ofKind(Kind.SURFACE), conditions);
        List<LandscapeFindings.Compared> compared = compared(surfaces);
        surfaces(surfaces, compared).ifPresent(sections::add);
        geometry(surfaces, compared).ifPresent(sections::add);
        lines().ifPresent(sections::add);
        planes().ifPresent(sections::add);
        trajectories().ifPresent(sections::add);
        curvature().ifPresent(sections::add);
        numbers(sections);
        return sections;
    }

    private List<SurfaceResult> ofKind(Kind kind) {
        return landscapes.surfaces().stream()
                .filter(result -> result.metrics().subject().kind() == kind)
                .toList();
    }

    /** Every loss of every group with its statistics, the one to draw first of a group first. */
    private List<LandscapeFindings.Compared> compared(List<SurfaceGroup> groups) {
        List<LandscapeFindings.Compared> compared = new ArrayList<>();
        for (SurfaceGroup group : groups) {
            for (String column : group.columns().stream().filter(Words::isLoss).toList()) {
                Measurements measurements = group.measurements(column);
                compared.add(new LandscapeFindings.Compared(
                        group,
                        column,
                        new Statistics(
                                measurements,
                                conditions,
                                Metrics.ofSurfaces(
                                        measurements.keys(),
                                        group.unresolved(column).keySet()),
                                stream)));
            }
        }
        return compared;
    }

    private static List<LandscapeFindings.Compared> first(List<LandscapeFindings.Compared> compared) {
        Map<SurfaceGroup, LandscapeFindings.Compared> first = new LinkedHashMap<>();
        compared.forEach(each -> first.putIfAbsent(each.group(), each));
        return List.copyOf(first.values());
    }

    // ---- maps ----

    private Optional<Section> surfaces(List<SurfaceGroup> groups, List<LandscapeFindings.Compared> compared) {
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        List<LandscapeFindings.Compared> first = first(compared);
        List<String> sentences = new ArrayList<>(findings.sentences(first));
        sentences.addAll(findings.caveats(first, landscapes));
        blocks.add(new Blocks.Bullets(sentences));
        for (List<SurfaceGroup> named : byName(groups)) {
            blocks.add(new Blocks.Heading("Surface “" + named.get(0).name() + "”"));
            blocks.add(new Blocks.Paragraph(described(named)));
            Map<String, SurfacePage.Target> pages = new LinkedHashMap<>();
            named.forEach(group -> pages.put(Words.weights(group.weights()), SurfacePage.of(study, group)));
            blocks.add(new SurfacePage(pages));
            SurfaceFigures figures = new SurfaceFigures(named);
            for (SurfaceGroup group : named) {
                maps(figures, group, blocks);
            }
        }
        return Optional.of(new Section("landscape", "Loss landscape", blocks));
    }

    private void maps(SurfaceFigures figures, SurfaceGroup group, List<Block> blocks) {
        List<String> columns = group.columns();
        if (columns.isEmpty()) {
            return;
        }
        String main = columns.get(0);
        wide(blocks, figures.contours(group, main), false);
        wide(blocks, figures.perspective(group, main), true);
        List<Block> more = new ArrayList<>();
        wide(more, figures.heatMap(group, main), true);
        for (String column : columns.subList(1, columns.size())) {
            wide(more, figures.contours(group, column), true);
            if (Words.isSampled(column)) {
                wide(more, figures.perspective(group, column), true);
            }
        }
        wide(more, figures.nonConvexity(group), true);
        for (String condition : group.conditions()) {
            wide(more, figures.everySeedAndPair(group, condition, main), true);
        }
        if (!more.isEmpty()) {
            blocks.add(new Blocks.Folded(
                    "The " + Words.weights(group.weights())
                            + " in other ways: heat map, accuracy, other losses, every seed and pair",
                    more));
        }
    }

    private static void wide(List<Block> blocks, Optional<Captioned> figure, boolean asImage) {
        figure.ifPresent(captioned -> blocks.add(new Blocks.WideFigure(captioned, asImage)));
    }

    private static List<List<SurfaceGroup>> byName(List<SurfaceGroup> groups) {
        Map<String, List<SurfaceGroup>> byName = new LinkedHashMap<>();
        groups.forEach(group ->
                byName.computeIfAbsent(group.name(), name -> new ArrayList<>()).add(group));
        return List.copyOf(byName.values());
    }

    /** Cells, window, examples, and how much of it was measured. */
    private static String described(List<SurfaceGroup> named) {
        SurfaceGroup.Member member = named.get(0).members().get(0);
        Surface surface = member.surface();
        SurfaceMetrics metrics = member.metrics();
        String cells = surface.x().points() + " × " + surface.y().points() + " cells, "
                + range("α", surface.x().min(), surface.x().max()) + ", "
                + range("β", surface.y().min(), surface.y().max()) + " in units of the directions";
        List<String> examples = metrics.examples().entrySet().stream()
                .map(entry -> Format.COUNT.text(entry.getValue()) + " " + Words.split(entry.getKey()) + " texts")
                .toList();
        List<SurfaceMetrics.Adaptive> adaptive = named.stream()
                .flatMap(group -> group.members().stream())
                .map(m -> m.metrics().adaptive())
                .filter(a -> a != null)
                .toList();
        String measured = adaptive.isEmpty()
                ? ""
                : " Of the cells "
                        + Format.PERCENT.text(adaptive.stream()
                                .mapToDouble(SurfaceMetrics.Adaptive::fraction)
                                .average()
                                .orElseThrow())
                        + " were measured on average and the others interpolated, with an estimated error of at most "
                        + Format.FIGURES.text(adaptive.stream()
                                .mapToDouble(SurfaceMetrics.Adaptive::largestError)
                                .max()
                                .orElseThrow())
                        + ".";
        return cells + "; " + Words.list(examples) + "." + measured;
    }

    private static String range(String axis, double min, double max) {
        return axis + " from " + Numbers.text(min) + " to " + Numbers.text(max);
    }

    // ---- geometry ----

    private Optional<Section> geometry(List<SurfaceGroup> groups, List<LandscapeFindings.Compared> compared) {
        List<Block> blocks = new ArrayList<>();
        AreaCurves curves = new AreaCurves(conditions, stream);
        List<LandscapeFindings.Compared> first = first(compared);
        for (LandscapeFindings.Compared each : compared) {
            if (each.statistics().metrics().isEmpty()) {
                continue;
            }
            List<Block> own = new ArrayList<>();
            List<Captioned> areas = curves.of(each.group(), each.column());
            if (!areas.isEmpty()) {
                own.add(new Blocks.Figures(areas, !first.contains(each)));
            }
            String name = each.group().id() + "-" + Words.slug(each.column());
            String what = each.group().title() + ", " + Words.within(each.column());
            own.addAll(tables(
                    name,
                    what,
                    "Area: the share of the window with L ≤ L0 + e; connected basin: the part of it around the weights.",
                    each.statistics()));
            if (first.contains(each)) {
                blocks.add(new Blocks.Heading(what));
                blocks.addAll(own);
            } else {
                blocks.add(new Blocks.Folded(what, own));
            }
        }
        rays(blocks);
        return blocks.isEmpty() && groups.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("landscape-geometry", "Geometry", blocks));
    }

    /** The means, and the comparisons folded away. */
    private static List<Block> tables(String name, String what, String explained, Statistics statistics) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Blocks.TableBlock(StatisticsTables.means(name, (what + ". " + explained).strip(), statistics)));
        if (!statistics.comparisons().isEmpty()) {
            blocks.add(new Blocks.Folded(
                    what + ": conditions compared",
                    List.of(new Blocks.TableBlock(StatisticsTables.comparisons(
                            name + "-comparisons", what + ", conditions compared.", statistics)))));
        }
        return blocks;
    }

    private void rays(List<Block> blocks) {
        Map<List<String>, List<Measurement>> groups = new LinkedHashMap<>();
        landscapes.rays().stream()
                .filter(result -> conditions.contains(result.metrics().subject().condition()))
                .forEach(result -> groups.computeIfAbsent(
                                List.of(
                                        result.metrics().subject().name(),
                                        result.metrics().subject().weights(),
                                        result.metrics().column()),
                                key -> new ArrayList<>())
                        .add(Measurement.of(
                                result.metrics().subject(), result.metrics().geometry())));
        groups.forEach((key, members) -> {
            Measurements measurements = new Measurements(members);
            Statistics statistics =
                    new Statistics(measurements, conditions, Metrics.ofRays(measurements.keys()), stream);
            String what = "Rays “" + key.get(0) + "”, " + Words.weights(key.get(1)) + ", " + Words.within(key.get(2));
            blocks.add(new Blocks.Heading(what));
            blocks.addAll(tables(
                    "rays-" + Words.slug(key.get(0)) + "-" + Words.slug(key.get(1)),
                    what,
                    "How far one can go along a ray before the loss exceeds L0 + e, in units of the directions.",
                    statistics));
        });
    }

    // ---- lines ----

    private Optional<Section> lines() {
        LineFigures figures = new LineFigures(conditions);
        List<Block> blocks = new ArrayList<>();
        for (LineFigures.Group group : figures.groups(landscapes.lines())) {
            blocks.add(new Blocks.Heading(group.title()));
            blocks.add(new Blocks.Figures(figures.of(group)));
            List<Block> numbers = new ArrayList<>();
            for (String column : group.columns().stream().filter(Words::isLoss).toList()) {
                Measurements measurements = group.measurements(column);
                Statistics statistics =
                        new Statistics(measurements, conditions, Metrics.ofLines(measurements.keys()), stream);
                if (!statistics.metrics().isEmpty()) {
                    numbers.addAll(tables(
                            group.id() + "-" + Words.slug(column) + "-numbers",
                            group.title() + ", " + Words.within(column),
                            "",
                            statistics));
                }
            }
            if (!numbers.isEmpty()) {
                blocks.add(new Blocks.Folded(group.title() + ": numbers", numbers));
            }
        }
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("landscape-lines", "Lines and interpolations", blocks));
    }

    // ---- several solutions in one plane ----

    private Optional<Section> planes() {
        List<Block> blocks = new ArrayList<>();
        for (SurfaceGroup group : SurfaceGroup.of(ofKind(Kind.PLANE), conditions)) {
            List<String> columns = group.columns();
            if (columns.isEmpty()) {
                continue;
            }
            blocks.add(new Blocks.Heading("Plane “" + group.name() + "”"));
            blocks.add(new SurfacePage(Map.of("all planes", SurfacePage.ofPlanes(study, group))));
            List<SurfaceGroup.Member> shown = group.shown();
            blocks.add(new Blocks.Figures(new PlaneFigures(group, columns.get(0)).maps(shown)));
            blocks.add(new Blocks.TableBlock(PlaneFigures.table(group)));
            List<SurfaceGroup.Member> others = group.members().stream()
                    .filter(member -> !shown.contains(member))
                    .toList();
            List<Captioned> more = new ArrayList<>(new PlaneFigures(group, columns.get(0)).maps(others));
            columns.stream().skip(1).forEach(column -> more.addAll(new PlaneFigures(group, column).maps(shown)));
            if (!more.isEmpty()) {
                blocks.add(new Blocks.Folded(
                        "Other seeds, losses and accuracies", List.of(new Blocks.Figures(more, true))));
            }
        }
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("landscape-planes", "Several solutions in one plane", blocks));
    }

    // ---- trajectories ----

    private Optional<Section> trajectories() {
        List<Block> blocks = new ArrayList<>();
        for (SurfaceGroup group : SurfaceGroup.of(ofKind(Kind.TRAJECTORY), conditions)) {
            List<String> columns = group.columns();
            if (columns.isEmpty()) {
                continue;
            }
            blocks.add(new Blocks.Heading("Trajectory “" + group.name() + "”"));
            blocks.add(new SurfacePage(Map.of("all trajectories", SurfacePage.ofTrajectories(study, group))));
            List<SurfaceGroup.Member> shown = group.shown();
            TrajectoryFigures main = new TrajectoryFigures(conditions, group, columns.get(0));
            List<Captioned> maps = new ArrayList<>(main.maps(shown));
            maps.addAll(main.alongTheWay(shown));
            blocks.add(new Blocks.Figures(maps));
            List<SurfaceGroup.Member> others = group.members().stream()
                    .filter(member -> !shown.contains(member))
                    .toList();
            List<Captioned> more = new ArrayList<>(main.maps(others));
            columns.stream().filter(Words::isAccuracy).findFirst().ifPresent(accuracy -> {
                TrajectoryFigures figures = new TrajectoryFigures(conditions, group, accuracy);
                more.addAll(figures.maps(shown));
                more.addAll(figures.alongTheWay(shown));
            });
            if (!more.isEmpty()) {
                blocks.add(new Blocks.Folded("Other seeds, and the accuracy", List.of(new Blocks.Figures(more, true))));
            }
        }
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("landscape-trajectories", "Trajectories", blocks));
    }

    // ---- curvature ----

    private Optional<Section> curvature() {
        Map<List<String>, List<CurvatureResult>> groups = new LinkedHashMap<>();
        landscapes.curvatures().stream()
                .filter(result -> conditions.contains(result.metrics().subject().condition()))
                .sorted((a, b) -> WeightsOrder.INSTANCE.compare(
                        a.metrics().subject().weights(), b.metrics().subject().weights()))
                .forEach(result -> groups.computeIfAbsent(
                                List.of(
                                        result.metrics().subject().name(),
                                        result.metrics().subject().weights()),
                                key -> new ArrayList<>())
                        .add(result));
        List<Block> blocks = new ArrayList<>();
        groups.forEach((key, members) -> {
            String what = "“" + key.get(0) + "”, " + Words.weights(key.get(1));
            String name = "curvature-" + Words.slug(key.get(0)) + "-" + Words.slug(key.get(1));
            Measurements measurements = new Measurements(members.stream()
                    .map(m -> Measurement.of(m.metrics().subject(), CurvatureNumbers.of(m.metrics())))
                    .toList());
            Statistics statistics =
                    new Statistics(measurements, conditions, Metrics.ofCurvature(measurements.keys()), stream);
            blocks.add(new Blocks.Heading(what));
            DensityFigure.of(
                            name + "-density",
                            "Spectral density of the Hessian, " + Words.weights(key.get(1)),
                            densities(members),
                            conditions)
                    .ifPresent(figure -> blocks.add(new Blocks.Figures(List.of(figure))));
            blocks.addAll(tables(name, "Curvature " + what, "", statistics));
            long loose = members.stream().filter(m -> !m.metrics().converged()).count();
            if (loose > 0) {
                blocks.add(new Blocks.Paragraph("In " + loose + " of " + members.size()
                        + " Hessians an eigenvalue did not converge: its residual is above the tolerance."));
            }
        });
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("landscape-curvature", "Curvature", blocks));
    }

    private Map<String, List<SpectralDensity>> densities(List<CurvatureResult> members) {
        Map<String, List<SpectralDensity>> densities = new LinkedHashMap<>();
        for (String condition : conditions) {
            for (CurvatureResult member : members) {
                if (member.metrics().subject().condition().equals(condition)) {
                    List<SpectralDensity.Node> nodes = member.density().stream()
                            .map(node -> new SpectralDensity.Node(node.eigenvalue(), node.weight()))
                            .toList();
                    if (!nodes.isEmpty()) {
                        densities
                                .computeIfAbsent(condition, c -> new ArrayList<>())
                                // How many probes the nodes come from is not asked here.
                                .add(new SpectralDensity(nodes, 1));
                    }
                }
            }
        }
        return densities;
    }

    // ---- everything ----

    /** Adds warnings and all numbers to the last section. */
    private void numbers(List<Section> sections) {
        if (sections.isEmpty()) {
            return;
        }
        Section last = sections.remove(sections.size() - 1);
        List<Block> blocks = new ArrayList<>(last.blocks());
        List<String> warnings = Stream.of(
                        landscapes.surfaces().stream()
                                .flatMap(r -> warnings(
                                        r.metrics().subject(), r.metrics().warnings())),
                        landscapes.lines().stream()
                                .flatMap(r -> warnings(
                                        r.metrics().subject(), r.metrics().warnings())),
                        landscapes.rays().stream()
                                .flatMap(r -> warnings(
                                        r.metrics().subject(), r.metrics().warnings())),
                        landscapes.curvatures().stream()
                                .flatMap(r -> warnings(
                                        r.metrics().subject(), r.metrics().warnings())))
                .flatMap(all -> all)
                .toList();
        if (!warnings.isEmpty()) {
            blocks.add(new Blocks.Folded(
                    "Warnings of single landscapes (" + warnings.size() + ")", List.of(new Blocks.Bullets(warnings))));
        }
        blocks.add(new Blocks.CsvLink(everything()));
        sections.add(new Section(last.id(), last.title(), blocks));
    }

    private static Stream<String> warnings(Subject subject, List<String> warnings) {
        return warnings.stream().map(warning -> subject + ": " + warning);
    }

    private Table everything() {
        List<List<Cell>> rows = new ArrayList<>();
        landscapes.surfaces().forEach(r -> r.metrics()
                .geometry()
                .forEach((column, numbers) -> add(rows, r.metrics().subject(), column, numbers)));
        landscapes.lines().forEach(r -> r.metrics()
                .geometry()
                .forEach((column, numbers) -> add(rows, r.metrics().subject(), column, numbers)));
        landscapes
                .rays()
                .forEach(r -> add(
                        rows,
                        r.metrics().subject(),
                        r.metrics().column(),
                        r.metrics().geometry()));
        landscapes.curvatures().forEach(r -> add(rows, r.metrics().subject(), "", CurvatureNumbers.of(r.metrics())));
        return new Table(
                "landscape-metrics",
                "All numbers of all landscapes in one file.",
                List.of(
                        Column.words("kind"),
                        Column.words("name"),
                        Column.words("weights"),
                        Column.words("column"),
                        Column.words("condition"),
                        Column.number("seed"),
                        Column.number("pair"),
                        Column.words("metric"),
                        Column.number("value")),
                rows);
    }

    private static void add(List<List<Cell>> rows, Subject subject, String column, Map<String, Double> numbers) {
        numbers.forEach((metric, value) -> rows.add(List.of(
                new Cell.Words(subject.kind().id()),
                new Cell.Words(subject.name()),
                new Cell.Words(subject.weights()),
                new Cell.Words(column),
                new Cell.Words(subject.condition()),
                new Cell.Number(subject.seed(), Format.COUNT),
                new Cell.Number(subject.pair(), Format.COUNT),
                new Cell.Words(metric),
                new Cell.Number(value, Format.FIGURES))));
    }
}
