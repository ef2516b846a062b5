/**
 * How trained networks do on perturbed texts, with and without dropout at test time: the stage robustness. Start with
 * {@link org.dropscape.runner.robustness.Robustness}; what it leaves behind is read by
 * {@link org.dropscape.runner.robustness.result.RobustnessResults}.
 */
package org.dropscape.runner.robustness;
