package org.dropscape.runner.train;

import java.util.Arrays;
import org.dropscape.runner.model.Texts;

/**
 * The padded lengths that training uses: few, since each is a graph of its own, and chosen so that little padding is computed.
 *
 * @param bounds ascending; a batch is padded to the first one that is not below its longest text
 * @param multiple longer batches are padded to a multiple of this
 */
public record BucketPlan(int[] bounds, int multiple) {

    private static final int GRAIN = 8;

    /**
     * The bounds with the least padding over all texts, by dynamic programming over lengths in steps of 8.
     *
     * @param texts the training split
     * @param buckets how many bounds at most
     * @param unroll the largest bound
     */
    public static BucketPlan of(Texts texts, int buckets, int unroll) {
        int cells = (unroll + GRAIN - 1) / GRAIN;
        long[] count = new long[cells + 1];
        int longest = 1;
        for (int i = 0; i < texts.count(); i++) {
            int cell = Math.max(1, (texts.length(i) + GRAIN - 1) / GRAIN);
            count[Math.min(cell, cells)]++;
            longest = Math.max(longest, Math.min(cell, cells));
        }
        long[] upTo = new long[longest + 1];
        for (int c = 1; c <= longest; c++) {
            upTo[c] = upTo[c - 1] + count[c];
        }
        int k = Math.min(buckets, longest);
        // cost[b][c]: steps computed for all texts of at most c cells with b bounds, the last of them c.
        long[][] cost = new long[k + 1][longest + 1];
        int[][] from = new int[k + 1][longest + 1];
        for (long[] row : cost) {
            Arrays.fill(row, Long.MAX_VALUE / 2);
        }
        cost[0][0] = 0;
        for (int b = 1; b <= k; b++) {
            for (int c = 1; c <= longest; c++) {
                for (int p = 0; p < c; p++) {
                    long now = cost[b - 1][p] + (upTo[c] - upTo[p]) * c;
                    if (now < cost[b][c]) {
                        cost[b][c] = now;
                        from[b][c] = p;
                    }
                }
            }
        }
        int best = 1;
        for (int b = 2; b <= k; b++) {
            best = cost[b][longest] < cost[best][longest] ? b : best;
        }
        int[] bounds = new int[best];
        for (int b = best, c = longest; b > 0; c = from[b][c], b--) {
            bounds[b - 1] = Math.min(unroll, c * GRAIN);
        }
        return new BucketPlan(bounds, unroll);
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
