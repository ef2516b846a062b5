package org.dropscape.adversarial.transformation;

import java.util.List;
import java.util.random.RandomGenerator;

/** Puts a mask in the place of a word: the texts that RanMASK votes on (Zeng et al. 2023). */
public final class WordMasking implements WordSwap {

    private final String mask;

    /**
     * Makes one.
     *
     * @param mask a word
     */
    public WordMasking(String mask) {
        this.mask = mask;
    }

    @Override
    public String name() {
        return "word-masking";
    }

    @Override
    public List<String> replacements(String word, RandomGenerator random) {
        return List.of(mask);
    }

    @Override
    public int count(String word) {
        return 1;
    }

    @Override
    public String replacement(String word, int number, RandomGenerator random) {
        return mask;
    }
}
