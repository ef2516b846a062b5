/**
 * Directions through parameter space: random and scaled to the weights, between solutions, along a trajectory.
 *
 * <p>Start with {@link org.dropscape.landscape.direction.RandomDirections}. The meaning of the normalisations is that of the code
 * of Li et al. 2018, "Visualizing the Loss Landscape of Neural Nets" (arXiv 1712.09913).
 */
package org.dropscape.landscape.direction;
