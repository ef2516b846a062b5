package org.dropscape.landscape.surface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Measures a coarse grid, then, a few cells at a time, those whose interpolated value is most in doubt for the worth that it has,
 * until none is or the share is used up.
 */
final class Refiner {

    private static final int FEWEST_POINTS = 5;
    private static final double COARSE_SHARE = 0.2;
    private static final double ROUND_SHARE = 0.02;

    private final Sampler sampler;
    private final Axis x;
    private final Axis y;
    private final Refinement settings;
    private final GridInterpolation grid;
    /** The largest error that was estimated, and that was found, where a cell was measured after all. */
    private double estimated;

    private double found;

    Refiner(Sampler sampler, Axis x, Axis y, Refinement settings) {
        this.sampler = sampler;
        this.x = x;
        this.y = y;
        this.settings = settings;
        int stride = Math.max(
                stride(x.points(), coarse(x.points(), settings)), stride(y.points(), coarse(y.points(), settings)));
        this.grid =
                new GridInterpolation(x.points(), y.points(), sampler.columns().size(), 4 * stride);
    }

    /** How many cells may be measured; all where a share of them would not make a coarse grid. */
    static int most(Axis x, Axis y, Refinement settings) {
        int cells = Math.multiplyExact(x.points(), y.points());
        int share = (int) (settings.share() * cells);
        boolean small = Math.min(x.points(), y.points()) < FEWEST_POINTS
                || share <= coarse(x.points(), settings) * coarse(y.points(), settings);
        return small ? cells : share;
    }

    AdaptiveSurface run() {
        int cells = x.points() * y.points();
        int most = most(x, y, settings);
        measure(most == cells ? IntStream.range(0, cells).boxed().toList() : coarseGrid());
        int batch = sampler.batch();
        int round = (int) Math.ceil(Math.max(1, ROUND_SHARE * cells) / batch) * batch;
        while (true) {
            List<Integer> next = next(Math.min(round, most - grid.measured().cardinality()));
            if (next.isEmpty()) {
                return result();
            }
            double[] guesses =
                    next.stream().mapToDouble(cell -> grid.values(0)[cell]).toArray();
            double[] errors = next.stream().mapToDouble(grid::error).toArray();
            measure(next);
            for (int k = 0; k < guesses.length; k++) {
                double error = Math.abs(grid.values(0)[next.get(k)] - guesses[k]);
                if (Double.isFinite(error) && Double.isFinite(errors[k])) {
                    found = Math.max(found, error);
                    estimated = Math.max(estimated, errors[k]);
                }
            }
        }
    }

    private void measure(List<Integer> cells) {
        List<Coordinates> places = cells.stream()
                .map(cell -> new Coordinates(x.at(cell % x.points()), y.at(cell / x.points())))
                .toList();
        List<double[]> values = sampler.values(places);
        for (int k = 0; k < values.size(); k++) {
            grid.put(cells.get(k), values.get(k));
        }
        grid.update();
    }

    private List<Integer> coarseGrid() {
        TreeSet<Integer> cells = new TreeSet<>();
        int nx = coarse(x.points(), settings);
        int ny = coarse(y.points(), settings);
        for (int j = 0; j < ny; j++) {
            for (int i = 0; i < nx; i++) {
                cells.add(index(j, ny, y.points()) * x.points() + index(i, nx, x.points()));
            }
        }
        return List.copyOf(cells);
    }

    /** The most doubtful cells, most doubtful first, no two of them closer together than to what is measured. */
    private List<Integer> next(int count) {
        record Candidate(int cell, double doubt) {}
        List<Candidate> candidates = IntStream.range(0, x.points() * y.points())
                .filter(cell -> !grid.measured().get(cell))
                .mapToObj(cell -> new Candidate(cell, doubt(cell)))
                .filter(candidate -> candidate.doubt() > 1)
                .sorted(Comparator.comparingDouble(Candidate::doubt).reversed().thenComparingInt(Candidate::cell))
                .toList();
        List<Integer> chosen = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (chosen.size() == count) {
                break;
            }
            int cell = candidate.cell();
            if (chosen.stream().allMatch(other -> distance(cell, other) >= grid.gap(cell))) {
                chosen.add(cell);
            }
        }
        return chosen;
    }

    /** The estimated error in units of the tolerated one. */
    private double doubt(int cell) {
        double value = grid.values(0)[cell];
        double error = grid.error(cell);
        double[] around = around(cell);
        if (Double.isInfinite(error)) {
            boolean inHole = Arrays.stream(around).noneMatch(Double::isFinite);
            // The edge of a hole is found to the cell, wide gaps first.
            return inHole ? 0 : grid.gap(cell) + 0.5;
        }
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (double other : around) {
            // What is not a number is above every level.
            lowest = Double.isNaN(other) ? lowest : Math.min(lowest, other);
            highest = Double.isNaN(other) ? Double.POSITIVE_INFINITY : Math.max(highest, other);
        }
        double height =
                Math.max(Math.abs(value - settings.base()), settings.heights().get(0));
        double doubt = error / (settings.tolerance() * height);
        for (double contour : settings.heights()) {
            double level = settings.base() + contour;
            boolean crossed = lowest <= level && highest > level;
            if (crossed || Math.abs(value - level) <= 2 * error) {
                doubt = Math.max(doubt, error / (settings.contourTolerance() * contour));
            }
        }
        return doubt;
    }

    /** The values of a cell and of the eight around it, fewer at the edge. */
    private double[] around(int cell) {
        int i = cell % x.points();
        int j = cell / x.points();
        double[] values = new double[9];
        int count = 0;
        for (int y0 = Math.max(0, j - 1); y0 <= Math.min(y.points() - 1, j + 1); y0++) {
            for (int x0 = Math.max(0, i - 1); x0 <= Math.min(x.points() - 1, i + 1); x0++) {
                values[count++] = grid.values(0)[y0 * x.points() + x0];
            }
        }
        return Arrays.copyOf(values, count);
    }

    private double distance(int one, int other) {
        return Math.hypot(one % x.points() - other % x.points(), one / x.points() - other / x.points());
    }

    private AdaptiveSurface result() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        List<String> names = sampler.columns();
        for (int c = 0; c < names.size(); c++) {
            columns.put(names.get(c), grid.values(c));
        }
        double tooSmall = found > estimated ? found / estimated : 1;
        double[] errors = IntStream.range(0, x.points() * y.points())
                .mapToDouble(cell -> grid.error(cell) * tooSmall)
                .toArray();
        return new AdaptiveSurface(new Surface(x, y, columns), grid.measured(), errors);
    }

    private static int coarse(int points, Refinement settings) {
        int wanted = (int) (points * Math.sqrt(COARSE_SHARE * settings.share()));
        return Math.min(points, Math.max(FEWEST_POINTS, wanted));
    }

    private static int stride(int points, int coarse) {
        return (int) Math.ceil((points - 1.0) / (coarse - 1));
    }

    /** Evenly spread indices, both ends included. */
    private static int index(int k, int coarse, int points) {
        return (int) Math.round((double) k * (points - 1) / (coarse - 1));
    }
}
