/**
 * What many predictions, or many attacks, say together. Of attacks: {@link org.dropscape.adversarial.metric.AttackMetrics}, and
 * {@link org.dropscape.adversarial.metric.Transfer} of whether texts that fool one classifier fool others. Of predictions: how far
 * they can be believed, {@link org.dropscape.adversarial.metric.Reliability} and
 * {@link org.dropscape.adversarial.metric.Temperature}, and where they come from a stochastic classifier,
 * {@link org.dropscape.adversarial.metric.Uncertainty}.
 */
package org.dropscape.adversarial.metric;
