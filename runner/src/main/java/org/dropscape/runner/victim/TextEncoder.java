package org.dropscape.runner.victim;

import java.util.ArrayList;
import java.util.List;
import org.dropscape.api.text.Tokenizer;
import org.dropscape.datasets.encode.Vocabulary;
import org.dropscape.runner.model.Texts;

/**
 * From raw texts to what a network reads.
 *
 * @param tokenizer splits texts
 * @param maxTokens how many tokens of a text are read, 1 or more
 * @param vocabulary gives tokens their ids
 */
public record TextEncoder(Tokenizer tokenizer, int maxTokens, Vocabulary vocabulary) {

    /**
     * Encoded texts.
     *
     * @param tokens of each text, those that are read
     * @param texts their ids
     * @param textsCut how many texts were longer
     * @param tokensCut how many tokens they lost at their ends
     */
    public record Encoded(List<List<String>> tokens, Texts texts, int textsCut, long tokensCut) {}

    /** Encodes texts; any strings. */
    public Encoded encode(List<String> texts) {
        List<List<String>> tokens = new ArrayList<>(texts.size());
        int[] offsets = new int[texts.size() + 1];
        int textsCut = 0;
        long tokensCut = 0;
        for (int i = 0; i < texts.size(); i++) {
            List<String> words = tokenizer.tokenize(texts.get(i));
            if (words.size() > maxTokens) {
                textsCut++;
                tokensCut += words.size() - maxTokens;
                words = words.subList(0, maxTokens);
            }
            tokens.add(words);
            offsets[i + 1] = Math.addExact(offsets[i], words.size());
        }
        int[] ids = new int[offsets[texts.size()]];
        for (int i = 0; i < texts.size(); i++) {
            int[] own = vocabulary.encode(tokens.get(i));
            System.arraycopy(own, 0, ids, offsets[i], own.length);
        }
        return new Encoded(tokens, new Texts(ids, offsets), textsCut, tokensCut);
    }
}
