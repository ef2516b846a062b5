package org.dropscape.adversarial.augment;

import java.util.List;

/**
 * A changed copy of a text.
 *
 * @param text the copy
 * @param words how many words the original has
 * @param changedWords how many of them have been changed or deleted, or had a word inserted beside them
 * @param replacements what differs, in the order of the original: putting each {@code to} in the place of its {@code from} gives
 *     the copy
 */
public record Augmented(String text, int words, int changedWords, List<Replacement> replacements) {

    /** Copies. */
    public Augmented {
        replacements = List.copyOf(replacements);
    }
}
