/**
 * Certified predictions of trained networks by votes on random changes of texts:
 * {@link org.dropscape.runner.smoothing.SmoothedTrials}.
 */
package org.dropscape.runner.smoothing;
