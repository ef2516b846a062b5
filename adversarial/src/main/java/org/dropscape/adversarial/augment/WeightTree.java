package org.dropscape.adversarial.augment;

/** Weights by index, from which an index can be drawn and which can be changed, in logarithmic time (a Fenwick tree). */
final class WeightTree {

    private final int[] weights;
    private final long[] sums;
    private long total;

    /** Takes the array for its own. */
    WeightTree(int[] weights) {
        this.weights = weights;
        this.sums = new long[weights.length + 1];
        for (int i = 1; i < sums.length; i++) {
            sums[i] += weights[i - 1];
            total += weights[i - 1];
            int parent = i + (i & -i);
            if (parent < sums.length) {
                sums[parent] += sums[i];
            }
        }
    }

    int size() {
        return weights.length;
    }

    long total() {
        return total;
    }

    int weight(int index) {
        return weights[index];
    }

    void set(int index, int weight) {
        int difference = weight - weights[index];
        if (difference == 0) {
            return;
        }
        weights[index] = weight;
        total += difference;
        for (int i = index + 1; i < sums.length; i += i & -i) {
            sums[i] += difference;
        }
    }

    /**
     * The index at which the sum of the weights up to it first exceeds a number, and what is left of the number there.
     *
     * @param number from 0 to {@link #total} - 1
     */
    int find(long number) {
        int index = 0;
        long rest = number;
        for (int step = Integer.highestOneBit(sums.length); step > 0; step >>= 1) {
            int next = index + step;
            if (next < sums.length && sums[next] <= rest) {
                index = next;
                rest -= sums[next];
            }
        }
        return index;
    }

    /** The sum of the weights before an index. */
    long before(int index) {
        long sum = 0;
        for (int i = index; i > 0; i -= i & -i) {
            sum += sums[i];
        }
        return sum;
    }
}
