package org.dropscape.adversarial.search;

import java.util.random.RandomGenerator;

/**
 * Steps from a symmetric Lévy stable distribution with exponent 3/2 and scale 1, by the algorithm of Mantegna 1994 with its
 * correction (Physical Review E 49, 4677), as LEAP draws them: steps whose uncorrected value is below -10 are drawn again.
 */
final class LevyFlight {

    static final double EXPONENT = 1.5;

    /** sigma_x: ((Gamma(1 + a) sin(pi a / 2)) / (Gamma((1 + a) / 2) a 2^((a - 1) / 2)))^(1 / a). */
    static final double SIGMA = 0.6965745025576967;

    /** K: (a Gamma((a + 1) / (2 a)) / Gamma(1 / a)) (a Gamma((a + 1) / 2) / (Gamma(1 + a) sin(pi a / 2)))^(1 / a). */
    static final double K = 1.5992175183990245;

    /** C for this exponent, from Mantegna's table. */
    private static final double C = 2.737;

    private static final double LEAST = -10;
    private static final int TRIES = 1000;

    private LevyFlight() {}

    /** One step. */
    static double step(RandomGenerator random) {
        double v;
        do {
            v = SIGMA * random.nextGaussian() / Math.pow(Math.abs(random.nextGaussian()), 1 / EXPONENT);
        } while (v < LEAST);
        return v * ((K - 1) * Math.exp(-v / C) + 1);
    }

    /** One step within a range; uniform if none of a thousand is. */
    static double between(double least, double greatest, RandomGenerator random) {
        for (int i = 0; i < TRIES; i++) {
            double step = step(random);
            if (step >= least && step <= greatest) {
                return step;
            }
        }
        return random.nextDouble(least, greatest);
    }
}
