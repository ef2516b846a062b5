/**
 * Fitting the weights of one condition with one seed, so that it can be stopped and continued at any instant:
 * {@link org.dropscape.runner.train.Trainer}.
 */
package org.dropscape.runner.train;
