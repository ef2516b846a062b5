/**
 * The filter behind {@code dropscape augment}: {@link org.dropscape.runner.augment.PerturbationFilter} reads, perturbs with all
 * cores and writes in order.
 */
package org.dropscape.runner.augment;
