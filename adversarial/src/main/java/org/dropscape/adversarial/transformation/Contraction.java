package org.dropscape.adversarial.transformation;

import java.util.List;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.text.Edit;
import org.dropscape.adversarial.text.Words;

/**
 * Contracts two words, {@code do not} to {@code don't}: TextAttack's {@code WordSwapContract}, of Ribeiro et al. 2020, without its
 * confusion of indices when constraints exclude words.
 */
public final class Contraction implements Transformation {

    /** Makes one. */
    public Contraction() {}

    @Override
    public String name() {
        return "contraction";
    }

    @Override
    public List<Edit> candidates(Words words, int index, RandomGenerator random) {
        Edit edit = candidate(words, index, 0, random);
        return edit == null ? List.of() : List.of(edit);
    }

    @Override
    public int count(Words words, int index) {
        return contraction(words, index) == null ? 0 : 1;
    }

    @Override
    public Edit candidate(Words words, int index, int number, RandomGenerator random) {
        String contraction = contraction(words, index);
        return contraction == null ? null : new Edit(index, contraction, new Edit(words.next(index), ""));
    }

    private static String contraction(Words words, int index) {
        int next = words.next(index);
        return next < 0 ? null : Contractions.CONTRACTIONS.get(words.word(index) + " " + words.word(next));
    }
}
