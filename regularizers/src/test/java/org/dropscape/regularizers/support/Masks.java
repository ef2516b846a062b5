package org.dropscape.regularizers.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.regularizers.graph.RandomSource;
import org.dropscape.regularizers.graph.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt64;

/** Recorded masks by place, such as {@code regularizer_0/layer_0/hidden}; other places draw as always. */
public final class Masks {

    private final Map<String, float[]> recorded = new LinkedHashMap<>();

    private Masks() {}

    /** Draws all. */
    public static Masks none() {
        return new Masks();
    }

    /** Adds one: 1 where kept; per-step masks have the step in front. */
    public Masks with(String place, float[] mask) {
        recorded.put(place, mask);
        return this;
    }

    RandomSource source(Operand<TInt64> key, int replicas) {
        if (recorded.isEmpty()) {
            return new RandomSource(key, null, replicas);
        }
        return new RandomSource(key, null, replicas) {
            @Override
            public Operand<TBool> keep(Ops tf, String place, double rate, long... shape) {
                float[] mask = recorded.get(name(place));
                return mask != null ? constant(tf, mask, shape) : super.keep(tf, place, rate, shape);
            }

            @Override
            public List<Operand<TBool>> keepSteps(Ops tf, String place, double rate, int steps, long... shape) {
                float[] mask = recorded.get(name(place));
                if (mask == null) {
                    return super.keepSteps(tf, place, rate, steps, shape);
                }
                long[] all = new long[shape.length + 1];
                all[0] = steps;
                System.arraycopy(shape, 0, all, 1, shape.length);
                return new ArrayList<>(Tensors.unstack(tf, constant(tf, mask, all), 0));
            }
        };
    }

    /** A place without the shape at its end. */
    private static String name(String place) {
        return place.substring(0, place.indexOf('['));
    }

    private static Operand<TBool> constant(Ops tf, float[] mask, long... shape) {
        return tf.math.greater(tf.reshape(tf.constant(mask), tf.constant(shape)), tf.constant(0.5f));
    }
}
