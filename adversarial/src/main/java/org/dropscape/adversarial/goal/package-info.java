/**
 * What an attack is after, and how near a text is to it. Start with {@link org.dropscape.adversarial.goal.GoalFunction}.
 */
package org.dropscape.adversarial.goal;
