package org.dropscape.runner.train;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The padded lengths that training uses: few, since each is a graph of its own, and chosen so that little padding is computed.
 *
 * @param bounds ascending; a batch is padded to the first one that is not below its longest text
 * @param multiple longer batches are padded to a multiple of this
 */
public record BucketPlan(int[] bounds, int multiple) {

    private static final int GRAIN = 8;

    /** What building one step of a graph costs, in steps of one batch: measured at about 13 ms against 0.3 ms (H = 128). */
    static final int BUILD = 40;

    /**
     * The bounds with the least work, by dynamic programming over lengths in steps of 8: padded steps of all batches, plus the
     * steps of the graphs that have to be built.
     *
     * @param longest for each batch of an epoch the length of its longest text
     * @param epochs how often each batch is trained on, or one of about its length
     * @param unroll the largest bound
     */
    public static BucketPlan of(int[] longest, int epochs, int unroll) {
        int cells = (unroll + GRAIN - 1) / GRAIN;
        long[] count = new long[cells + 1];
        int last = 1;
        for (int length : longest) {
            int cell = Math.min(cells, Math.max(1, (length + GRAIN - 1) / GRAIN));
            count[cell]++;
            last = Math.max(last, cell);
        }
        long[] upTo = new long[last + 1];
        for (int c = 1; c <= last; c++) {
            upTo[c] = upTo[c - 1] + count[c];
        }
        double[] cost = new double[last + 1];
        int[] previous = new int[last + 1];
        for (int c = 1; c <= last; c++) {
            cost[c] = Double.POSITIVE_INFINITY;
            for (int p = 0; p < c; p++) {
                double now = cost[p] + ((upTo[c] - upTo[p]) * (double) epochs + BUILD) * c;
                if (now < cost[c]) {
                    cost[c] = now;
                    previous[c] = p;
                }
            }
        }
        Deque<Integer> bounds = new ArrayDeque<>();
        for (int c = last; c > 0; c = previous[c]) {
            bounds.addFirst(Math.min(unroll, c * GRAIN));
        }
        return new BucketPlan(bounds.stream().mapToInt(i -> i).toArray(), unroll);
    }

    /** The padded length for a longest text. */
    public int padded(int length) {
        for (int bound : bounds) {
            if (length <= bound) {
                return bound;
            }
        }
        return (length + multiple - 1) / multiple * multiple;
    }
}
