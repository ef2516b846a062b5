/**
 * What a report says about perturbed texts and dropout at test time. Start with
 * {@link org.dropscape.runner.report.robustness.RobustnessSections}.
 */
package org.dropscape.runner.report.robustness;
