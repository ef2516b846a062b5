package org.dropscape.adversarial.smoothing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dropscape.adversarial.synonym.Synonyms;

/**
 * Sets of synonyms: an opponent may put a synonym in the place of a word; drawn are the word, its synonyms, their synonyms and so on,
 * the nearest first.
 */
final class SynonymSets implements WordSets {

    private final Synonyms synonyms;
    private final int substitutes;
    private final int draws;

    /**
     * Makes one.
     *
     * @param substitutes how many synonyms an opponent may choose from, the first ones
     * @param draws how many words are drawn from at most, besides the word itself
     */
    SynonymSets(Synonyms synonyms, int substitutes, int draws) {
        this.synonyms = synonyms;
        this.substitutes = substitutes;
        this.draws = draws;
    }

    @Override
    public List<String> substitutes(String word) {
        List<String> own = synonyms(word);
        return own.subList(0, Math.min(substitutes, own.size()));
    }

    @Override
    public List<String> draws(String word) {
        Set<String> found = new LinkedHashSet<>(List.of(word));
        List<String> round = List.of(word);
        while (!round.isEmpty() && found.size() <= draws) {
            List<String> next = new ArrayList<>();
            for (String near : round) {
                for (String synonym : synonyms(near)) {
                    if (found.size() <= draws && found.add(synonym)) {
                        next.add(synonym);
                    }
                }
            }
            round = next;
        }
        return List.copyOf(found);
    }

    private List<String> synonyms(String word) {
        return SingleWords.of(word, synonyms.of(word));
    }
}
