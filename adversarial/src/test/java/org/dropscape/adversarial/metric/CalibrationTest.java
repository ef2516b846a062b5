package org.dropscape.adversarial.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.dropscape.adversarial.metric.Reliability.Bin;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final double TINY = 1e-12;

    @Test
    void binsOfEqualWidthEndAtTheirUpperEdge() {
        Reliability reliability =
                Reliability.equalWidth(new double[] {0, 0.5, 0.75, 1}, new boolean[] {false, true, false, true}, 2);

        assertEquals(List.of(new Bin(2, 0.25, 0.5), new Bin(2, 0.875, 0.5)), reliability.bins());
        assertEquals((2 * 0.25 + 2 * 0.375) / 4, reliability.expectedError(), TINY);
        assertEquals(0.5625 - 0.5, reliability.overconfidence(), TINY);
    }

    @Test
    void emptyBinsAreLeftOut() {
        assertEquals(
                List.of(new Bin(1, 0.9, 1)),
                Reliability.equalWidth(new double[] {0.9}, new boolean[] {true}, 15)
                        .bins());
        assertTrue(Double.isNaN(
                Reliability.equalWidth(new double[0], new boolean[0], 15).expectedError()));
    }

    @Test
    void binsOfEqualMassHoldEquallyManyPredictionsToWithinOne() {
        double[] confidences = {0.9, 0.5, 0.8, 0.6, 0.7};
        boolean[] right = {true, false, true, false, true};

        List<Bin> bins = Reliability.equalMass(confidences, right, 2).bins();

        assertEquals(2, bins.size());
        assertEquals(new Bin(2, 0.55, 0), bins.get(0));
        assertEquals(3, bins.get(1).count());
        assertEquals(0.8, bins.get(1).confidence(), TINY);
        assertEquals(5, Reliability.equalMass(confidences, right, 9).bins().size());
    }

    @Test
    void predictionsThatAreRightAsOftenAsTheySayAreCalibrated() {
        RandomGenerator random = SeedTree.root(5).generator();
        double[] confidences = IntStream.range(0, 200_000)
                .mapToDouble(i -> 0.5 + random.nextDouble() / 2)
                .toArray();
        boolean[] right = new boolean[confidences.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = random.nextDouble() < confidences[i];
        }

        assertTrue(Reliability.equalWidth(confidences, right, 15).expectedError() < 0.006);
        assertTrue(Reliability.equalMass(confidences, right, 15).expectedError() < 0.006);
    }

    @Test
    void impossibleConfidencesAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Reliability.equalWidth(new double[] {1.1}, new boolean[] {true}, 15));
        assertThrows(
                IllegalArgumentException.class, () -> Reliability.equalMass(new double[] {1}, new boolean[] {true}, 0));
        assertThrows(IllegalArgumentException.class, () -> Reliability.equalMass(new double[1], new boolean[2], 3));
    }

    @Test
    void brierIsTwiceTheSquareOfTheWrongClassOfTwo() {
        assertEquals(2 * 0.3 * 0.3, Brier.of(new double[] {0.3, 0.7}, 1), TINY);
        assertEquals(2, Brier.of(new double[] {1, 0}, 1), TINY);
        assertEquals(0.25 + 0.09 + 0.04, Brier.of(new double[] {0.5, 0.3, 0.2}, 0), TINY);
    }

    @Test
    void entropyOfEqualChancesIsTheLogarithmOfTheirNumber() {
        assertEquals(Math.log(4), Uncertainty.entropy(0.25, 0.25, 0.25, 0.25), TINY);
        assertEquals(0, Uncertainty.entropy(1, 0), TINY);
    }

    @Test
    void drawsThatAgreeHaveNoMutualInformation() {
        Uncertainty same = Uncertainty.of(new double[][] {{0.2, 0.8}, {0.2, 0.8}, {0.2, 0.8}});

        assertArrayEquals(new double[] {0.2, 0.8}, same.mean(), TINY);
        assertEquals(0, same.mutualInformation(), TINY);
        assertEquals(Uncertainty.entropy(0.2, 0.8), same.total(), TINY);
    }

    @Test
    void drawsThatAreSureOfOppositesDisagreeAboutOneBit() {
        Uncertainty torn = Uncertainty.of(new double[][] {{0, 1}, {1, 0}});

        assertEquals(Math.log(2), torn.mutualInformation(), TINY);
        assertEquals(0, torn.expected(), TINY);
    }

    /** With one pair of opposite logits ±z of which a share q is right, the best temperature makes the confidence q: z / T = logit(q). */
    @Test
    void temperatureMakesTheConfidenceTheShareOfWhatIsRight() {
        int n = 1000;
        double[][] logits = new double[n][];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            double z = i % 2 == 0 ? 4 : -4;
            logits[i] = new double[] {0, z};
            boolean right = i % 10 < 8;
            labels[i] = right == z > 0 ? 1 : 0;
        }

        Temperature fitted = Temperature.fit(logits, labels);

        assertEquals(4 / Math.log(0.8 / 0.2), fitted.value(), 1e-5);
        assertEquals(Uncertainty.entropy(0.8, 0.2), fitted.lossAfter(), 1e-9);
        assertEquals(0.8 * Math.log1p(Math.exp(-4)) + 0.2 * (4 + Math.log1p(Math.exp(-4))), fitted.lossBefore(), 1e-9);
        assertEquals(Math.log(4), fitted.scale(new double[] {0, 4})[1], 1e-5);
    }

    @Test
    void temperatureOfSeveralClassesIsFoundAgain() {
        RandomGenerator random = SeedTree.root(8).generator();
        int n = 50_000;
        double[][] logits = new double[n][3];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            double[] p = new double[3];
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                double truth = random.nextGaussian();
                logits[i][k] = 2.5 * truth;
                p[k] = Math.exp(truth);
                sum += p[k];
            }
            double u = random.nextDouble() * sum;
            labels[i] = u < p[0] ? 0 : u < p[0] + p[1] ? 1 : 2;
        }

        assertEquals(2.5, Temperature.fit(logits, labels).value(), 0.05);
    }

    @Test
    void temperatureStaysWithinItsLimitsWhereEverythingIsRight() {
        Temperature sure = Temperature.fit(new double[][] {{0, 1}, {1, 0}}, new int[] {1, 0});

        assertTrue(sure.value() >= 1 / Temperature.LARGEST * 0.999, () -> "was " + sure.value());
        assertTrue(sure.lossAfter() <= sure.lossBefore());
    }

    @Test
    void lossOfHugeLogitsIsFinite() {
        assertEquals(2000, Temperature.loss(new double[] {1000, -1000}, 1, 1), TINY);
        assertEquals(0, Temperature.loss(new double[] {1000, -1000}, 0, 1), TINY);
    }

    @Test
    void temperatureNeedsTexts() {
        assertThrows(IllegalArgumentException.class, () -> Temperature.fit(new double[0][], new int[0]));
    }
}
