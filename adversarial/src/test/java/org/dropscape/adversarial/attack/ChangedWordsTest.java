package org.dropscape.adversarial.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dropscape.adversarial.text.WordText;
import org.junit.jupiter.api.Test;

class ChangedWordsTest {

    private static final WordText TEXT = WordText.of("one two three four");

    @Test
    void unchangedTextHasNone() {
        assertEquals(0, ChangedWords.count(TEXT));
        assertEquals(0, ChangedWords.count(WordText.of("")));
    }

    @Test
    void replacedWordIsOneAndNotIfItIsPutBack() {
        assertEquals(1, ChangedWords.count(TEXT.replace(1, "2")));
        assertEquals(2, ChangedWords.count(TEXT.replace(1, "2").replace(3, "4")));
        assertEquals(0, ChangedWords.count(TEXT.replace(1, "2").replace(1, "two")));
    }

    @Test
    void deletedWordIsOneThoughAllOthersMove() {
        assertEquals(1, ChangedWords.count(TEXT.delete(0)));
        assertEquals(2, ChangedWords.count(TEXT.delete(0).delete(0)));
    }

    @Test
    void wordThatBecameSeveralIsOne() {
        assertEquals(1, ChangedWords.count(TEXT.replace(1, "t wo")));
        assertEquals(1, ChangedWords.count(TEXT.replace(3, "fo ur")));
        assertEquals(1, ChangedWords.count(TEXT.replace(0, "o n e")));
    }

    @Test
    void insertedWordIsOne() {
        assertEquals(1, ChangedWords.count(TEXT.insertAfter(1, "and")));
        assertEquals(2, ChangedWords.count(TEXT.insertBefore(0, "and so")));
        assertEquals(1, ChangedWords.count(TEXT.insertAfter(3, "end")));
    }
}
