package org.dropscape.landscape.statistics;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * McNemar's test (1947) of two classifiers on the same texts, in its exact form: of the texts that only one of them is right about,
 * each is as likely to have the share that it has as a coin's tosses.
 *
 * @param onlyFirst how many texts only the first is right about
 * @param onlySecond how many only the second
 * @param p two-sided; 1 if they are right about the same texts
 */
public record McNemarTest(int onlyFirst, int onlySecond, double p) {

    /**
     * Compares two classifiers.
     *
     * @param first whether the first is right about each text
     * @param second the same of the second
     * @throws IllegalArgumentException if the numbers of texts differ
     */
    public static McNemarTest of(boolean[] first, boolean[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException("classifiers can be compared on the same texts only, but one has "
                    + first.length + " and the other " + second.length);
        }
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < first.length; i++) {
            onlyFirst += first[i] && !second[i] ? 1 : 0;
            onlySecond += !first[i] && second[i] ? 1 : 0;
        }
        int n = onlyFirst + onlySecond;
        double tail = new BinomialDistribution(null, n, 0.5).cumulativeProbability(Math.min(onlyFirst, onlySecond));
        return new McNemarTest(onlyFirst, onlySecond, Math.min(1, 2 * tail));
    }
}
