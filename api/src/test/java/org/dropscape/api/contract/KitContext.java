package org.dropscape.api.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.Phase;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * The simplest {@link LayerContext} that keeps its promises: one stateless draw for each name and step, the seed fed as int64
 * {@code [max(G, 1), 2]}.
 */
record KitContext(
        Ops tf,
        Phase phase,
        int replicas,
        int batch,
        int layer,
        int layers,
        int steps,
        int inputs,
        int units,
        int draws,
        Operand<TInt64> seeds,
        Map<String, Operand<?>> drawn)
        implements LayerContext {

    KitContext(
            Ops tf,
            Phase phase,
            int replicas,
            int batch,
            int layer,
            int layers,
            int steps,
            int inputs,
            int units,
            int draws,
            Operand<TInt64> seeds) {
        this(tf, phase, replicas, batch, layer, layers, steps, inputs, units, draws, seeds, new HashMap<>());
    }

    @Override
    public boolean backward() {
        return false;
    }

    @Override
    public Operand<TBool> keep(String name, double rate, long... shape) {
        return mask(name, rate, shape);
    }

    @Override
    public Operand<TBool> keepAt(String name, double rate, int step, long... shape) {
        return mask(at(name, step), rate, shape);
    }

    @Override
    public Operand<TFloat32> uniform(String name, long... shape) {
        return once("uniform " + name, place -> draw(place, this::uniformOf, shape));
    }

    @Override
    public Operand<TFloat32> normal(String name, long... shape) {
        return once("normal " + name, place -> draw(place, this::normalOf, shape));
    }

    @Override
    public Operand<TFloat32> normalAt(String name, int step, long... shape) {
        return normal(at(name, step), shape);
    }

    @Override
    public Operand<TFloat32> matMul(Operand<TFloat32> x, Operand<TFloat32> kernel) {
        int leading = replicas > 0 ? 1 : 0;
        int rank = x.shape().numDimensions();
        if (kernel.shape().numDimensions() == leading + 3) {
            Operand<TFloat32> rows = tf.expandDims(x, tf.constant(-2));
            return tf.squeeze(tf.train.batchMatMul(rows, kernel, TFloat32.class), Squeeze.axis((long) rank - 1));
        }
        long[] shape = x.shape().asArray();
        long[] flat = replicas > 0 ? new long[] {replicas, -1, shape[rank - 1]} : new long[] {-1, shape[rank - 1]};
        Operand<TFloat32> rows = tf.reshape(x, tf.constant(flat));
        Operand<TFloat32> product =
                replicas > 0 ? tf.train.batchMatMul(rows, kernel, TFloat32.class) : tf.linalg.matMul(rows, kernel);
        shape[rank - 1] = kernel.shape().get(leading + 1);
        return tf.reshape(product, tf.constant(shape));
    }

    @Override
    public List<Operand<TFloat32>> split(Operand<TFloat32> x, int... sizes) {
        return List.copyOf(tf.splitV(x, tf.constant(sizes), tf.constant(-1), (long) sizes.length)
                .output());
    }

    private Operand<TBool> mask(String name, double rate, long... shape) {
        return once("keep " + name, place -> {
            Operand<TFloat32> rates = tf.constant((float) rate);
            return tf.math.greaterEqual(draw(place, this::uniformOf, shape), rates);
        });
    }

    @SuppressWarnings("unchecked")
    private <T extends TType> Operand<T> once(String name, Function<String, Operand<T>> make) {
        Operand<?> known = drawn.get(name);
        if (known == null) {
            known = make.apply("layer " + layer + " " + name);
            drawn.put(name, known);
        }
        return (Operand<T>) known;
    }

    private Operand<TFloat32> draw(
            String place, BiFunction<Operand<TInt64>, Operand<TInt64>, Operand<TFloat32>> distribution, long... shape) {
        Operand<TInt64> keys = tf.math.add(seeds, tf.constant(new long[] {SeedTree.hash(place), 0}));
        List<Operand<TFloat32>> each = new ArrayList<>();
        for (Operand<TInt64> key :
                tf.unstack(keys, (long) Math.max(1, replicas)).output()) {
            each.add(distribution.apply(key, tf.constant(shape)));
        }
        return replicas == 0 ? each.get(0) : tf.stack(each);
    }

    private Operand<TFloat32> uniformOf(Operand<TInt64> key, Operand<TInt64> shape) {
        return tf.random.statelessRandomUniform(shape, key, TFloat32.class);
    }

    private Operand<TFloat32> normalOf(Operand<TInt64> key, Operand<TInt64> shape) {
        return tf.random.statelessRandomNormal(shape, key, TFloat32.class);
    }

    private static String at(String name, int step) {
        return name + " at " + step;
    }
}
