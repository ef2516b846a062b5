package org.dropscape.landscape.surface;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.LossEvaluator;

/**
 * Measures a model on lines and grids in a plane, at chosen places, and along rays.
 *
 * <pre>{@code
 * Surface surface = new SurfaceComputer(evaluator, new Plane(weights, x, y)::at)
 *         .withJournal(folder.resolve("surface.journal"), "weights " + sha256)
 *         .surface(Axis.symmetric(1, 51), Axis.symmetric(1, 51));
 * }</pre>
 *
 * <p>Points are formed and measured in blocks of {@link LossEvaluator#preferredBatch}, so that memory holds one block of points
 * and the values. With a journal each block is on the disk before the next begins; the same call with the same journal goes on
 * where the last one was killed, and as its blocks are the same, so are its values, to the bit. NaN and infinite values are
 * kept. Immutable; a call is made by one thread.
 */
public final class SurfaceComputer {

    private final LossEvaluator evaluator;
    private final PointFunction plane;
    private final Path journal;
    private final String fingerprint;
    private final Progress progress;
    private final BooleanSupplier stop;

    /** No journal, no progress, no stop. */
    public SurfaceComputer(LossEvaluator evaluator, PointFunction plane) {
        this(evaluator, plane, null, "", (done, most) -> {}, () -> false);
    }

    private SurfaceComputer(
            LossEvaluator evaluator,
            PointFunction plane,
            Path journal,
            String fingerprint,
            Progress progress,
            BooleanSupplier stop) {
        this.evaluator = evaluator;
        this.plane = plane;
        this.journal = journal;
        this.fingerprint = fingerprint;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Keeps a journal; it is of no more use once the result is stored.
     *
     * @param file a file for one line, surface, list of places or search of rays
     * @param fingerprint says all that the values depend on besides the axes and the columns: weights, directions, examples
     */
    public SurfaceComputer withJournal(Path file, String fingerprint) {
        return new SurfaceComputer(evaluator, plane, file, fingerprint, progress, stop);
    }

    /** Tells how far it is. */
    public SurfaceComputer withProgress(Progress progress) {
        return new SurfaceComputer(evaluator, plane, journal, fingerprint, progress, stop);
    }

    /** Asks before each block whether to stop, and throws a {@link CancellationException} then. */
    public SurfaceComputer withStop(BooleanSupplier stop) {
        return new SurfaceComputer(evaluator, plane, journal, fingerprint, progress, stop);
    }

    /**
     * Measures every cell of a grid.
     *
     * @throws org.dropscape.api.error.UserException if the journal belongs to something else, is damaged, or cannot be read or
     *     written
     * @throws CancellationException if told to stop
     */
    public Surface surface(Axis x, Axis y) {
        int cells = Math.multiplyExact(x.points(), y.points());
        return sample("surface", Map.of("x", x.toString(), "y", y.toString()), cells, sampler -> {
            List<Coordinates> places = new ArrayList<>(cells);
            for (int j = 0; j < y.points(); j++) {
                for (int i = 0; i < x.points(); i++) {
                    places.add(new Coordinates(x.at(i), y.at(j)));
                }
            }
            return new Surface(x, y, columns(sampler.values(places)));
        });
    }

    /**
     * Measures a line along the first direction.
     *
     * @throws org.dropscape.api.error.UserException if the journal belongs to something else, is damaged, or cannot be read or
     *     written
     * @throws CancellationException if told to stop
     */
    public Line line(Axis x) {
        return sample("line", Map.of("x", x.toString()), x.points(), sampler -> {
            List<Coordinates> places = IntStream.range(0, x.points())
                    .mapToObj(i -> new Coordinates(x.at(i), 0))
                    .toList();
            return new Line(x, columns(sampler.values(places)));
        });
    }

    /**
     * Measures chosen places, such as several solutions in one plane, or the epochs of a trajectory.
     *
     * @return by column a value per place
     * @throws org.dropscape.api.error.UserException if the journal belongs to something else, is damaged, or cannot be read or
     *     written
     * @throws CancellationException if told to stop
     */
    public Map<String, double[]> places(List<Coordinates> places) {
        String hash = Long.toHexString(SeedTree.hash(places.toString()));
        Map<String, String> identity = Map.of("places", places.size() + " with hash " + hash);
        return sample("places", identity, places.size(), sampler -> columns(sampler.values(places)));
    }

    /**
     * Measures the cells of a grid that matter and interpolates the rest, all columns from the same cells: polyharmonic splines
     * through the 24 measured cells around. The error of a cell is estimated by the difference of two splines of different order.
     *
     * @return a whole surface; all of it is measured where the share of the cells would not make a coarse grid of 5 x 5
     * @throws org.dropscape.api.error.UserException if the journal belongs to something else, is damaged, or cannot be read or
     *     written
     * @throws CancellationException if told to stop
     */
    public AdaptiveSurface adaptive(Axis x, Axis y, Refinement refinement) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("x", x.toString());
        identity.put("y", y.toString());
        identity.put("refinement", refinement.toString());
        int most = Refiner.most(x, y, refinement);
        return sample("adaptive", identity, most, sampler -> new Refiner(sampler, x, y, refinement).run());
    }

    /**
     * Finds how far levels of the first column are from the origin.
     *
     * @return per level, in the order of the search, a ray per angle
     * @throws IllegalArgumentException if a level is not above the loss at the origin
     * @throws org.dropscape.api.error.UserException if the journal belongs to something else, is damaged, or cannot be read or
     *     written
     * @throws CancellationException if told to stop
     */
    public List<List<Radius>> rays(RaySearch search) {
        return sample("rays", Map.of("search", search.toString()), RayTracer.most(search), sampler -> new RayTracer(
                        sampler, search)
                .trace());
    }

    private <T> T sample(String kind, Map<String, String> geometry, int most, Function<Sampler, T> use) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("kind", kind);
        geometry.keySet().stream().sorted().forEach(key -> identity.put(key, geometry.get(key)));
        identity.put("columns", evaluator.columns().toString());
        identity.put("fingerprint", fingerprint);
        Journal opened = journal == null
                ? null
                : Journal.open(journal, identity, evaluator.columns().size());
        try (Sampler sampler = new Sampler(evaluator, plane, opened, progress, stop, most)) {
            return use.apply(sampler);
        }
    }

    private Map<String, double[]> columns(List<double[]> values) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        List<String> names = evaluator.columns();
        for (int c = 0; c < names.size(); c++) {
            int column = c;
            columns.put(
                    names.get(c), values.stream().mapToDouble(v -> v[column]).toArray());
        }
        return columns;
    }
}
