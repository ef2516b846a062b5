package org.dropscape.adversarial.transformation;

import java.util.List;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.synonym.Synonyms;
import org.dropscape.adversarial.text.Edit;
import org.dropscape.adversarial.text.Words;

/**
 * Inserts, after a word, a random synonym of a random word of the text: TextAttack's {@code WordInsertionRandomSynonym}, of Wei and
 * Zou 2019 (EDA). As there, up to seven words are drawn until one has synonyms; then there is no candidate.
 */
public final class SynonymInsertion implements Transformation {

    private static final int TRIES = 7;

    private final Synonyms synonyms;

    /** Makes one with a source of synonyms. */
    public SynonymInsertion(Synonyms synonyms) {
        this.synonyms = synonyms;
    }

    @Override
    public String name() {
        return "synonym-insertion";
    }

    @Override
    public List<Edit> candidates(Words words, int index, RandomGenerator random) {
        Edit edit = candidate(words, index, 0, random);
        return edit == null ? List.of() : List.of(edit);
    }

    @Override
    public int count(Words words, int index) {
        return 1;
    }

    @Override
    public Edit candidate(Words words, int index, int number, RandomGenerator random) {
        for (int i = 0; i < TRIES; i++) {
            String word = words.word(RandomWords.draw(words, -1, random));
            List<String> found = synonyms.of(word).stream()
                    .filter(synonym -> synonym.codePoints().allMatch(Character::isLetter))
                    .toList();
            if (!found.isEmpty()) {
                return new Edit(index, words.word(index) + " " + found.get(random.nextInt(found.size())));
            }
        }
        return null;
    }

    @Override
    public boolean swapsWords() {
        return false;
    }
}
