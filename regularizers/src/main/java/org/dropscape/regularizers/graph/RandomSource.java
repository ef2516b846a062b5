package org.dropscape.regularizers.graph;

import java.util.ArrayList;
import java.util.List;
import org.dropscape.api.random.SeedTree;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Random numbers inside a graph: a function of a fed key, the name of the place that asks, and, for numbers of single steps, the
 * step. Feeding the same key replays them; they do not depend on the number of steps, nor on the number of replicas.
 *
 * <p>Made with TensorFlow's stateless Philox generator, which gives the same numbers on every device.
 */
public class RandomSource {

    /** Steps that share one draw. Part of the meaning of a key: another value gives other masks. */
    public static final int BLOCK = 64;

    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    private final Operand<TInt64> key;
    private final Operand<TInt64> firstBlock;
    private final int replicas;

    /**
     * @param key int64 {@code [2]}, with replicas {@code [G, 2]}: what makes one draw differ from the next, such as seed and
     *     training step
     * @param firstBlock int64 scalar: the index of the first step divided by {@link #BLOCK}; null if the graph starts at step 0
     * @param replicas G, or 0 without a replica axis
     */
    public RandomSource(Operand<TInt64> key, Operand<TInt64> firstBlock, int replicas) {
        this.key = key;
        this.firstBlock = firstBlock;
        this.replicas = replicas;
    }

    /** Uniform numbers in [0, 1), {@code [shape]} or {@code [G, shape]}. */
    public Operand<TFloat32> uniform(Ops tf, String place, long... shape) {
        return draw(tf, place, -1, (seed, s) -> tf.random.statelessRandomUniform(s, seed, TFloat32.class), shape);
    }

    /** Standard normal numbers, {@code [shape]} or {@code [G, shape]}. */
    public Operand<TFloat32> normal(Ops tf, String place, long... shape) {
        return draw(tf, place, -1, (seed, s) -> tf.random.statelessRandomNormal(s, seed, TFloat32.class), shape);
    }

    /** True with probability {@code 1 - rate}; {@code [shape]} or {@code [G, shape]}. */
    public Operand<TBool> keep(Ops tf, String place, double rate, long... shape) {
        return tf.math.greaterEqual(uniform(tf, place, shape), tf.constant((float) rate));
    }

    /** A {@link #keep} mask of its own for each of the steps. */
    public List<Operand<TBool>> keepSteps(Ops tf, String place, double rate, int steps, long... shape) {
        List<Operand<TBool>> masks = new ArrayList<>();
        for (Operand<TFloat32> block : blocks(
                tf, place, steps, (seed, s) -> tf.random.statelessRandomUniform(s, seed, TFloat32.class), shape)) {
            Operand<TBool> mask = tf.math.greaterEqual(block, tf.constant((float) rate));
            masks.addAll(Tensors.unstack(tf, mask, replicas == 0 ? 0 : 1));
        }
        return masks;
    }

    /** Standard normal numbers of their own for each of the steps. */
    public List<Operand<TFloat32>> normalSteps(Ops tf, String place, int steps, long... shape) {
        List<Operand<TFloat32>> numbers = new ArrayList<>();
        for (Operand<TFloat32> block : blocks(
                tf, place, steps, (seed, s) -> tf.random.statelessRandomNormal(s, seed, TFloat32.class), shape)) {
            numbers.addAll(Tensors.unstack(tf, block, replicas == 0 ? 0 : 1));
        }
        return numbers;
    }

    private interface Draw {
        Operand<TFloat32> apply(Operand<TInt64> seed, Operand<TInt64> shape);
    }

    private List<Operand<TFloat32>> blocks(Ops tf, String place, int steps, Draw draw, long... shape) {
        List<Operand<TFloat32>> blocks = new ArrayList<>();
        long[] blockShape = new long[shape.length + 1];
        System.arraycopy(shape, 0, blockShape, 1, shape.length);
        for (int from = 0; from < steps; from += BLOCK) {
            // A shorter block is a prefix of a full one: the generator counts through the elements in order.
            blockShape[0] = Math.min(BLOCK, steps - from);
            blocks.add(draw(tf, place, from / BLOCK, draw, blockShape));
        }
        return blocks;
    }

    private Operand<TFloat32> draw(Ops tf, String place, int block, Draw draw, long... shape) {
        long site = SeedTree.hash(place);
        Operand<TInt64> seed;
        if (block < 0) {
            seed = tf.math.add(key, tf.constant(new long[] {site, 0}));
        } else {
            seed = tf.math.add(key, tf.constant(new long[] {site + STRIDE * (block + 1), 0}));
            if (firstBlock != null) {
                seed = tf.math.add(seed, tf.math.mul(tf.constant(new long[] {STRIDE, 0}), firstBlock));
            }
        }
        Operand<TInt64> dims = tf.constant(shape);
        if (replicas == 0) {
            return draw.apply(seed, dims);
        }
        List<Operand<TFloat32>> each = new ArrayList<>();
        for (Operand<TInt64> one : tf.unstack(seed, (long) replicas).output()) {
            each.add(draw.apply(one, dims));
        }
        return tf.stack(each);
    }
}
