package org.dropscape.adversarial.smoothing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.dropscape.adversarial.embedding.WordVectors;
import org.dropscape.adversarial.synonym.Synonyms;
import org.dropscape.adversarial.text.Segmentation;
import org.dropscape.adversarial.transformation.WordCase;

/**
 * Sets of words that are near each other, as in SAFER: an opponent may put a neighbour in the place of a word, and what is drawn are
 * words of its connected component in the graph of neighbours, the nearest first. All words of a component that is not larger than
 * a set have the same set, so that there an opponent gains nothing.
 *
 * <p>Two words are neighbours if each names the other. Words are compared in lower case; a word that takes the place of another has
 * its case.
 */
final class NearWords implements WordSets {

    private final Function<String, List<String>> named;
    private final int draws;
    private final Map<String, List<String>> neighbours = new ConcurrentHashMap<>();

    /**
     * Makes one.
     *
     * @param named the words that a word in lower case names, the nearest first
     * @param draws how many words are drawn from at most, besides the word itself
     */
    NearWords(Function<String, List<String>> named, int draws) {
        this.named = named;
        this.draws = draws;
    }

    /**
     * Words that name each other as synonyms.
     *
     * @param substitutes how many synonyms a word names, the first ones
     */
    static NearWords of(Synonyms synonyms, int substitutes, int draws) {
        return new NearWords(
                word -> first(
                        substitutes,
                        synonyms.of(word).stream()
                                .map(NearWords::lower)
                                .distinct()
                                .toList()),
                draws);
    }

    /**
     * Words whose vectors are near.
     *
     * @param substitutes how many neighbours a word names, the nearest ones
     * @param minSimilarity the least cosine of these
     */
    static NearWords of(WordVectors vectors, int substitutes, double minSimilarity, int draws) {
        return new NearWords(
                word -> vectors.nearest(word, substitutes).stream()
                        .filter(other -> vectors.cosine(word, other) >= minSimilarity)
                        .toList(),
                draws);
    }

    private static List<String> first(int count, List<String> words) {
        return words.subList(0, Math.min(count, words.size()));
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> substitutes(String word) {
        return spelt(word, neighbours(lower(word)));
    }

    @Override
    public List<String> draws(String word) {
        String start = lower(word);
        Set<String> found = new LinkedHashSet<>(List.of(start));
        List<String> round = List.of(start);
        while (!round.isEmpty() && found.size() <= draws) {
            List<String> next = new ArrayList<>();
            for (String near : round) {
                for (String neighbour : neighbours(near)) {
                    if (found.size() <= draws && found.add(neighbour)) {
                        next.add(neighbour);
                    }
                }
            }
            round = next;
        }
        found.remove(start);
        List<String> drawn = new ArrayList<>(List.of(word));
        drawn.addAll(spelt(word, found));
        return List.copyOf(drawn);
    }

    private List<String> neighbours(String word) {
        List<String> known = neighbours.get(word);
        if (known == null) {
            known = named.apply(word).stream()
                    .filter(other -> !other.equals(word) && isOneWord(other))
                    .filter(other -> named.apply(other).contains(word))
                    .toList();
            neighbours.put(word, known);
        }
        return known;
    }

    /** In the case of a word, each once, without the word itself; without those that would no longer be one word. */
    private static List<String> spelt(String word, Iterable<String> others) {
        Set<String> words = new LinkedHashSet<>();
        for (String other : others) {
            String spelt = WordCase.like(other, word);
            if (!spelt.equals(word) && isOneWord(spelt)) {
                words.add(spelt);
            }
        }
        return List.copyOf(words);
    }

    private static boolean isOneWord(String word) {
        return Arrays.equals(Segmentation.CURRENT.bounds(word), new int[] {0, word.length()});
    }
}
