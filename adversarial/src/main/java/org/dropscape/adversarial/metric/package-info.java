/**
 * What many attacks say together. Start with {@link org.dropscape.adversarial.metric.AttackMetrics}; whether texts that fool one
 * classifier fool others is a matter of {@link org.dropscape.adversarial.metric.Transfer}.
 */
package org.dropscape.adversarial.metric;
