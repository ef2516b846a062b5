package org.dropscape.adversarial.constraint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.dropscape.adversarial.text.WordDistance;
import org.dropscape.adversarial.text.WordText;

/**
 * A step between texts that are at hand: what an attack has.
 *
 * <p>Words are compared index by index, as TextAttack does it.
 *
 * @param original the text that all changes started from
 * @param current the text before this step
 * @param candidate the text after this step
 */
public record TextChange(WordText original, WordText current, WordText candidate) implements Change {

    @Override
    public int originalWordCount() {
        return original.size();
    }

    @Override
    public int candidateWordCount() {
        return candidate.size();
    }

    @Override
    public int differingWords() {
        return WordDistance.differingIndices(original, candidate).cardinality();
    }

    @Override
    public int editDistanceBound() {
        return Integer.MAX_VALUE;
    }

    @Override
    public List<Swap> swaps() {
        List<Swap> swaps = new ArrayList<>();
        BitSet changed = candidate.newlyModified();
        for (int i = changed.nextSetBit(0); i >= 0; i = changed.nextSetBit(i + 1)) {
            swaps.add(new Swap(word(original, i), word(current, i), i < candidate.size() ? candidate.word(i) : ""));
        }
        return swaps;
    }

    private static String word(WordText text, int index) {
        return index < text.size() ? text.word(index) : null;
    }
}
