package org.dropscape.adversarial.constraint;

/**
 * A limit on the number of characters (code points) to insert, delete or replace to make the changed text of the original:
 * TextAttack's {@code LevenshteinEditDistance}.
 *
 * @param max the greatest distance
 */
public record EditDistance(int max) implements Constraint {

    /** Checks the range. */
    public EditDistance {
        if (max < 0) {
            throw new IllegalArgumentException("max must be 0 or more, but was " + max);
        }
    }

    @Override
    public boolean accepts(Change change) {
        return change.editDistanceBound() <= max
                || Levenshtein.within(
                        change.original().text(), change.candidate().text(), max);
    }
}
