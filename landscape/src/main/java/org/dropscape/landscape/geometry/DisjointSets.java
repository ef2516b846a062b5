package org.dropscape.landscape.geometry;

import java.util.stream.IntStream;

/** Union-find with path halving: which of the elements 0 to n-1 belong together. */
final class DisjointSets {

    private final int[] parents;

    DisjointSets(int elements) {
        parents = IntStream.range(0, elements).toArray();
    }

    /** The element that stands for the set of another one. */
    int find(int element) {
        int at = element;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** Joins the set of one element to that of another, whose representative stays. */
    void join(int element, int to) {
        parents[find(element)] = find(to);
    }
}
