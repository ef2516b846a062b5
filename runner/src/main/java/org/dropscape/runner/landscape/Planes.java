package org.dropscape.runner.landscape;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.error.UserException;
import org.dropscape.landscape.curvature.EigenPair;
import org.dropscape.landscape.curvature.ExtremeEigenvalues;
import org.dropscape.landscape.direction.Direction;
import org.dropscape.landscape.direction.Directions;
import org.dropscape.landscape.direction.Plane;
import org.dropscape.landscape.direction.RandomDirections;
import org.dropscape.landscape.file.DirectionHdf5;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.runner.config.DirectionKind;
import org.dropscape.runner.config.DirectionSettings;
import org.dropscape.runner.config.HessianSettings;
import org.dropscape.runner.io.Journal;
import org.dropscape.runner.landscape.result.AxisInfo;
import org.dropscape.runner.landscape.result.CurvatureMetrics;
import org.dropscape.runner.train.TrainedWeights;

/** Makes the directions of a drawing around some weights, and keeps them in a file. */
final class Planes {

    /** Random directions of more parameters are not kept: they can be drawn again. */
    private static final int MOST_KEPT = 1_000_000;

    private final Job job;
    private final Workbench bench;
    private final DirectionSettings settings;
    private final TrainedWeights weights;
    private final ParameterLayout layout;
    private final float[] origin;
    private final Map<String, CurvatureMetrics.Eigenvalue> eigenvalues = new LinkedHashMap<>();

    /** A direction's eigenvalue, kept until the result is complete. */
    record Ritz(String name, CurvatureMetrics.Eigenvalue eigenvalue) {}

    Planes(Job job, Workbench bench, DirectionSettings settings, TrainedWeights weights) {
        this.job = job;
        this.bench = bench;
        this.settings = settings;
        this.weights = weights;
        this.layout = NetworkParameters.layout(job.trial().spec(), settings.movesEmbeddings());
        this.origin = NetworkParameters.vector(layout, job.trial().withTable(weights));
    }

    /** How many texts are read to find directions at most. */
    static long cost(Job job, DirectionSettings settings) {
        HessianSettings hessian = job.setup().config().hessian();
        long gradient = job.textsPerGradient(hessian.examples());
        return switch (settings.kind()) {
            case RANDOM, FILE -> 0;
            case GRADIENT -> gradient;
            case HESSIAN -> Hessians.gradients(hessian.products()) * gradient * hessian.steps();
        };
    }

    /** The weights as a vector. */
    float[] origin() {
        return origin;
    }

    /** A plane through the weights. */
    Plane plane(Ticker ticker) {
        List<Direction> two = directions(2, ticker);
        return new Plane(origin, two.get(0), two.get(1));
    }

    /** A direction from the weights. */
    Direction line(Ticker ticker) {
        return directions(1, ticker).get(0);
    }

    /** What a surface file says of its directions. */
    String source() {
        return Files.exists(job.folder().directions())
                ? job.folder().directions().getFileName().toString()
                : "random pair " + job.subject().pair();
    }

    /** What is known of a direction that was made here. */
    AxisInfo info(Direction direction) {
        return new AxisInfo(direction.name(), direction.length(), eigenvalues.get(direction.name()));
    }

    private List<Direction> directions(int count, Ticker ticker) {
        Path kept = job.folder().directions();
        boolean costly = settings.kind() == DirectionKind.HESSIAN || settings.kind() == DirectionKind.GRADIENT;
        if (costly && Files.exists(kept) && known()) {
            return read(kept, count, name -> name);
        }
        List<Direction> found;
        try (Ticker.Part part = ticker.part(cost(job, settings))) {
            found = switch (settings.kind()) {
                case RANDOM -> random(count);
                case GRADIENT -> gradient(count, part);
                case HESSIAN -> eigenvectors(count, part);
                case FILE -> read(settings.file().orElseThrow(), count, name -> "file-" + name);
            };
        }
        if (settings.kind() != DirectionKind.RANDOM || layout.size() <= MOST_KEPT) {
            DirectionHdf5.write(
                    kept,
                    layout,
                    new DirectionHdf5.Directions(
                            found.get(0).values(),
                            found.stream().skip(1).findFirst().map(Direction::values),
                            Optional.empty()));
        }
        return found;
    }

    /** Finds the eigenvalues of directions that were kept. */
    private boolean known() {
        if (settings.kind() == DirectionKind.HESSIAN) {
            Journal.read(job.folder().parts(), Ritz.class)
                    .forEach(one -> eigenvalues.put(one.name(), one.eigenvalue()));
            return !eigenvalues.isEmpty();
        }
        return true;
    }

    private interface Naming {
        String of(String axis);
    }

    private List<Direction> read(Path file, int count, Naming naming) {
        DirectionHdf5.Directions content;
        try {
            content = DirectionHdf5.read(file, layout);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    e.getMessage() + ". The tensors must be those of the model in their order ("
                            + String.join(
                                    ", ",
                                    layout.tensors().stream()
                                            .map(t -> t.name() + " " + t.shape())
                                            .toList())
                            + ").",
                    e);
        }
        List<Direction> all = new ArrayList<>();
        all.add(Direction.of(name(naming, 0), layout, content.x()));
        if (count > 1) {
            all.add(Direction.of(
                    name(naming, 1),
                    layout,
                    content.y()
                            .orElseThrow(() -> new UserException(
                                    file + ": holds one direction, but a plane needs two. Draw a line with it."))));
        }
        return all;
    }

    /** What a direction that was kept was called. */
    private String name(Naming naming, int axis) {
        return switch (settings.kind()) {
            case HESSIAN -> "hessian-" + (axis + 1);
            case GRADIENT -> axis == 0 ? "gradient" : "random-" + job.subject().pair() + "-x";
            default -> naming.of(axis == 0 ? "x" : "y");
        };
    }

    private RandomDirections random() {
        return new RandomDirections(
                job.setup().seeds().child("directions"), settings.scaling(), settings.orthogonality());
    }

    private List<Direction> random(int count) {
        int pair = job.subject().pair();
        if (count == 1) {
            return List.of(random().direction(pair, layout, origin));
        }
        Plane plane = random().plane(pair, layout, origin);
        return List.of(plane.x(), plane.y());
    }

    private Hessians hessians(Ticker.Part part) {
        HessianSettings hessian = job.setup().config().hessian();
        NetworkCurvature curvature = bench.curvature(
                job.trial().table(weights),
                settings.movesEmbeddings(),
                job.setup().examples().of(hessian.split(), hessian.examples()));
        return new Hessians(curvature, part::add);
    }

    private List<Direction> gradient(int count, Ticker.Part part) {
        Direction steepest;
        try {
            steepest = Directions.gradient(layout, origin, hessians(part)).unit();
        } catch (IllegalArgumentException e) {
            throw new UserException(job.subject() + ": there is no gradient direction: " + e.getMessage() + ".", e);
        }
        return count == 1
                ? List.of(steepest)
                : List.of(
                        steepest,
                        Directions.orthogonal(
                                steepest, random().direction(job.subject().pair(), layout, origin)));
    }

    private List<Direction> eigenvectors(int count, Ticker.Part part) {
        HessianSettings hessian = job.setup().config().hessian();
        ExtremeEigenvalues found;
        try {
            found = ExtremeEigenvalues.find(
                    hessians(part),
                    origin,
                    new ExtremeEigenvalues.Search(count, 0, hessian.steps(), hessian.tolerance()),
                    job.setup().seeds().child("curvature"));
        } catch (ArithmeticException e) {
            throw new UserException(job.subject() + ": there are no eigenvectors: " + e.getMessage() + ".", e);
        }
        if (found.top().size() < count) {
            throw new UserException(job.subject() + ": " + hessian.steps() + " steps of Lanczos' method do not give "
                    + count + " eigenvectors. Raise curvature.steps.");
        }
        List<Direction> all = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            EigenPair pair = found.top().get(k);
            eigenvalues.put(name(name -> name, k), new CurvatureMetrics.Eigenvalue(pair.value(), pair.residual()));
            double[] vector = pair.vector();
            float[] values = new float[vector.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) vector[i];
            }
            all.add(Direction.of(name(name -> name, k), layout, values));
        }
        keepEigenvalues();
        return all;
    }

    /** Before the directions are kept: those that are there have their eigenvalues there as well. */
    private void keepEigenvalues() {
        try (Journal<Ritz> journal = Journal.open(job.folder().parts(), Ritz.class)) {
            journal.keepFirst(0);
            eigenvalues.forEach((name, eigenvalue) -> journal.append(new Ritz(name, eigenvalue)));
        }
    }
}
