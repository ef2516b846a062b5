package org.dropscape.adversarial.transformation;

/**
 * Which characters of a word may be changed.
 *
 * @param randomOne whether one candidate is drawn instead of offering all
 * @param skipFirst whether the first character stays
 * @param skipLast whether the last character stays
 */
public record Positions(boolean randomOne, boolean skipFirst, boolean skipLast) {

    /** One candidate at any character: what augmentation wants. */
    public static final Positions ONE = new Positions(true, false, false);

    /** All candidates at all characters. */
    public static final Positions ALL = new Positions(false, false, false);

    /** All candidates within the word: the attack of Pruthi et al. 2019. */
    public static final Positions INNER = new Positions(false, true, true);
}
