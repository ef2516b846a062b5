package org.dropscape.api.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dropscape.api.text.Embeddings;
import org.dropscape.api.text.EmbeddingsPlugin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What holds for every {@link Embeddings}.
 *
 * @param <C> the plugin's parameters
 */
public abstract class EmbeddingsContract<C extends Record> extends PluginContract<Embeddings, C> {

    private static final String UNKNOWN = "qzxv-no-such-word-\u2603";

    /** For subclasses. */
    protected EmbeddingsContract() {}

    /** Some words that the source of {@link #config} knows; at least one. */
    protected abstract Set<String> knownWords();

    /** Whether the source has a vector for any word at all, as random vectors do. */
    protected boolean knowsEveryWord() {
        return false;
    }

    @Override
    protected Class<?> service() {
        return EmbeddingsPlugin.class;
    }

    @Test
    @DisplayName("the dimension is positive and does not depend on the words")
    void dimensionIsPositive() {
        Embeddings embeddings = instance();
        int dimension = embeddings.dimension();
        embeddings.vectors(knownWords());
        assertTrue(dimension > 0, "dimension " + dimension);
        assertEquals(dimension, embeddings.dimension());
    }

    @Test
    @DisplayName("known words have finite vectors of the right length")
    void knownWordsHaveVectors() {
        assertFalse(knownWords().isEmpty(), "knownWords must name at least one word");
        Embeddings embeddings = instance();
        Map<String, float[]> vectors = embeddings.vectors(knownWords());
        assertEquals(knownWords(), vectors.keySet());
        vectors.forEach((word, vector) -> {
            assertNotNull(vector, word);
            assertEquals(embeddings.dimension(), vector.length, word);
            for (float x : vector) {
                assertTrue(Float.isFinite(x), word + " has " + x);
            }
        });
    }

    @Test
    @DisplayName("unknown words are absent, unless every word is known, and do no harm to others")
    void unknownWordsAreAbsent() {
        List<String> words = new ArrayList<>(knownWords());
        words.add(0, UNKNOWN);
        Set<String> expected = knowsEveryWord() ? Set.copyOf(words) : knownWords();
        assertEquals(expected, instance().vectors(words).keySet());
    }

    @Test
    @DisplayName("no word gives no vector")
    void noWordGivesNoVector() {
        assertEquals(Map.of(), instance().vectors(List.of()));
    }

    @Test
    @DisplayName("a word has the same vector whatever else is asked for")
    void vectorsAreDeterministic() {
        Embeddings embeddings = instance();
        Map<String, float[]> together = embeddings.vectors(knownWords());
        for (String word : knownWords()) {
            assertArrayEquals(
                    together.get(word), embeddings.vectors(List.of(word, word)).get(word), word);
            assertArrayEquals(
                    together.get(word), instance().vectors(Set.of(word)).get(word), word);
        }
    }
}
