package org.dropscape.landscape.direction;

import java.util.ArrayList;
import java.util.List;
import org.dropscape.landscape.parameters.ParameterLayout;

/**
 * A plane with several solutions in it, such as the results of several trainings of one model, and where each of them lies.
 *
 * <p>Through three solutions there is one plane. Its directions are those of Garipov et al. (2018, "Loss surfaces, mode
 * connectivity, and fast ensembling of DNNs", section 4): {@code u = w2 - w1} and
 * {@code v = (w3 - w1) - <w3 - w1, u> / |u|^2 u}, both with length 1. More solutions do not lie in one plane; theirs goes through
 * the first one along their two principal components, as that of a {@link Trajectory} goes through its last one, and the others lie
 * beside it.
 *
 * <p>Coordinates are Euclidean distances in parameter space, and the first solution is at (0, 0). Immutable.
 */
public final class SolutionPlane {

    private static final int FEWEST = 3;

    private final Plane plane;
    private final List<Place> places;
    private final List<Double> explainedVariance;

    private SolutionPlane(Plane plane, List<Place> places, List<Double> explainedVariance) {
        this.plane = plane;
        this.places = List.copyOf(places);
        this.explainedVariance = List.copyOf(explainedVariance);
    }

    /**
     * Where a solution lies.
     *
     * @param x along the first direction
     * @param y along the second
     * @param distance from the plane, at least 0; that of three solutions is the rounding of the directions
     */
    public record Place(double x, double y, double distance) {}

    /**
     * Finds the plane.
     *
     * @param layout the model's parameters
     * @param solutions three parameter vectors or more, the one at (0, 0) first
     * @throws IllegalArgumentException if there are fewer, they lie on one line, a length differs from the layout's, or a number is
     *     not finite
     */
    public static SolutionPlane through(ParameterLayout layout, List<float[]> solutions) {
        if (solutions.size() < FEWEST) {
            throw new IllegalArgumentException("a plane goes through three solutions, but " + solutions.size() + " "
                    + (solutions.size() == 1 ? "was" : "were") + " given");
        }
        Trajectory all = new Trajectory(layout, solutions, solutions.get(0));
        return solutions.size() == FEWEST ? exact(layout, solutions) : nearest(all, layout, solutions);
    }

    private static SolutionPlane exact(ParameterLayout layout, List<float[]> solutions) {
        float[] first = solutions.get(0);
        Direction u = Directions.between("to-second", layout, first, solutions.get(1));
        Direction v = Directions.between("to-third", layout, first, solutions.get(2));
        Direction beside;
        try {
            beside = Directions.orthogonal(u, v);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the three solutions lie on one line, or two of them are the same", e);
        }
        Plane plane = new Plane(first, u.unit(), beside.unit());
        return new SolutionPlane(plane, places(plane, solutions), List.of());
    }

    private static SolutionPlane nearest(Trajectory all, ParameterLayout layout, List<float[]> solutions) {
        List<PrincipalComponent> components;
        try {
            components = all.principalComponents(2);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the " + solutions.size() + " solutions lie on one line, or are not finite", e);
        }
        Plane plane = new Plane(
                solutions.get(0),
                components.get(0).direction(),
                components.get(1).direction());
        return new SolutionPlane(
                plane,
                places(plane, solutions),
                components.stream()
                        .map(PrincipalComponent::explainedVarianceRatio)
                        .toList());
    }

    /** Orthogonal projections: both directions have length 1 and are orthogonal. */
    private static List<Place> places(Plane plane, List<float[]> solutions) {
        float[] origin = plane.origin();
        float[] dx = plane.x().shared();
        float[] dy = plane.y().shared();
        List<Place> places = new ArrayList<>();
        for (float[] solution : solutions) {
            double x = 0;
            double y = 0;
            for (int i = 0; i < origin.length; i++) {
                double difference = (double) solution[i] - origin[i];
                x += difference * dx[i];
                y += difference * dy[i];
            }
            double squares = 0;
            for (int i = 0; i < origin.length; i++) {
                double rest = (double) solution[i] - origin[i] - x * dx[i] - y * dy[i];
                squares += rest * rest;
            }
            places.add(new Place(x, y, Math.sqrt(squares)));
        }
        return places;
    }

    /** The plane; the first solution is its origin. */
    public Plane plane() {
        return plane;
    }

    /** Where the solutions lie, in their order. */
    public List<Place> places() {
        return places;
    }

    /** The shares of the solutions' variance along the two principal components; empty for three solutions, of which nothing is left. */
    public List<Double> explainedVariance() {
        return explainedVariance;
    }
}
