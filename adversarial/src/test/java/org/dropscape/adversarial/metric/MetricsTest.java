package org.dropscape.adversarial.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.dropscape.adversarial.attack.AttackResult;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.perturbation.Attack.Outcome;
import org.dropscape.api.perturbation.Attack.Status;
import org.dropscape.api.text.TextClassifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {

    private static Outcome outcome(Status status, int words, int changed, long queries, double rise) {
        return new Outcome(
                status,
                "text",
                List.of(0.5, 0.5),
                List.of(0.5, 0.5),
                0.25,
                0.25 + rise,
                words,
                changed,
                queries,
                queries / 2);
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 10", "10, 10", "7, 200", "500, 1000"})
    void intervalIsWilsons(int hits, int total) {
        ConfidenceInterval expected = new WilsonScoreInterval().createInterval(total, hits, 0.95);
        Proportion proportion = new Proportion(hits, total);

        assertEquals(expected.getLowerBound(), proportion.lower(), 1e-12);
        assertEquals(expected.getUpperBound(), proportion.upper(), 1e-12);
        assertEquals(hits / (double) total, proportion.value());
    }

    @Test
    void nothingSaysNothing() {
        Proportion nothing = new Proportion(0, 0);

        assertTrue(Double.isNaN(nothing.value()));
        assertEquals(0, nothing.lower());
        assertEquals(1, nothing.upper());
        assertThrows(IllegalArgumentException.class, () -> new Proportion(2, 1));
        assertEquals(0, AttackMetrics.of(List.of()).texts());
    }

    @Test
    void sharesAreOfTheRightTexts() {
        AttackMetrics metrics = AttackMetrics.of(List.of(
                outcome(Status.SUCCEEDED, 10, 2, 30, 0.5),
                outcome(Status.FAILED, 20, 0, 50, 0.1),
                outcome(Status.FAILED, 10, 1, 40, 0.3),
                outcome(Status.SKIPPED, 4, 0, 1, 0)));

        assertEquals(new Proportion(3, 4), metrics.originalAccuracy());
        assertEquals(new Proportion(2, 4), metrics.accuracyUnderAttack());
        assertEquals(new Proportion(1, 3), metrics.successRate());
        assertEquals(1, metrics.skipped());
        assertEquals(40, metrics.queries().value());
        assertEquals(10 / Math.sqrt(3), metrics.queries().standardError(), 1e-12);
        // The failed attack that changed nothing counts.
        assertEquals((0.2 + 0 + 0.1) / 3, metrics.perturbedWordRate().value(), 1e-15);
        assertEquals(0.2, metrics.perturbedWordRateOfSuccesses().value());
        assertEquals(0.3, metrics.scoreRise().value(), 1e-15);
        assertEquals(11, metrics.words().value());
        assertEquals(121, metrics.totalQueries());
        assertEquals(60, metrics.totalEvaluations());
    }

    @Test
    void transferLooksAtTextsTheOtherWasRightAbout() {
        Map<String, Double> positive = Map.of("a", 0.9, "a!", 0.1, "b", 0.8, "b!", 0.7, "c", 0.2, "c!", 0.1);
        TextClassifier other = texts -> texts.stream()
                .map(text -> new double[] {1 - positive.get(text), positive.get(text)})
                .toArray(double[][]::new);
        List<AttackResult> results = List.of(
                result("a", Status.SUCCEEDED),
                result("b", Status.SUCCEEDED),
                // Wrong about c from the start; d never fooled the first model.
                result("c", Status.SUCCEEDED),
                result("d", Status.FAILED));

        assertEquals(new Proportion(1, 2), Transfer.of(results, other, false));
        assertEquals(new Proportion(0, 0), Transfer.of(results.subList(3, 4), other, false));
    }

    @Test
    void transferComparesSetsOfLabels() {
        TextClassifier other = texts -> texts.stream()
                .map(text -> text.endsWith("!") ? new double[] {0.9, 0.4} : new double[] {0.9, 0.6})
                .toArray(double[][]::new);
        Example example = new Example("a", "a", new int[] {0, 1});
        AttackResult result =
                new AttackResult(example, result("a", Status.SUCCEEDED).outcome());

        assertEquals(new Proportion(1, 1), Transfer.of(List.of(result), other, true));
    }

    private static AttackResult result(String text, Status status) {
        return new AttackResult(
                Example.of(text, text, 1),
                new Outcome(status, text + "!", List.of(0.0, 1.0), List.of(1.0, 0.0), 0, 1, 1, 1, 2, 2));
    }
}
