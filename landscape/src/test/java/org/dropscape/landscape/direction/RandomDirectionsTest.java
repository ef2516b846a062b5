package org.dropscape.landscape.direction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;
import org.dropscape.landscape.parameters.TensorKind;
import org.junit.jupiter.api.Test;

class RandomDirectionsTest {

    private static final int N = 200_000;

    /** Of a statistic with standard deviation 1. */
    private static final double SIGMAS = 4.5;

    private static final ParameterLayout LARGE = new ParameterLayout(List.of(
            new ParameterTensor("first", List.of(N, 1), TensorKind.KERNEL_COLUMNS),
            new ParameterTensor("second", List.of(N, 1), TensorKind.KERNEL_COLUMNS)));

    @Test
    void noiseHasMeanZeroAndVarianceOne() {
        float[] noise = Models.part(LARGE, "first", Models.noise(0, LARGE).values());

        double sum = 0;
        double squares = 0;
        for (float value : noise) {
            sum += value;
            squares += (double) value * value;
        }
        assertEquals(0, sum / N, SIGMAS / Math.sqrt(N));
        assertEquals(1, squares / N, SIGMAS * Math.sqrt(2.0 / N));
    }

    @Test
    void noiseIsNormal() {
        float[] noise = Models.part(LARGE, "second", Models.noise(1, LARGE).values());
        double[] sample = new double[20_000];
        Arrays.setAll(sample, i -> noise[i]);

        double p = new KolmogorovSmirnovTest().kolmogorovSmirnovTest(new NormalDistribution(0, 1), sample, false);

        assertTrue(p > 1e-4, "p = " + p);
    }

    @Test
    void noiseOfTensorsAxesPairsNeighboursAndSeedsIsUncorrelated() {
        Plane plane = Models.random(Models.RAW, Orthogonality.NONE).plane(0, LARGE, new float[2 * N]);
        float[] noise = Models.part(LARGE, "first", plane.x().values());
        Direction otherSeed = new RandomDirections(SeedTree.root(690), Models.RAW, Orthogonality.NONE)
                .direction(0, LARGE, new float[2 * N]);

        assertUncorrelated(noise, Models.part(LARGE, "second", plane.x().values()));
        assertUncorrelated(noise, Models.part(LARGE, "first", plane.y().values()));
        assertUncorrelated(
                noise, Models.part(LARGE, "first", Models.noise(1, LARGE).values()));
        assertUncorrelated(Arrays.copyOf(noise, N - 1), Arrays.copyOfRange(noise, 1, N));
        assertUncorrelated(noise, Models.part(LARGE, "first", otherSeed.values()));
    }

    @Test
    void secondDirectionIsNotTheFirstOfAnotherPair() {
        Plane plane = Models.random(Models.RAW, Orthogonality.NONE).plane(0, LARGE, new float[2 * N]);

        assertUncorrelated(plane.y().values(), Models.noise(1, LARGE).values());
    }

    @Test
    void streamIsNamedByPairAxisAndTensor() {
        RandomGenerator stream = SeedTree.root(689)
                .child("directions")
                .child(5)
                .child("x")
                .child("second")
                .generator();

        float[] noise = Models.part(LARGE, "second", Models.noise(5, LARGE).values());

        for (int element = 0; element < 10; element++) {
            assertEquals((float) stream.nextGaussian(), noise[element]);
        }
    }

    @Test
    void anotherTensorDoesNotChangeTheNoise() {
        List<ParameterTensor> tensors = new ArrayList<>(Models.RECURRENT.tensors());
        tensors.add(2, new ParameterTensor("gain", List.of(9), TensorKind.VECTOR));
        ParameterLayout more = new ParameterLayout(tensors);

        assertSameNoise(more);
    }

    @Test
    void orderOfTensorsDoesNotChangeTheNoise() {
        List<ParameterTensor> tensors = new ArrayList<>(Models.RECURRENT.tensors());
        Collections.reverse(tensors);

        assertSameNoise(new ParameterLayout(tensors));
    }

    @Test
    void longerTensorBeginsWithTheSameNoise() {
        float[] small = Models.noise(0, Models.layoutOf(100)).values();
        float[] large = Models.noise(0, Models.layoutOf(300)).values();

        assertArrayEquals(small, Arrays.copyOf(large, 100));
    }

    @Test
    void conditionsShareTheNoiseWhateverTheirWeights() {
        float[] weights = Models.weights(Models.RECURRENT);
        float[] doubled = weights.clone();
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] *= 2;
        }
        RandomDirections directions = Models.random(Scaling.FILTER, Orthogonality.NONE);

        Direction one = directions.plane(0, Models.RECURRENT, weights).y();
        Direction other = directions.plane(0, Models.RECURRENT, doubled).y();

        assertEquals(1, one.cosine(other), 1e-12);
        assertEquals(2 * one.length(), other.length(), 1e-12);
    }

    @Test
    void lineGoesAlongTheFirstDirectionOfThePlane() {
        float[] weights = Models.weights(Models.RECURRENT);
        RandomDirections directions = Models.random(Scaling.PAPER, Orthogonality.NONE);

        Direction line = directions.direction(3, Models.RECURRENT, weights);

        assertArrayEquals(directions.plane(3, Models.RECURRENT, weights).x().values(), line.values());
        assertEquals("random-3-x", line.name());
    }

    @Test
    void refusesANegativePair() {
        RandomDirections directions = Models.random(Scaling.LI, Orthogonality.NONE);
        float[] weights = Models.weights(Models.RECURRENT);

        assertThrows(IllegalArgumentException.class, () -> directions.plane(-1, Models.RECURRENT, weights));
    }

    private static void assertSameNoise(ParameterLayout other) {
        float[] noise = Models.noise(4, Models.RECURRENT).values();
        float[] others = Models.noise(4, other).values();
        for (ParameterTensor tensor : Models.RECURRENT.tensors()) {
            assertArrayEquals(
                    Models.part(Models.RECURRENT, tensor.name(), noise), Models.part(other, tensor.name(), others));
        }
    }

    private static void assertUncorrelated(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        assertEquals(0, sum / a.length, SIGMAS / Math.sqrt(a.length));
    }
}
