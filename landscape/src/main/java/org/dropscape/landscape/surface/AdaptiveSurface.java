package org.dropscape.landscape.surface;

import java.util.Arrays;
import java.util.BitSet;

/** A surface of which some cells were measured and the others interpolated. */
public final class AdaptiveSurface {

    private final Surface surface;
    private final BitSet measured;
    private final double[] errors;

    AdaptiveSurface(Surface surface, BitSet measured, double[] errors) {
        this.surface = surface;
        this.measured = measured;
        this.errors = errors;
    }

    /** All cells. A cell amid cells that are not finite is taken to be like the nearest of them. */
    public Surface surface() {
        return surface;
    }

    /** Whether a cell was measured. */
    public boolean measured(int i, int j) {
        return measured.get(surface.index(i, j));
    }

    /** The estimated error of a cell in the first column: 0 if it was measured, infinite if nothing could be estimated. */
    public double error(int i, int j) {
        return errors[surface.index(i, j)];
    }

    /** The share of the cells that was measured. */
    public double fraction() {
        return (double) measured.cardinality() / surface.cells();
    }

    /**
     * The largest estimated error of a cell in the first column: an estimate, no bound. On eleven test functions it was mostly above
     * the largest true error; at a cliff that error was up to twice as large.
     */
    public double largestError() {
        return Arrays.stream(errors).max().orElseThrow();
    }
}
