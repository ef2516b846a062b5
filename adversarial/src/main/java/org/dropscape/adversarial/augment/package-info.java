/**
 * Augmentation: changed copies of texts, drawn as TextAttack's augmenter draws them, in linear time. Start with {@link
 * org.dropscape.adversarial.augment.Augmenter}.
 */
package org.dropscape.adversarial.augment;
