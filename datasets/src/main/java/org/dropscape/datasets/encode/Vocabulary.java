package org.dropscape.datasets.encode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words and their ids: 0 is padding, 1 any unknown word, words begin at 2, the most frequent first, equally frequent
 * ones in the order of their characters. Immutable and thread-safe.
 */
public final class Vocabulary {

    /** The id that fills rows up; never produced by a text. */
    public static final int PADDING = 0;

    /** The id of every word that is not in the vocabulary. */
    public static final int UNKNOWN = 1;

    /** The id of the most frequent word. */
    public static final int FIRST_WORD = 2;

    private final List<String> words;
    private final long[] counts;
    private final Map<String, Integer> ids;

    /**
     * A vocabulary of the given words in the order of their ids.
     *
     * @param words distinct, most frequent first
     * @param counts their occurrences in the training split
     */
    Vocabulary(List<String> words, long[] counts) {
        if (words.size() != counts.length) {
            throw new IllegalArgumentException(
                    "counts must be as many as the " + words.size() + " words, but was " + counts.length);
        }
        this.words = List.copyOf(words);
        this.counts = counts.clone();
        this.ids = new HashMap<>(words.size() * 2);
        for (String word : words) {
            ids.put(word, ids.size() + FIRST_WORD);
        }
        if (ids.size() != words.size()) {
            throw new IllegalArgumentException("words must be distinct");
        }
    }

    /**
     * A vocabulary that was kept: the words in the order of their ids; their counts are not known and read as 0.
     *
     * @param words distinct, the first one has id {@link #FIRST_WORD}
     */
    public static Vocabulary of(List<String> words) {
        return new Vocabulary(words, new long[words.size()]);
    }

    /**
     * Selects and orders words.
     *
     * @param occurrences how often each word occurs in the training split
     */
    public static Vocabulary build(Map<String, Long> occurrences, VocabularyRules rules) {
        List<Map.Entry<String, Long>> kept = new ArrayList<>();
        for (Map.Entry<String, Long> entry : occurrences.entrySet()) {
            if (entry.getValue() >= rules.minCount()) {
                kept.add(entry);
            }
        }
        kept.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        List<Map.Entry<String, Long>> top =
                kept.subList(0, Math.min(kept.size(), rules.maxSize().orElse(kept.size())));
        return new Vocabulary(
                top.stream().map(Map.Entry::getKey).toList(),
                top.stream().mapToLong(Map.Entry::getValue).toArray());
    }

    /** The number of ids: words, padding and unknown. */
    public int size() {
        return words.size() + FIRST_WORD;
    }

    /** The words, without padding and unknown; word {@code i} has the id {@code i + 2}. */
    public List<String> words() {
        return words;
    }

    /** The id of a word; {@link #UNKNOWN} if it has none. */
    public int id(String word) {
        return ids.getOrDefault(word, UNKNOWN);
    }

    /** The word of an id; {@code <pad>} and {@code <unk>} for the first two. */
    public String word(int id) {
        return switch (id) {
            case PADDING -> "<pad>";
            case UNKNOWN -> "<unk>";
            default -> words.get(id - FIRST_WORD);
        };
    }

    /** How often the word of this id occurs in the training split; 0 for padding and unknown. */
    public long count(int id) {
        return id < FIRST_WORD ? 0 : counts[id - FIRST_WORD];
    }

    /** The ids of tokens, in order. */
    public int[] encode(List<String> tokens) {
        int[] encoded = new int[tokens.size()];
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = id(tokens.get(i));
        }
        return encoded;
    }
}
