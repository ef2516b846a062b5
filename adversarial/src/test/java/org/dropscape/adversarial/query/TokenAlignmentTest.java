package org.dropscape.adversarial.query;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dropscape.adversarial.text.WordText;
import org.dropscape.api.text.DifferentiableTextClassifier.TokenGradients;
import org.junit.jupiter.api.Test;

class TokenAlignmentTest {

    private static int[] words(String text, String... tokens) {
        return TokenAlignment.words(WordText.of(text), List.of(tokens));
    }

    @Test
    void tokensAreFoundWhateverTheCaseAndPunctuation() {
        assertArrayEquals(
                new int[] {0, -1, 1, 2, 3, 4, -1},
                words("GOOD, I <b>Didn't</b>", "good", ",", "i", "b", "didn", "b", "!"));
    }

    @Test
    void partsOfAWordBelongToIt() {
        assertArrayEquals(new int[] {0, 0, 1}, words("don't mind", "do", "n't", "mind"));
        assertArrayEquals(new int[] {0, 0, 0}, words("well-trodden", "well", "tro", "dden"));
    }

    @Test
    void tokenAcrossWordsBelongsToTheFirst() {
        assertArrayEquals(new int[] {0, 2}, words("65.5 %  off", "65.5", "off"));
    }

    @Test
    void tokenThatIsNotThereBelongsToNoWordAndTheRestIsFound() {
        assertArrayEquals(new int[] {0, -1, 2}, words("one two three", "one", "<unk1>", "three"));
    }

    @Test
    void textThatIsCutHasWordsWithoutTokens() {
        WordGradients gradients = WordGradients.of(
                WordText.of("good long film"), new TokenGradients(List.of("good"), new float[][] {{1, -2}}));

        assertEquals(3, gradients.importance(0));
        assertEquals(0, gradients.importance(2));
        assertEquals("good", gradients.token(0));
        assertNull(gradients.token(2));
        assertEquals(1 * 2 - 2 * 0.5, gradients.change(0, new float[] {1, 1}, new float[] {3, 1.5f}));
    }

    @Test
    void importanceIsTheNormOfTheMeanOfAWordsTokens() {
        WordGradients gradients = WordGradients.of(
                WordText.of("don't"), new TokenGradients(List.of("do", "n't"), new float[][] {{1, -2}, {3, 2}}));

        assertEquals(2, gradients.importance(0));
        assertNull(gradients.token(0));
    }

    @Test
    void surrogatePairsAreLetters() {
        String letter = Character.toString(0x1D400);
        assertArrayEquals(new int[] {0, 1}, words(letter + " \ud83d\ude00 b", letter, "b"));
    }

    @Test
    void stringsAreOrderedByCodePoints() {
        String high = Character.toString(0x1F600);
        assertTrue(CodePointOrder.INSTANCE.compare("\uffff", high) < 0);
        assertTrue(CodePointOrder.INSTANCE.compare(high, Character.toString(0x1F601)) < 0);
        assertTrue(CodePointOrder.INSTANCE.compare("ab", "abc") < 0);
        assertEquals(0, CodePointOrder.INSTANCE.compare(high, high));
    }
}
