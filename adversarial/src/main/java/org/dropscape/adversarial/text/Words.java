package org.dropscape.adversarial.text;

/**
 * What transformations and constraints see of a text that is being changed: its words by index, and which of them have been
 * changed.
 *
 * <p>Two things are seen this way: the immutable {@link WordText}, whose indices are 0, 1, 2, ..., and the text within an
 * augmenter, whose words keep their index when others are deleted.
 */
public interface Words {

    /** One more than the greatest index. */
    int size();

    /** The word at an index; empty if it has been deleted. */
    String word(int index);

    /** The index of the word after this one, or -1 at the end. */
    int next(int index);

    /** The index of the word before this one, or -1 at the start. */
    int previous(int index);

    /** Whether the word at an index has been changed. */
    boolean isModified(int index);

    /** How many words have been changed. */
    int modifiedCount();

    /** How many words the text has now. */
    int wordCount();
}
