/**
 * Attacks put together of a goal, a neighbourhood and a search, and runs of attacks over many texts. Start with
 * {@link org.dropscape.adversarial.attack.SearchAttack} and {@link org.dropscape.adversarial.attack.AttackRun}.
 */
package org.dropscape.adversarial.attack;
