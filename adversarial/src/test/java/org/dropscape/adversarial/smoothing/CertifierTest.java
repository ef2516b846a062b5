package org.dropscape.adversarial.smoothing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.dropscape.api.perturbation.Smoothing;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.TextClassifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertifierTest {

    private static final SeedTree SEEDS = SeedTree.root(11);

    /** Class 1 if "good" is in sight. */
    private static final TextClassifier MODEL = texts -> texts.stream()
            .map(text -> text.contains("good") ? new double[] {0.2, 0.8} : new double[] {0.7, 0.3})
            .toArray(double[][]::new);

    private static Certificate certify(Smoothing smoothing, String text, long seed) {
        return new Certifier(smoothing, 50, 500, 0.001)
                .certify(MODEL, text, SEEDS.child(seed).generator());
    }

    @Test
    void aVoteIsBoundedAndCertified() {
        Certificate certificate = certify(new RandomMasking(0.9), "bad ".repeat(20), 1);
        assertEquals(0, certificate.favourite());
        assertEquals(500, certificate.hits());
        assertEquals(Math.pow(0.001, 1 / 500.0), certificate.lower(), 1e-12);
        // n = 20, k = 2: (20 - d)(19 - d) / 380 > 1.5 - 0.9863
        assertEquals(5, certificate.radius());
        assertEquals(20, certificate.words());
        assertTrue(certificate.predicts(0) && certificate.holds(5));
        assertFalse(certificate.predicts(1) || certificate.holds(6));
    }

    @Test
    void aVoteThatIsNearlyEvenIsNoPrediction() {
        // "good" is in sight half of the time.
        Certificate certificate = certify(new RandomMasking(0.5), "good bad", 2);
        assertTrue(certificate.abstains());
        assertEquals(-1, certificate.radius());
        assertFalse(certificate.predicts(0) || certificate.predicts(1) || certificate.holds(0));
    }

    @Test
    void theSameSeedGivesTheSameVotes() {
        String text = "a good film and a good plot but a bad end";
        Certificate once = certify(new RandomMasking(0.7), text, 3);
        assertEquals(once, certify(new RandomMasking(0.7), text, 3));
        assertNotEquals(once.hits(), certify(new RandomMasking(0.7), text, 4).hits());
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "'!?'"})
    void aTextWithoutWordsIsCertifiedAsItIs(String text) {
        Certificate certificate = certify(new RandomMasking(0.9), text, 5);
        assertEquals(0, certificate.favourite());
        assertEquals(0, certificate.radius());
        assertTrue(certificate.holds(100), "there is no word to change");
    }

    @Test
    void theModelIsAskedOnceAndAboutEachTextOnce() {
        AtomicInteger calls = new AtomicInteger();
        List<String> asked = new ArrayList<>();
        TextClassifier model = texts -> {
            calls.incrementAndGet();
            asked.addAll(texts);
            return MODEL.probabilities(texts);
        };
        new Certifier(new RandomMasking(0.5), 20, 200, 0.01).certify(model, "one two three four", SEEDS.generator());
        assertEquals(1, calls.get());
        assertEquals(6, asked.size());
        assertEquals(6, asked.stream().distinct().count());
    }

    /** Of many certificates for a text whose probability is known, too few are wrong to doubt alpha. */
    @Test
    void certificatesAreWrongAsSeldomAsPromised() {
        // P(good in sight) = 0.5 exactly: no class may be predicted.
        Certifier certifier = new Certifier(new RandomMasking(0.5), 10, 60, 0.1);
        int wrong = 0;
        for (int i = 0; i < 400; i++) {
            wrong += certifier
                            .certify(MODEL, "good bad", SEEDS.child(100 + i).generator())
                            .abstains()
                    ? 0
                    : 1;
        }
        // At most 40 expected, standard deviation 6.
        assertTrue(wrong > 0 && wrong < 64, wrong + " of 400");
    }

    @Test
    void accuracyFallsWithTheNumberOfChangedWords() {
        List<Certificate> certificates = List.of(
                new Certificate(1, 99, 100, 0.9, 3, 10),
                new Certificate(1, 99, 100, 0.9, 1, 10),
                new Certificate(0, 99, 100, 0.9, 9, 10),
                new Certificate(1, 60, 100, 0.4, -1, 10),
                // All words of a short text.
                new Certificate(0, 99, 100, 0.9, 2, 2));
        CertifiedAccuracy accuracy = new CertifiedAccuracy(certificates, List.of(1, 1, 1, 1, 0));
        assertEquals(
                List.of(3L, 3L, 2L, 2L, 1L),
                List.of(0, 1, 2, 3, 4).stream().map(d -> accuracy.at(d).hits()).toList());
        assertEquals(1, accuracy.ofAllWords().hits());
        assertEquals(1, accuracy.abstained().hits());
        assertEquals(1, accuracy.medianRadius());
        assertEquals(9, accuracy.greatest());
        assertEquals(-1, new CertifiedAccuracy(certificates, List.of(0, 0, 1, 1, 1)).medianRadius());
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 0.1", "10, 0, 0.1", "10, 10, 0", "10, 10, 1"})
    void valuesOutOfRangeAreRefused(int selection, int samples, double alpha) {
        assertThrows(
                IllegalArgumentException.class, () -> new Certifier(new RandomMasking(0.9), selection, samples, alpha));
    }
}
