package org.dropscape.adversarial.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.dropscape.adversarial.goal.MultiLabelClassification.Aim;
import org.dropscape.adversarial.text.WordText;
import org.junit.jupiter.api.Test;

class GoalTest {

    private static final WordText TEXT = WordText.of("four words are here");

    private static double[] p(double... probabilities) {
        return probabilities;
    }

    @Test
    void untargetedIsAnyOtherClass() {
        Goal goal = new UntargetedClassification().of(TEXT, new int[] {1});

        assertEquals(0.75, goal.score(p(0.5, 0.25, 0.25), TEXT), 1e-15);
        assertTrue(goal.reached(p(0.5, 0.25, 0.25), TEXT));
        assertFalse(goal.reached(p(0.25, 0.5, 0.25), TEXT));
        // Of equal ones the first counts, as in numpy.
        assertTrue(goal.reached(p(0.5, 0.5), TEXT));
        assertTrue(goal.raisesLoss());
    }

    @Test
    void maximumScoreIsALimitOnTheTrueClass() {
        Goal goal = new UntargetedClassification(0.2).of(TEXT, new int[] {1});

        assertFalse(goal.reached(p(0.7, 0.3), TEXT));
        assertFalse(goal.skips(p(0.7, 0.3), TEXT));
        assertTrue(goal.reached(p(0.9, 0.1), TEXT));
    }

    @Test
    void targetedIsAGivenClass() {
        Goal goal = new TargetedClassification(2).of(TEXT, new int[] {1});

        assertEquals(0.25, goal.score(p(0.25, 0.5, 0.25), TEXT));
        assertFalse(goal.reached(p(0.5, 0.25, 0.25), TEXT));
        assertFalse(goal.skips(p(0.5, 0.25, 0.25), TEXT));
        assertTrue(goal.reached(p(0.2, 0.2, 0.6), TEXT));
        assertTrue(new TargetedClassification(2).of(TEXT, new int[] {2}).skips(p(1, 0, 0), TEXT));
        assertFalse(goal.raisesLoss());
    }

    @Test
    void targetOutsideTheClassesIsNamed() {
        Goal goal = new TargetedClassification(3).of(TEXT, new int[] {1});

        assertEquals(
                "label 3 is none of the model's 2 classes",
                assertThrows(IllegalArgumentException.class, () -> goal.score(p(0.5, 0.5), TEXT))
                        .getMessage());
    }

    @Test
    void inputReductionCountsWords() {
        Goal goal = new InputReduction(OptionalInt.of(2)).of(TEXT, new int[] {0});
        WordText two = TEXT.delete(0).delete(0);

        assertEquals(0.5 + 0.8 / 4, goal.score(p(0.8, 0.2), two), 1e-15);
        assertEquals(0, goal.score(p(0.2, 0.8), two));
        assertTrue(goal.reached(p(0.8, 0.2), two));
        assertFalse(goal.reached(p(0.2, 0.8), two));
        assertFalse(goal.reached(p(0.8, 0.2), TEXT));
        assertTrue(goal.skips(p(0.2, 0.8), TEXT));
        assertFalse(goal.maximizes());
        assertTrue(new InputReduction().of(TEXT, new int[] {0}).maximizes());
    }

    @Test
    void anyLabelIsOneMoreOrLess() {
        Goal goal = new MultiLabelClassification(Aim.ANY_LABEL).of(TEXT, new int[] {0, 2});

        assertEquals(0.4, goal.score(p(0.9, 0.3, 0.6), TEXT), 1e-15);
        assertFalse(goal.reached(p(0.9, 0.3, 0.6), TEXT));
        assertTrue(goal.reached(p(0.9, 0.6, 0.6), TEXT));
        assertTrue(goal.reached(p(0.9, 0.3, 0.5), TEXT));
    }

    @Test
    void allLabelsMeansThatNoneIsLeft() {
        Goal goal = new MultiLabelClassification(Aim.ALL_LABELS).of(TEXT, new int[] {0, 2});

        assertEquals(0.25, goal.score(p(0.9, 0.3, 0.6), TEXT), 1e-15);
        assertFalse(goal.reached(p(0.2, 0.3, 0.6), TEXT));
        assertTrue(goal.reached(p(0.2, 0.9, 0.5), TEXT));
        assertTrue(new MultiLabelClassification(Aim.ALL_LABELS)
                .of(TEXT, new int[0])
                .skips(p(0.9), TEXT));
    }

    @Test
    void oneLabelIsWantedWhereThereIsOneClass() {
        assertThrows(IllegalArgumentException.class, () -> new UntargetedClassification().of(TEXT, new int[] {0, 1}));
        assertThrows(IllegalArgumentException.class, () -> new InputReduction().of(TEXT, new int[0]));
        assertThrows(IllegalArgumentException.class, () -> new UntargetedClassification(0));
        assertThrows(IllegalArgumentException.class, () -> new TargetedClassification(-1));
        assertThrows(IllegalArgumentException.class, () -> new InputReduction(OptionalInt.of(0)));
    }
}
