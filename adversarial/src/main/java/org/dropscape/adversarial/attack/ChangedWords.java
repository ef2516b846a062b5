package org.dropscape.adversarial.attack;

import org.dropscape.adversarial.text.WordText;

/**
 * How many words an attack has changed, word by word of the original: a deleted word is one, and so is one that became several.
 * TextAttack compares the first word with the first, the second with the second, so that after a deletion nearly all differ.
 */
final class ChangedWords {

    private ChangedWords() {}

    /**
     * The number of words of the original that are not in the text any more; words inserted between two that are still there, or
     * at an end, count too.
     */
    static int count(WordText text) {
        WordText original = text.original();
        int[] places = text.originalIndexMap();
        int changed = 0;
        int next = 0;
        // Whether the words since the last place may be parts of a word that has been changed.
        boolean torn = false;
        for (int o = 0; o < places.length; o++) {
            boolean same = places[o] >= 0 && text.word(places[o]).equals(original.word(o));
            changed += same ? 0 : 1;
            torn |= !same;
            if (places[o] >= 0) {
                changed += torn ? 0 : places[o] - next;
                next = places[o] + 1;
                torn = !same;
            }
        }
        return changed + (torn ? 0 : text.size() - next);
    }
}
