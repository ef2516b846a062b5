package org.dropscape.adversarial.smoothing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClopperPearsonTest {

    @Test
    void theEndsHaveClosedForms() {
        assertEquals(0, ClopperPearson.lower(0, 10, 0.05));
        assertEquals(Math.pow(0.05, 0.1), ClopperPearson.lower(10, 10, 0.05), 1e-15);
        // One hit: 1 - (1 - p)^n = alpha.
        assertEquals(1 - Math.pow(0.95, 0.1), ClopperPearson.lower(1, 10, 0.05), 1e-10);
    }

    /** The bound is where as many hits or more have the probability alpha. */
    @ParameterizedTest
    @CsvSource({"990, 1000, 0.001", "501, 1000, 0.001", "7, 10, 0.05", "60, 100, 0.01", "9999, 10000, 0.001"})
    void theBoundSolvesItsEquation(int hits, int trials, double alpha) {
        double lower = ClopperPearson.lower(hits, trials, alpha);
        double tail = 1 - new BinomialDistribution(null, trials, lower).cumulativeProbability(hits - 1);
        assertEquals(alpha, tail, 1e-7);
        assertTrue(lower < hits / (double) trials);
    }

    @ParameterizedTest
    @CsvSource({"5, 0.1", "20, 0.05", "50, 0.01"})
    void theBoundIsAboveTheProbabilityAsSeldomAsPromised(int trials, double alpha) {
        double worst = 0;
        for (int i = 1; i < 200; i++) {
            double p = i / 200.0;
            BinomialDistribution hits = new BinomialDistribution(null, trials, p);
            double wrong = 0;
            for (int k = 0; k <= trials; k++) {
                wrong += ClopperPearson.lower(k, trials, alpha) > p ? hits.probability(k) : 0;
            }
            worst = Math.max(worst, wrong);
        }
        assertTrue(worst <= alpha + 1e-12, "wrong with probability " + worst);
        assertTrue(worst > alpha / 2, "much too careful: " + worst);
    }
}
