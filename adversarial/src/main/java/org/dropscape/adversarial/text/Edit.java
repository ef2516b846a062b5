package org.dropscape.adversarial.text;

/**
 * A change of one word, or of several at once: what a transformation proposes.
 *
 * @param index which word, counted before the change
 * @param replacement what takes its place: a word, several, or the empty string, which deletes it
 * @param and the change of another word that belongs to this one, or null
 */
public record Edit(int index, String replacement, Edit and) {

    /** A change of one word. */
    public Edit(int index, String replacement) {
        this(index, replacement, null);
    }
}
