/**
 * Attacks on the trained networks of a run: planning, resuming, and trying the texts found on other networks. Start with
 * {@link org.dropscape.runner.attack.Attacks}.
 */
package org.dropscape.runner.attack;
