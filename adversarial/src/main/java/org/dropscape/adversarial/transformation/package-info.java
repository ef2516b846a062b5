/**
 * Ways to change a word. Start with {@link org.dropscape.adversarial.transformation.Transformation}; each class says which one
 * of TextAttack it equals.
 */
package org.dropscape.adversarial.transformation;
