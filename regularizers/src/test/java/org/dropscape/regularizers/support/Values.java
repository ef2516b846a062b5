package org.dropscape.regularizers.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.regularizers.layer.Activation;
import org.dropscape.regularizers.layer.RecurrentStack;

/** Small numbers to feed, and comparisons. */
public final class Values {

    private Values() {}

    /** One layer of 4 units over 3 features. */
    public static RecurrentStack layer(RecurrentCell cell, Regularizer... regularizers) {
        return stack(cell, 1, regularizers);
    }

    /** Layers of 4 units over 3 features, nothing between them. */
    public static RecurrentStack stack(RecurrentCell cell, int layers, Regularizer... regularizers) {
        return new RecurrentStack(cell, 3, 4, layers, false, true, Activation.NONE, List.of(regularizers));
    }

    /** Uniform in [-1, 1). */
    public static float[] uniform(int size, RandomGenerator random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return values;
    }

    /** Something for every fed tensor; the same for the same name and size. */
    public static Map<String, float[]> feeds(Network network) {
        Map<String, float[]> values = new LinkedHashMap<>();
        network.shapes().forEach((name, shape) -> {
            int size = 1;
            for (long dim : shape) {
                size *= (int) dim;
            }
            values.put(name, uniform(size, SeedTree.root(7).child(name).generator()));
        });
        return values;
    }

    /** A run with something for every fed tensor and every cotangent. */
    public static Network.Run filled(Network network) {
        Network.Run run = network.run()
                .setAll(feeds(network))
                .outputCotangent(uniform(network.outputSize(), SeedTree.root(8).generator()));
        for (int i = 0; network.shapes().containsKey("state_" + i); i++) {
            run.stateCotangent(
                    i, uniform(network.stateSize(), SeedTree.root(9).child(i).generator()));
        }
        return run;
    }

    /** Fails unless all elements are within {@code tolerance * max(1, |expected|)}. */
    public static void assertClose(String what, float[] expected, float[] actual, double tolerance) {
        assertEquals(expected.length, actual.length, what + ": size");
        for (int i = 0; i < expected.length; i++) {
            double limit = tolerance * Math.max(1, Math.abs(expected[i]));
            assertEquals(expected[i], actual[i], limit, what + "[" + i + "]");
        }
    }

    /** The largest difference. */
    public static double distance(float[] a, float[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
        }
        return most;
    }
}
