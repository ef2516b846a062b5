package org.dropscape.adversarial.transformation;

import java.util.List;
import java.util.random.RandomGenerator;

/** Writes out a contraction, {@code don't} as {@code do not}: TextAttack's {@code WordSwapExtend}, of Ribeiro et al. 2020. */
public final class Extension implements WordSwap {

    /** Makes one. */
    public Extension() {}

    @Override
    public String name() {
        return "extension";
    }

    @Override
    public List<String> replacements(String word, RandomGenerator random) {
        String words = Contractions.EXTENSIONS.get(word);
        return words == null ? List.of() : List.of(words);
    }

    @Override
    public int count(String word) {
        return Contractions.EXTENSIONS.containsKey(word) ? 1 : 0;
    }

    @Override
    public String replacement(String word, int number, RandomGenerator random) {
        return Contractions.EXTENSIONS.get(word);
    }
}
