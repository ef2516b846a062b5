/**
 * The graph side of a recurrent layer: products that know about replicas, and random masks that can be replayed. Start with
 * {@link org.dropscape.regularizers.graph.RandomSource}.
 */
package org.dropscape.regularizers.graph;
