package org.dropscape.runner.landscape;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dropscape.landscape.file.SurfaceCsv;
import org.dropscape.landscape.file.SurfaceHdf5;
import org.dropscape.landscape.file.SurfaceJson;
import org.dropscape.landscape.file.Vtp;
import org.dropscape.landscape.geometry.GeometryOptions;
import org.dropscape.landscape.geometry.Reference;
import org.dropscape.landscape.geometry.SurfaceGeometry;
import org.dropscape.landscape.surface.AdaptiveSurface;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Refinement;
import org.dropscape.landscape.surface.Surface;
import org.dropscape.landscape.surface.SurfaceComputer;
import org.dropscape.runner.config.AdaptiveConfig;
import org.dropscape.runner.config.LandscapeConfig;
import org.dropscape.runner.landscape.result.LandscapeResults;
import org.dropscape.runner.landscape.result.ResultFolder;
import org.dropscape.runner.landscape.result.SurfaceMetrics;
import org.dropscape.runner.landscape.result.SurfaceResult;

/** What surfaces, trajectories and planes have in common: their cells, their files and the numbers about them. */
final class GridNumbers {

    /** Rays along which the radii of a basin are measured. */
    private static final int RAYS = 72;

    /** The best quadratic is fitted to what is as high above the centre. */
    private static final double FIT = 0.5;

    private GridNumbers() {}

    /**
     * Cells, and which of them were measured.
     *
     * @param surface all of them
     * @param adaptive absent if all were measured
     */
    record Cells(Surface surface, Optional<AdaptiveSurface> adaptive) {

        SurfaceMetrics.Adaptive metrics() {
            return adaptive.map(a -> new SurfaceMetrics.Adaptive(a.fraction(), a.largestError()))
                    .orElse(null);
        }
    }

    /** Measures a grid; all of it if the base, from which heights are counted, is not finite. */
    static Cells measure(
            SurfaceComputer computer,
            Axis x,
            Axis y,
            Optional<AdaptiveConfig> adaptive,
            LandscapeConfig config,
            double base) {
        if (adaptive.isEmpty() || !Double.isFinite(base)) {
            return new Cells(computer.surface(x, y), Optional.empty());
        }
        AdaptiveConfig settings = adaptive.get();
        AdaptiveSurface found = computer.adaptive(
                x,
                y,
                new Refinement(
                        base, config.levels(), settings.share(), settings.contourTolerance(), settings.tolerance()));
        return new Cells(found.surface(), Optional.of(found));
    }

    /** An axis with some places and 0 on it, and a margin of a share of their extent on each side. */
    static Axis around(double[] places, double margin, int points) {
        double min = 0;
        double max = 0;
        for (double place : places) {
            min = Math.min(min, place);
            max = Math.max(max, place);
        }
        double beyond = margin * (max - min);
        return new Axis(min - beyond, max + beyond, points);
    }

    /** Writes the cells in all forms. */
    static void write(ResultFolder folder, Cells cells, String directions) {
        Surface surface = cells.surface();
        SurfaceCsv.write(folder.csv(), surface);
        SurfaceHdf5.write(folder.hdf5(), surface, directions);
        SurfaceJson.write(folder.json(), surface);
        for (String column : Job.losses(surface.columns())) {
            if (Double.isFinite(surface.range(column)[0])) {
                Vtp.write(folder.vtp(column), surface, column, Vtp.Heights.PLAIN);
            }
        }
        cells.adaptive().ifPresent(adaptive -> SurfaceCsv.write(folder.adaptive(), how(adaptive)));
    }

    private static Surface how(AdaptiveSurface adaptive) {
        Surface surface = adaptive.surface();
        double[] measured = new double[surface.cells()];
        double[] errors = new double[surface.cells()];
        for (int j = 0; j < surface.y().points(); j++) {
            for (int i = 0; i < surface.x().points(); i++) {
                measured[surface.index(i, j)] = adaptive.measured(i, j) ? 1 : 0;
                errors[surface.index(i, j)] = adaptive.error(i, j);
            }
        }
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("measured", measured);
        columns.put("error", errors);
        return new Surface(surface.x(), surface.y(), columns);
    }

    /**
     * Measures the shape of every loss whose centre is finite.
     *
     * @param warnings takes what a reader must know
     */
    static Map<String, Map<String, Double>> geometry(Surface surface, LandscapeConfig config, List<String> warnings) {
        GeometryOptions options =
                new GeometryOptions(config.levels(), Reference.CENTRE, RAYS, config.persistence(), FIT);
        Map<String, Map<String, Double>> all = new LinkedHashMap<>();
        Map<List<Double>, List<String>> cut = new LinkedHashMap<>();
        for (String column : Job.losses(surface.columns())) {
            int holes = holes(surface, column);
            if (holes > 0) {
                warnings.add(holes + " of " + surface.cells() + " cells of " + column + " are not finite.");
            }
            try {
                SurfaceGeometry geometry = SurfaceGeometry.of(surface, column, options);
                all.put(column, geometry.metrics());
                cut.computeIfAbsent(cut(geometry), levels -> new ArrayList<>()).add(column);
            } catch (IllegalArgumentException e) {
                warnings.add("There are no numbers about " + column + ": " + e.getMessage() + ".");
            }
        }
        cut.remove(List.of());
        cut.forEach((levels, columns) -> warnings.add("The window cuts off the basin of " + String.join(", ", columns)
                + " at e = " + text(levels) + ": its area is larger there. A wider range would show it."));
        return all;
    }

    /** Measures the shapes of a complete surface anew if other levels are asked for now. */
    static void refresh(Job job) {
        SurfaceResult result = LandscapeResults.surface(job.folder());
        SurfaceMetrics before = result.metrics();
        LandscapeConfig config = job.setup().config();
        if (before.levels().equals(config.levels()) && before.persistence() == config.persistence()) {
            return;
        }
        List<String> warnings = new ArrayList<>(Job.warnings(before.centre()));
        warnings.addAll(Job.looseDirections(before.axes()));
        warnings.addAll(Job.looseCells(before.eigenvalues()));
        Map<String, Map<String, Double>> geometry = geometry(result.surface(), config, warnings);
        LandscapeResults.write(
                job.folder(),
                new SurfaceMetrics(
                        before.subject(),
                        before.examples(),
                        before.columns(),
                        before.axes(),
                        before.cosine(),
                        before.explainedVariance(),
                        before.adaptive(),
                        before.eigenvalues(),
                        before.centre(),
                        config.levels(),
                        config.persistence(),
                        geometry,
                        warnings));
    }

    private static int holes(Surface surface, String column) {
        int holes = 0;
        for (double value : surface.values(column)) {
            holes += Double.isFinite(value) ? 0 : 1;
        }
        return holes;
    }

    /** The levels at which the window cuts off the basin. */
    private static List<Double> cut(SurfaceGeometry geometry) {
        List<Double> cut = new ArrayList<>();
        for (int k = 0; k < geometry.sublevels().size(); k++) {
            if (geometry.sublevels().get(k).basin().censored()) {
                cut.add(geometry.options().excesses().get(k));
            }
        }
        return cut;
    }

    /** Levels as people write them: 0.693 for ln 2. */
    static String text(List<Double> levels) {
        return levels.stream()
                .map(level -> BigDecimal.valueOf(level)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString())
                .collect(Collectors.joining(", "));
    }
}
