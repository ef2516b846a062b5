package org.dropscape.regularizers.support;

import java.util.ArrayList;
import java.util.List;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.graph.Contexts;
import org.dropscape.regularizers.graph.RandomSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A graph in which single hooks are called. */
public final class Probe implements AutoCloseable {

    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final RandomSource random;

    public Probe(long seed) {
        random = new RandomSource(tf.constant(new long[] {seed, 0}), null, 0);
    }

    public Ops tf() {
        return tf;
    }

    /** The first of two layers of 4 units over 3 features. */
    public LayerContext layer(Phase phase, int steps, int batch) {
        return layer(phase, steps, batch, 4);
    }

    public LayerContext layer(Phase phase, int steps, int batch, int units) {
        return Contexts.layer(tf, phase, 0, batch, random, "probe", 0, 2, false, steps, 3, units, 1);
    }

    /** A layer whose rows are those of several draws. */
    public LayerContext drawn(Phase phase, int rows, int draws) {
        return Contexts.layer(tf, phase, 0, rows, random, "probe", 0, 2, false, 1, 3, 4, draws);
    }

    /** Any layer in either direction. */
    public LayerContext layer(String scope, int index, boolean backward) {
        return Contexts.layer(tf, Phase.TRAIN, 0, 16, random, scope, index, 2, backward, 8, 3, 4, 1);
    }

    /** A tensor of the same value. */
    public Operand<TFloat32> filled(float value, long... shape) {
        return tf.fill(tf.constant(shape), tf.constant(value));
    }

    /** The elements of an operand, row-major. */
    public float[] values(Operand<TFloat32> operand) {
        return values(List.of(operand)).get(0);
    }

    /** The elements of operands of one run. */
    public List<float[]> values(List<Operand<TFloat32>> operands) {
        try (Session session = new Session(graph, Network.plain())) {
            Session.Runner runner = session.runner();
            operands.forEach(runner::fetch);
            try (Result result = runner.run()) {
                List<float[]> all = new ArrayList<>();
                for (int i = 0; i < operands.size(); i++) {
                    TFloat32 tensor = (TFloat32) result.get(i);
                    float[] copy = new float[(int) tensor.size()];
                    tensor.copyTo(DataBuffers.of(copy));
                    all.add(copy);
                }
                return all;
            }
        }
    }

    @Override
    public void close() {
        graph.close();
    }
}
