/**
 * Published attacks, as plugins. Each says what differs from the publication; {@link org.dropscape.adversarial.recipe.Aim} is what
 * all of them can be after.
 */
package org.dropscape.adversarial.recipe;
