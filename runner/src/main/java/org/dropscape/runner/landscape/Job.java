package org.dropscape.runner.landscape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dropscape.api.io.FileErrors;
import org.dropscape.landscape.LossEvaluator;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Line;
import org.dropscape.landscape.surface.PointFunction;
import org.dropscape.landscape.surface.Surface;
import org.dropscape.landscape.surface.SurfaceComputer;
import org.dropscape.runner.landscape.result.AxisInfo;
import org.dropscape.runner.landscape.result.Centre;
import org.dropscape.runner.landscape.result.ResultFolder;
import org.dropscape.runner.landscape.result.Subject;
import org.dropscape.runner.landscape.result.SurfaceMetrics;

/** One result that is to be computed: a surface of one pair of directions around one set of weights, say. */
abstract class Job {

    /** A gradient costs about as much as reading its texts so often. */
    static final int GRADIENT_COST = 3;

    private final LandscapeSetup setup;
    private final LandscapeTrial trial;
    private final Subject subject;
    private final ResultFolder folder;
    private final Identity identity;

    Job(LandscapeSetup setup, LandscapeTrial trial, Subject subject, ResultFolder folder, Identity identity) {
        this.setup = setup;
        this.trial = trial;
        this.subject = subject;
        this.folder = folder;
        this.identity = identity;
    }

    final LandscapeSetup setup() {
        return setup;
    }

    final LandscapeTrial trial() {
        return trial;
    }

    final Subject subject() {
        return subject;
    }

    final ResultFolder folder() {
        return folder;
    }

    final Identity identity() {
        return identity;
    }

    /** How many texts will be read at most, a text counted as often as it is read. */
    abstract long cost();

    /**
     * Computes the values and the numbers about them, goes on where it stopped if it was begun before, and writes
     * {@code metrics.json} last.
     *
     * @return what a reader must know
     */
    abstract List<String> compute(Workbench bench, Ticker ticker);

    /** Computes numbers anew that follow from values that are complete, if other numbers are asked for now. */
    void refresh() {
        // Most depend on nothing but the values.
    }

    /**
     * Computes the result, or goes on with it.
     *
     * @return what a reader must know
     */
    final List<String> run(Workbench bench, Ticker ticker) {
        identity.write(folder);
        List<String> warnings = compute(bench, ticker);
        tidy();
        return warnings;
    }

    /** Looks after a complete result: it may have been killed before it could tidy up, or be asked for other numbers. */
    final void review() {
        refresh();
        tidy();
    }

    private void tidy() {
        for (Path file : folder.temporary()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw FileErrors.writing(file, e);
            }
        }
    }

    /** The samples that every point is measured on. */
    final List<Sample> samples(int examples) {
        return setup.examples().of(setup.config().splits(), examples);
    }

    /** What a point costs without draws of masks. */
    final long texts(int examples) {
        return samples(examples).stream().mapToLong(s -> s.labels().length).sum();
    }

    /** What a point costs. */
    final long textsPerPoint(int examples) {
        boolean sampling = !trial.spec().stack().regularizers().isEmpty();
        return texts(examples) * (1 + (sampling ? setup.config().maskDraws() : 0));
    }

    /** What a gradient costs. */
    final long textsPerGradient(int examples) {
        int all = setup.examples().size(setup.config().hessian().split());
        return (long) GRADIENT_COST * (examples == 0 ? all : Math.min(examples, all));
    }

    static Map<String, Integer> counts(List<Sample> samples) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        samples.forEach(sample -> counts.put(sample.name(), sample.labels().length));
        return counts;
    }

    /** The columns that hold a loss. */
    static List<String> losses(List<String> columns) {
        return columns.stream().filter(column -> column.endsWith("_loss")).toList();
    }

    /**
     * The losses in the middle beside those of the network.
     *
     * @param columns of the values
     * @param values in the middle
     * @param evaluated of the network, by column
     */
    static List<Centre> centre(List<String> columns, double[] values, Map<String, Double> evaluated) {
        return evaluated.entrySet().stream()
                .map(loss -> new Centre(loss.getKey(), values[columns.indexOf(loss.getKey())], loss.getValue()))
                .toList();
    }

    /** What a reader must know if they do not agree. */
    static List<String> warnings(List<Centre> centre) {
        return centre.stream()
                .filter(one -> !one.agrees())
                .map(one -> "The " + one.column() + " in the middle, " + one.cell() + ", is not that of the network, "
                        + one.evaluated() + ": they differ by more than " + Centre.TOLERANCE + ".")
                .toList();
    }

    /** What a reader must know of directions that are only near eigenvectors. */
    static List<String> looseDirections(List<AxisInfo> axes) {
        return axes.stream()
                .filter(AxisInfo::loose)
                .map(axis -> String.format(
                        Locale.ROOT,
                        "%s is only near an eigenvector: its residual |Hv - λv|, %.3g, is %.2g %% of the eigenvalue %.3g, more"
                                + " than %.0f %%. Raise curvature.steps, or lower curvature.tolerance.",
                        axis.name(),
                        axis.eigenvalue().residual(),
                        100
                                * axis.eigenvalue().residual()
                                / Math.abs(axis.eigenvalue().value()),
                        axis.eigenvalue().value(),
                        100 * AxisInfo.TOLERANCE))
                .toList();
    }

    /** What a reader must know of a map of eigenvalues; null if there is none. */
    static List<String> looseCells(SurfaceMetrics.Eigenvalues map) {
        return map == null || map.notConverged() == 0
                ? List.of()
                : List.of("In " + map.notConverged() + " of " + map.cells()
                        + " cells of the map of eigenvalues Lanczos' method has not converged in " + map.steps()
                        + " steps: a residual is above " + map.tolerance()
                        + " of the largest eigenvalue, or a product is not finite. Raise eigenvalues.steps.");
    }

    /** Measures points with a journal, telling how far it is. */
    final SurfaceComputer computer(LossEvaluator evaluator, PointFunction points, Path journal, Ticker.Part part) {
        return new SurfaceComputer(evaluator, points)
                .withJournal(journal, identity.hash())
                .withStop(setup.stop())
                .withProgress(part::advanced);
    }

    /** The values where both coordinates are 0: those of a cell, or measured if there is none. */
    static double[] middle(Surface surface, LossEvaluator evaluator, PointFunction points) {
        int i = indexOfZero(surface.x());
        int j = indexOfZero(surface.y());
        return i < 0 || j < 0
                ? evaluator.evaluate(List.of(points.at(0, 0)))[0]
                : surface.columns().stream()
                        .mapToDouble(column -> surface.at(column, i, j))
                        .toArray();
    }

    /** The same of a line. */
    static double[] middle(Line line, LossEvaluator evaluator, PointFunction points) {
        int i = indexOfZero(line.x());
        return i < 0
                ? evaluator.evaluate(List.of(points.at(0, 0)))[0]
                : line.columns().stream()
                        .mapToDouble(column -> line.values(column)[i])
                        .toArray();
    }

    private static int indexOfZero(Axis axis) {
        for (int i = 0; i < axis.points(); i++) {
            if (axis.at(i) == 0) {
                return i;
            }
        }
        return -1;
    }
}
