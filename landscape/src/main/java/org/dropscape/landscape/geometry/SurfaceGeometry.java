package org.dropscape.landscape.geometry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.landscape.surface.Surface;

/**
 * All that is measured of one column of a surface.
 *
 * @param options what was asked for
 * @param referencePoint where L0 was taken
 * @param referenceLoss L0
 * @param min the smallest finite value
 * @param max the largest finite value
 * @param holes the number of cells whose value is not finite
 * @param sublevels the area curve, one set per excess of the options
 * @param roughness of the whole window
 * @param minima those that are more persistent than the options' threshold, most persistent first
 * @param fit the best quadratic around the reference
 */
public record SurfaceGeometry(
        GeometryOptions options,
        Point referencePoint,
        double referenceLoss,
        double min,
        double max,
        int holes,
        List<Sublevel> sublevels,
        Roughness roughness,
        List<Minimum> minima,
        QuadraticFit fit) {

    /** Takes unmodifiable copies. */
    public SurfaceGeometry {
        sublevels = List.copyOf(sublevels);
        minima = List.copyOf(minima);
    }

    /**
     * Measures one column.
     *
     * @throws IllegalArgumentException if the loss at the reference is not finite
     */
    public static SurfaceGeometry of(Surface surface, String column, GeometryOptions options) {
        Grid grid = new Grid(surface, column);
        int reference = grid.cell(options.reference());
        double loss = grid.value(reference);
        List<Sublevel> sublevels = new ArrayList<>();
        for (double excess : options.excesses()) {
            sublevels.add(Sublevel.of(grid, loss + excess, reference, options.rays()));
        }
        double[] range = surface.range(column);
        return new SurfaceGeometry(
                options,
                grid.point(reference),
                loss,
                range[0],
                range[1],
                grid.cells() - grid.finite().length,
                sublevels,
                Roughness.of(grid),
                Persistence.minima(surface, column).stream()
                        .filter(minimum -> minimum.persistence() > options.persistence())
                        .toList(),
                QuadraticFit.of(grid, reference, options.fitExcess()));
    }

    /** Whether a basin of the curve is cut off by the window or a hole: a wider window is needed to know its area. */
    public boolean censored() {
        return sublevels.stream().anyMatch(sublevel -> sublevel.basin().censored());
    }

    /** The sum of the persistences of all minima but the deepest. */
    public double totalPersistence() {
        return minima.stream()
                .mapToDouble(Minimum::persistence)
                .filter(Double::isFinite)
                .sum();
    }

    /**
     * Every number by a name of its own, for tables and comparisons: {@code area@0.1} is the share of the window with L &le; L0 + 0.1,
     * {@code basin-area@0.1} that of the basin, {@code basin-censored@0.1} is 1 if the window cuts it off, else 0.
     */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (int k = 0; k < sublevels.size(); k++) {
            Basin basin = sublevels.get(k).basin();
            String at = "@" + options.excesses().get(k);
            metrics.put("area" + at, sublevels.get(k).share());
            metrics.put("basin-area" + at, basin.share());
            metrics.put("basin-censored" + at, basin.censored() ? 1.0 : 0.0);
            metrics.put("mean-radius" + at, basin.meanRadius());
            metrics.put("min-radius" + at, basin.minRadius());
            metrics.put("anisotropy" + at, basin.anisotropy());
            metrics.put("star-shapedness" + at, basin.starShapedness());
        }
        metrics.put("total-variation", roughness.totalVariation());
        metrics.put("normalized-total-variation", roughness.normalizedTotalVariation());
        metrics.put("bending-energy", roughness.bendingEnergy());
        metrics.put("mean-absolute-laplacian", roughness.meanAbsoluteLaplacian());
        metrics.put("lipschitz", roughness.lipschitz());
        metrics.put("convex-share", roughness.convexShare());
        metrics.put("quadratic-residual", fit.residual());
        metrics.put("minima", (double) minima.size());
        metrics.put("total-persistence", totalPersistence());
        return metrics;
    }
}
