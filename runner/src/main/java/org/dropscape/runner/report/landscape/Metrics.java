package org.dropscape.runner.report.landscape;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which numbers are shown and tested; files hold all of them. */
final class Metrics {

    /** Basins are described at the level that is nearest to this. */
    private static final double USUAL = 0.1;

    private Metrics() {}

    /**
     * Of surfaces.
     *
     * @param keys the names of all their numbers
     * @param unresolved levels at which basins are too small for the grid to be compared
     */
    static List<Metric> ofSurfaces(Set<String> keys, Set<String> unresolved) {
        List<Metric> metrics = new ArrayList<>();
        List<String> levels = levels(keys);
        for (String level : levels) {
            metrics.add(Metric.size("area@" + level, "Area, e = " + Words.level(level))
                    .untested());
        }
        for (String level : levels) {
            Metric basin = Metric.size("basin-area@" + level, "Connected basin, e = " + Words.level(level));
            metrics.add(unresolved.contains(level) ? basin.untested() : basin);
        }
        usual(levels).ifPresent(level -> {
            String at = ", e = " + Words.level(level);
            metrics.add(Metric.size("mean-radius@" + level, "Mean radius" + at).untested());
            metrics.add(
                    Metric.size("min-radius@" + level, "Smallest radius" + at).untested());
            metrics.add(Metric.number("anisotropy@" + level, "Anisotropy" + at).untested());
            metrics.add(Metric.number("star-shapedness@" + level, "Star-shapedness" + at)
                    .untested());
        });
        metrics.add(Metric.size("total-variation", "Total variation"));
        metrics.add(Metric.number("normalized-total-variation", "Normalised total variation")
                .untested());
        metrics.add(Metric.size("bending-energy", "Bending energy"));
        metrics.add(Metric.size("mean-absolute-laplacian", "Mean absolute Laplacian")
                .untested());
        metrics.add(Metric.size("lipschitz", "Largest slope").untested());
        metrics.add(Metric.number("convex-share", "Convex share of the cells"));
        metrics.add(Metric.number("quadratic-residual", "Residual of the best quadratic, 1 − R²"));
        metrics.add(Metric.number("minima", "Minima"));
        metrics.add(Metric.number("total-persistence", "Total persistence of the minima")
                .untested());
        return present(metrics, keys);
    }

    /** Of rays. */
    static List<Metric> ofRays(Set<String> keys) {
        List<Metric> metrics = new ArrayList<>();
        for (String level : levels(keys)) {
            String to = ", e = " + Words.level(level);
            metrics.add(Metric.size("mean-radius@" + level, "Mean radius" + to));
            metrics.add(
                    Metric.size("min-radius@" + level, "Smallest radius" + to).untested());
            metrics.add(Metric.size("area@" + level, "Area within the radii" + to));
            metrics.add(Metric.number("censored@" + level, "Share of rays without end" + to)
                    .untested());
        }
        return present(metrics, keys);
    }

    /** Of lines and interpolations. */
    static List<Metric> ofLines(Set<String> keys) {
        return present(
                List.of(
                        Metric.number("barrier", "Barrier"),
                        Metric.number("barrier-at", "Place of the barrier").untested(),
                        Metric.number("min", "Lowest loss").untested(),
                        Metric.number("max", "Highest loss").untested(),
                        Metric.size("total-variation", "Total variation"),
                        Metric.number("normalized-total-variation", "Normalised total variation")
                                .untested(),
                        Metric.size("bending-energy", "Bending energy"),
                        Metric.size("lipschitz", "Largest slope").untested()),
                keys);
    }

    /** Of curvature; the names are those that {@link CurvatureNumbers} gives. */
    static List<Metric> ofCurvature(Set<String> keys) {
        List<Metric> metrics = new ArrayList<>();
        for (String key : keys) {
            if (key.startsWith("top-")) {
                metrics.add(first(Metric.number(key, "Eigenvalue, largest" + rank(key))));
            }
        }
        for (String key : keys) {
            if (key.startsWith("bottom-")) {
                metrics.add(first(Metric.number(key, "Eigenvalue, smallest" + rank(key))));
            }
        }
        metrics.add(Metric.number("non-convexity", "|smallest / largest eigenvalue|"));
        metrics.add(Metric.number("trace", "Trace"));
        metrics.add(Metric.number("epsilon", "ε-sharpness (Keskar et al.), %"));
        metrics.add(Metric.number("sam", "SAM sharpness"));
        metrics.add(Metric.number("asam-elements", "ASAM sharpness, by element"));
        metrics.add(Metric.number("asam-filters", "ASAM sharpness, by filter"));
        metrics.add(Metric.number("average", "Average sharpness"));
        return present(metrics, keys);
    }

    /** Of the eigenvalues, the outermost ones are compared. */
    private static Metric first(Metric metric) {
        return metric.key().endsWith("-1") ? metric : metric.untested();
    }

    private static String rank(String key) {
        String number = key.substring(key.indexOf('-') + 1);
        return number.equals("1") ? "" : ", number " + number;
    }

    /** The levels in the names of numbers, ascending. */
    static List<String> levels(Collection<String> keys) {
        Set<Double> levels = new TreeSet<>();
        keys.stream()
                .filter(key -> key.indexOf('@') > 0)
                .forEach(key -> levels.add(Double.valueOf(key.substring(key.indexOf('@') + 1))));
        return levels.stream().map(level -> Double.toString(level)).toList();
    }

    /** The level that basins are described at. */
    static Optional<String> usual(List<String> levels) {
        return levels.stream().min(Comparator.comparingDouble(level -> Math.abs(Double.parseDouble(level) - USUAL)));
    }

    private static List<Metric> present(List<Metric> metrics, Set<String> keys) {
        return metrics.stream().filter(metric -> keys.contains(metric.key())).toList();
    }
}
