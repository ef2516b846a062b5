/**
 * Texts as words and the gaps between them: {@link org.dropscape.adversarial.text.WordText} finds the words, replaces some and
 * keeps everything else verbatim, as TextAttack's {@code AttackedText} does.
 */
package org.dropscape.adversarial.text;
