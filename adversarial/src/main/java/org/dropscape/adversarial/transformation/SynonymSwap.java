package org.dropscape.adversarial.transformation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.synonym.Synonyms;
import org.dropscape.adversarial.text.Segmentation;

/** Replaces a word by a synonym that is one word: TextAttack's {@code WordSwapWordNet}. Offers all of them. */
public final class SynonymSwap implements WordSwap {

    private final Synonyms synonyms;

    /** Makes one with a source of synonyms. */
    public SynonymSwap(Synonyms synonyms) {
        this.synonyms = synonyms;
    }

    @Override
    public String name() {
        return "synonym-swap";
    }

    @Override
    public List<String> replacements(String word, RandomGenerator random) {
        List<String> replacements = new ArrayList<>();
        for (String synonym : synonyms.of(word)) {
            if (Segmentation.CURRENT.count(synonym) == 1 && synonym.indexOf('_') < 0 && synonym.indexOf(' ') < 0) {
                replacements.add(synonym);
            }
        }
        return replacements;
    }

    @Override
    public int count(String word) {
        return replacements(word, null).size();
    }

    @Override
    public String replacement(String word, int number, RandomGenerator random) {
        return replacements(word, random).get(number);
    }
}
