package org.dropscape.landscape.surface;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which rays are followed to which levels, and how closely.
 *
 * @param angles in radians from the first direction towards the second
 * @param levels losses, above that of the origin
 * @param maxRadius how far to look, in units of the directions
 * @param steps a ray is looked at in so many even steps until it is above all levels; what rises and falls between two is missed
 * @param tolerance a radius is known when it lies between two points so far apart, as a share of maxRadius
 */
public record RaySearch(List<Double> angles, List<Double> levels, double maxRadius, int steps, double tolerance) {

    /**
     * Takes unmodifiable copies.
     *
     * @throws IllegalArgumentException if there is no angle or level, or a number is out of range
     */
    public RaySearch {
        angles = List.copyOf(angles);
        levels = List.copyOf(levels);
        if (angles.isEmpty() || levels.isEmpty()) {
            throw new IllegalArgumentException("a search needs an angle and a level");
        }
        if (!(maxRadius > 0) || Double.isInfinite(maxRadius) || steps < 1 || !(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException("the maximum radius and the steps must be positive and the tolerance in"
                    + " (0, 1), but were " + maxRadius + ", " + steps + " and " + tolerance);
        }
    }

    /**
     * Evenly spread rays, in 8 steps, to a thousandth of the largest radius.
     *
     * @param rays how many, at least 1
     */
    public static RaySearch evenly(int rays, List<Double> levels, double maxRadius) {
        List<Double> angles =
                IntStream.range(0, rays).mapToObj(i -> 2 * Math.PI * i / rays).toList();
        return new RaySearch(angles, levels, maxRadius, 8, 1e-3);
    }
}
