/**
 * What the stage robustness leaves behind, and the numbers that follow from it. Needs no TensorFlow. Start with
 * {@link org.dropscape.runner.robustness.result.RobustnessResults}.
 */
package org.dropscape.runner.robustness.result;
