package org.dropscape.adversarial.search;

import java.util.BitSet;
import java.util.Iterator;
import java.util.function.IntPredicate;
import org.dropscape.adversarial.query.Lazy;
import org.dropscape.adversarial.text.Edit;
import org.dropscape.adversarial.text.WordText;

/**
 * Texts put together word by word of other texts: what population searches do.
 *
 * <p>That takes texts with the same number of words. So these searches leave neighbours with another number alone.
 */
final class Recombination {

    private Recombination() {}

    /** The neighbours of a text that change a word and keep the number of words. */
    static Iterator<WordText> swaps(SearchContext context, WordText text, int index) {
        int words = context.original().size();
        return Lazy.filter(context.neighbours(text, index), neighbour -> neighbour.size() == words);
    }

    /** The neighbours of a text that keep the number of words. */
    static Iterator<WordText> swaps(SearchContext context, WordText text) {
        int words = context.original().size();
        return Lazy.filter(context.neighbours(text), neighbour -> neighbour.size() == words);
    }

    /**
     * A text with some words of one and the others of another. It is made of the original, so that what counts as changed is
     * what differs from it.
     *
     * @param second whether the word at an index is the second text's
     */
    static WordText mixed(WordText first, WordText secondText, IntPredicate second) {
        WordText original = first.original();
        Edit edits = null;
        for (int i = original.size() - 1; i >= 0; i--) {
            String word = second.test(i) ? secondText.word(i) : first.word(i);
            if (!word.equals(original.word(i))) {
                edits = new Edit(i, word, edits);
            }
        }
        return edits == null ? original : original.apply(edits);
    }

    /** The word that a neighbour changes. */
    static int changedIndex(WordText neighbour) {
        return neighbour.newlyModified().nextSetBit(0);
    }

    /** What makes a neighbour of the text beside it: takes less memory than the neighbour itself. */
    static Edit step(WordText neighbour) {
        BitSet changed = neighbour.newlyModified();
        Edit edits = null;
        for (int i = changed.length() - 1; i >= 0; i = changed.previousSetBit(i - 1)) {
            edits = new Edit(i, neighbour.word(i), edits);
        }
        return edits;
    }
}
