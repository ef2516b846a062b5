/**
 * What an augmentation or attack may not do. Start with {@link org.dropscape.adversarial.constraint.Constraint}.
 */
package org.dropscape.adversarial.constraint;
