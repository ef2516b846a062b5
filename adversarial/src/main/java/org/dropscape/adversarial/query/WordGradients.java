package org.dropscape.adversarial.query;

import java.util.ArrayList;
import java.util.List;
import org.dropscape.adversarial.text.WordText;
import org.dropscape.api.text.DifferentiableTextClassifier.TokenGradients;

/** The gradients of a model's tokens, word by word of a text. Immutable. */
public final class WordGradients {

    private final List<String> tokens;
    private final float[][] gradients;
    private final List<List<Integer>> tokensOfWord;

    private WordGradients(List<String> tokens, float[][] gradients, List<List<Integer>> tokensOfWord) {
        this.tokens = tokens;
        this.gradients = gradients;
        this.tokensOfWord = tokensOfWord;
    }

    /** Finds the words that the tokens belong to. */
    static WordGradients of(WordText text, TokenGradients told) {
        int[] words = TokenAlignment.words(text, told.tokens());
        List<List<Integer>> tokensOfWord = new ArrayList<>(text.size());
        for (int i = 0; i < text.size(); i++) {
            tokensOfWord.add(new ArrayList<>(1));
        }
        for (int t = 0; t < words.length; t++) {
            if (words[t] >= 0) {
                tokensOfWord.get(words[t]).add(t);
            }
        }
        return new WordGradients(told.tokens(), told.gradients(), tokensOfWord);
    }

    /**
     * How much the loss depends on a word: the L1 norm of the mean of its tokens' gradients, as TextAttack has it; 0 for a word
     * that the model does not read.
     */
    public double importance(int word) {
        List<Integer> of = tokensOfWord.get(word);
        if (of.isEmpty()) {
            return 0;
        }
        double norm = 0;
        for (int d = 0; d < gradients[of.get(0)].length; d++) {
            double sum = 0;
            for (int token : of) {
                sum += gradients[token][d];
            }
            norm += Math.abs(sum / of.size());
        }
        return norm;
    }

    /** The token that a word is to the model, or null if it is none or several. */
    public String token(int word) {
        List<Integer> of = tokensOfWord.get(word);
        return of.size() == 1 ? tokens.get(of.get(0)) : null;
    }

    /**
     * The change of the loss, to first order, if a word's token had another vector.
     *
     * @param word one with a single {@link #token}
     * @param from the token's vector
     * @param to the other vector
     */
    public double change(int word, float[] from, float[] to) {
        float[] gradient = gradients[tokensOfWord.get(word).get(0)];
        double sum = 0;
        for (int d = 0; d < gradient.length; d++) {
            sum += gradient[d] * ((double) to[d] - from[d]);
        }
        return sum;
    }
}
