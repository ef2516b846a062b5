package org.dropscape.adversarial.perturbation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LettersOnlyTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"I didn't even... (want) to\",I didnt even want to",
                "one<br /><br />two,one two",
                "1 1/2 stars in 1999!,stars in",
                "a < b and c > d,a b and c d",
                "<b>bold</b> text<br,bold text br",
                "well-trodden,well trodden",
                "\"?!\",\"\"",
                "\u2019tis na\u00efve cafe\u0301 \ud83d\ude00 \ud835\udc1a,tis na\u00efve cafe\u0301 \ud835\udc1a"
            })
    void lettersAndSingleBlanksStay(String text, String letters) {
        assertEquals(letters, new LettersOnly().perturb(text, null));
    }
}
