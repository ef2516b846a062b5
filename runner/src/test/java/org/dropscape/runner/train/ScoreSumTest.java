package org.dropscape.runner.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.report.Scores;
import org.junit.jupiter.api.Test;

class ScoreSumTest {

    private static final double EXACT = 1e-12;

    @Test
    void binaryScoresCountClassOne() {
        ScoreSum sums = new ScoreSum(Task.BINARY, 1);
        add(sums, 1, 2);
        add(sums, 1, 3);
        add(sums, 1, -1);
        add(sums, 0, 1);
        add(sums, 0, -2);
        // On the border it is class 0.
        add(sums, 0, 0);
        // 2 true and 1 false positives, 1 missed.
        Scores scores = sums.scores();
        assertEquals(4.0 / 6, scores.accuracy(), EXACT);
        assertEquals(2.0 / 3, scores.precision(), EXACT);
        assertEquals(2.0 / 3, scores.recall(), EXACT);
        assertEquals(2.0 / 3, scores.f1(), EXACT);
        double loss = log1pExp(-2) + log1pExp(-3) + log1pExp(1) + log1pExp(1) + log1pExp(-2) + Math.log(2);
        assertEquals(loss / 6, scores.loss(), EXACT);
        assertEquals(loss / 6, sums.meanLoss(), EXACT);
    }

    private static double log1pExp(double x) {
        return Math.log1p(Math.exp(x));
    }

    private static void add(ScoreSum sums, int label, float logit) {
        sums.add(new float[] {logit}, new int[] {label});
    }

    @Test
    void neverPredictingTheClassGivesZeroNotNotANumber() {
        ScoreSum sums = new ScoreSum(Task.BINARY, 1);
        add(sums, 1, -1);
        add(sums, 0, -1);
        Scores scores = sums.scores();
        assertEquals(0.5, scores.accuracy());
        assertEquals(0, scores.precision());
        assertEquals(0, scores.recall());
        assertEquals(0, scores.f1());
    }

    @Test
    void multiClassScoresAreMeansOverTheClassesThatOccur() {
        ScoreSum sums = new ScoreSum(Task.MULTI_CLASS, 4);
        // Label 0: predicted 0, 0, 1. Label 1: predicted 1. Label 2: predicted 0. Class 3 never occurs.
        sums.add(new float[] {3, 1, 0, -9}, new int[] {0});
        sums.add(new float[] {3, 1, 0, -9}, new int[] {0});
        sums.add(new float[] {1, 2, 0, -9}, new int[] {0});
        sums.add(new float[] {0, 1, 0, -9}, new int[] {1});
        sums.add(new float[] {2, 1, 1, -9}, new int[] {2});
        Scores scores = sums.scores();
        assertEquals(3.0 / 5, scores.accuracy(), EXACT);
        assertEquals((2.0 / 3 + 1.0 / 2 + 0) / 3, scores.precision(), EXACT);
        assertEquals((2.0 / 3 + 1 + 0) / 3, scores.recall(), EXACT);
        assertEquals((2.0 / 3 + 2.0 / 3 + 0) / 3, scores.f1(), EXACT);
    }

    @Test
    void equalLogitsAreTheFirstClass() {
        ScoreSum sums = new ScoreSum(Task.MULTI_CLASS, 3);
        sums.add(new float[] {1, 1, 1}, new int[] {0});
        assertEquals(1, sums.scores().accuracy());
        assertEquals(Math.log(3), sums.scores().loss(), EXACT);
    }

    @Test
    void aMultiLabelTextIsRightIfItsWholeSetIs() {
        ScoreSum sums = new ScoreSum(Task.MULTI_LABEL, 3);
        sums.add(new float[] {1, -1, 1}, new int[] {0, 2});
        sums.add(new float[] {1, -1, -1}, new int[] {0, 2});
        sums.add(new float[] {-1, -1, -1}, new int[] {});
        sums.add(new float[] {1, -1, -1}, new int[] {});
        Scores scores = sums.scores();
        assertEquals(2.0 / 4, scores.accuracy(), EXACT);
        // Class 0: 2 right, 1 wrong, 0 missed; class 1 never occurs; class 2: 1 right, 0 wrong, 1 missed.
        assertEquals((2.0 / 3 + 1) / 2, scores.precision(), EXACT);
        assertEquals((1 + 1.0 / 2) / 2, scores.recall(), EXACT);
        assertEquals((4.0 / 5 + 2.0 / 3) / 2, scores.f1(), EXACT);
    }

    @Test
    void nothingHasNoScores() {
        assertSame(Scores.NONE, new ScoreSum(Task.BINARY, 1).scores());
    }

    @Test
    void sumsThatWereKeptGoOnToTheSameBits() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        ScoreSum whole = new ScoreSum(Task.BINARY, 1);
        ScoreSum parts = new ScoreSum(Task.BINARY, 1);
        for (int i = 0; i < 100; i++) {
            float logit = (float) Math.sin(i) * 7;
            add(whole, i % 3 == 0 ? 1 : 0, logit);
            add(parts, i % 3 == 0 ? 1 : 0, logit);
            if (i % 7 == 0) {
                ScoreSum.State kept = json.readValue(json.writeValueAsString(parts.state()), ScoreSum.State.class);
                parts = new ScoreSum(kept, Task.BINARY);
            }
        }
        assertEquals(whole.scores(), parts.scores());
    }
}
