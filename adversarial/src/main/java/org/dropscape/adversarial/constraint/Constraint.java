package org.dropscape.adversarial.constraint;

import org.dropscape.adversarial.text.Words;
import org.dropscape.adversarial.transformation.Transformation;

/**
 * A limit on changes. Immutable and thread-safe.
 *
 * <p>The first three methods say which words may be changed, before there is a candidate (TextAttack's pre-transformation
 * constraints); the last one looks at a candidate. Each permits everything unless it is overridden.
 */
public interface Constraint {

    /** Whether the constraint concerns a transformation at all. */
    default boolean appliesTo(Transformation transformation) {
        return true;
    }

    /** Whether any further word may be changed. */
    default boolean permits(Words words) {
        return true;
    }

    /** Whether a word may be changed: a matter of this word, its index, and whether it has been changed, alone. */
    default boolean permits(Words words, int index) {
        return true;
    }

    /** Whether a changed text is acceptable. */
    default boolean accepts(Change change) {
        return true;
    }
}
