package org.dropscape.landscape.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class McNemarTestTest {

    private static boolean[] rightAbout(int texts, int from, int to) {
        boolean[] right = new boolean[texts];
        Arrays.fill(right, from, to, true);
        return right;
    }

    @Test
    void eightTextsOfWhichOneSpeaksForTheSecond() {
        // Nine texts: 0 to 6 only the first, 7 only the second, 8 neither. 2 (1 + 8) / 2^8.
        McNemarTest test = McNemarTest.of(rightAbout(9, 0, 7), rightAbout(9, 7, 8));

        assertEquals(18 / 256.0, test.p(), 1e-12);
        assertEquals(7, test.onlyFirst());
        assertEquals(1, test.onlySecond());
    }

    @Test
    void doesNotDependOnWhoIsFirst() {
        boolean[] one = rightAbout(40, 0, 15);
        boolean[] other = rightAbout(40, 10, 40);

        assertEquals(McNemarTest.of(one, other).p(), McNemarTest.of(other, one).p(), 1e-15);
    }

    @Test
    void thoseWhoAreRightAboutTheSameTextsDoNotDiffer() {
        boolean[] right = rightAbout(5, 1, 3);

        assertEquals(new McNemarTest(0, 0, 1), McNemarTest.of(right, right));
        assertEquals(1, McNemarTest.of(rightAbout(6, 0, 3), rightAbout(6, 3, 6)).p(), 1e-15);
    }

    @Test
    void textsMustBeTheSame() {
        assertThrows(IllegalArgumentException.class, () -> McNemarTest.of(new boolean[2], new boolean[3]));
    }
}
