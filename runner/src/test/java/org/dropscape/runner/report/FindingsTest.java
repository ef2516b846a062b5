package org.dropscape.runner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

    @Test
    void differencesStandBesideThoseBetweenSeeds() {
        Findings findings = new Findings(ReportFixture.study(List.of(
                condition("a", run(1, 0.30, 0.25, 0.40), run(2, 0.28, 0.27, 0.30)),
                condition("b", run(1, 0.30, 0.35, 0.45)))));
        List<String> sentences = findings.sentences();
        // The best epochs of a are 0.25 and 0.27, the test loss is 0.01 above the validation loss.
        assertEquals(
                "Condition “a” has the lowest validation loss at the best epoch, 0.260 (mean of 2 seeds, 95 % interval "
                        + "± 0.127); its test loss there is 0.270 (mean of 2 seeds, 95 % interval ± 0.127) and its test "
                        + "accuracy 0.900 (mean of 2 seeds, 95 % interval ± 0.000).",
                sentences.get(0));
        assertEquals(
                "At the best epoch the mean test loss of the conditions lies between 0.270 (a) and 0.310 (b), 0.040 "
                        + "apart; seeds of one and the same condition differ by up to 0.020 (a).",
                sentences.get(1));
        assertEquals(
                "From the best to the last epoch the mean validation loss rises by 0.090 (a), 0.150 (b).",
                sentences.get(2));
        assertEquals("One seed only, so no spread and no interval: b.", sentences.get(3));
        assertEquals(4, sentences.size());
    }

    @Test
    void oneSeedEachIsSaid() {
        Findings findings = new Findings(ReportFixture.study(1));
        assertTrue(findings.sentences()
                .contains("Each condition was trained with one seed, so nothing can be said about chance."));
        assertFalse(String.join(" ", findings.sentences()).contains("interval ±"));
        assertEquals(
                "3 conditions, 1 seed each: 3 training runs of up to 10 epochs on imdb (25,000 / 12,500 / 12,500, split "
                        + "by seed).",
                findings.scope());
    }

    @Test
    void aStudyWithoutNumbersComparesNothing() {
        ConditionResult none = new ConditionResult("none", "", 1, 1, List.of());
        ConditionResult diverged = condition("diverged", run(1, Double.NaN, Double.NaN));
        assertEquals(
                List.of("No run has a finite validation loss, so there is nothing to compare."),
                new Findings(ReportFixture.study(List.of(none, diverged))).sentences());
    }

    @Test
    void aConditionWithoutAnEpochIsNamed() {
        ConditionResult none = new ConditionResult("late", "", 1, 1, List.of());
        List<String> sentences =
                new Findings(ReportFixture.study(List.of(condition("a", run(1, 0.3)), none))).sentences();
        assertTrue(sentences.contains("No finished epoch yet: late."), () -> "" + sentences);
        assertTrue(sentences.get(0).startsWith("Condition “a” reaches a validation loss"), sentences.get(0));
    }

    static ConditionResult condition(String name, SeedResult... runs) {
        return new ConditionResult(name, "", 8, 100, List.of(runs));
    }

    static SeedResult run(long seed, double... validation) {
        List<EpochMetrics> epochs = new ArrayList<>();
        for (double loss : validation) {
            epochs.add(new EpochMetrics(
                    epochs.size() + 1,
                    new Scores(0.1, 0.95, 0.95, 0.95, 0.95),
                    new Scores(loss, 0.9, 0.9, 0.9, 0.9),
                    new Scores(loss + 0.01, 0.9, 0.9, 0.9, 0.9),
                    2));
        }
        return new SeedResult(seed, epochs);
    }
}
