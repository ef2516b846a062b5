package org.dropscape.adversarial.augment;

import java.util.List;

/**
 * A place where a changed text differs from the original.
 *
 * @param start where the place starts in the original, in UTF-16 units
 * @param end where it ends (exclusive)
 * @param from what the original has there: a word, or with a deleted word the blank that went with it
 * @param to what the changed text has instead
 * @param by the names of the transformations that did it, in order
 */
public record Replacement(int start, int end, String from, String to, List<String> by) {

    /** Copies. */
    public Replacement {
        by = List.copyOf(by);
    }
}
