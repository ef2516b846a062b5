package org.dropscape.regularizers.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.recurrent.WeightSpec;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.State;
import org.dropscape.regularizers.init.Initializers;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The independently recurrent network (Li et al. 2018, arXiv:1803.04831), as in haste's {@code IndRNN}: each unit sees
 * of the previous state only its own. With the {@code kernel} W [D, H], the {@code recurrent_scale} u [H] and the
 * {@code bias} b [H],
 *
 * <pre>
 *   h' = tanh(x W + b + u * h)
 * </pre>
 *
 * <p>A new kernel is Glorot-uniform, the scale uniform in [-0.5, 0.5), the bias zero.
 *
 * <p>{@link LayerHooks#recurrentKernel} sees the scale as the diagonal matrix [H, H] that it stands for; only if a hook
 * changes it is the product carried out with a full matrix. The cell's candidate is its new state.
 */
public record IndRnn() implements RecurrentCell {

    @Override
    public List<State> states() {
        return List.of(State.HIDDEN);
    }

    @Override
    public List<WeightSpec> weights(int inputs, int units, boolean bias) {
        List<WeightSpec> specs = new ArrayList<>();
        specs.add(new WeightSpec("kernel", List.of(inputs, units), Initializers.glorotUniform()));
        specs.add(new WeightSpec("recurrent_scale", List.of(units), Initializers.uniform(-0.5, 0.5)));
        if (bias) {
            specs.add(new WeightSpec("bias", List.of(units), Initializers.zeros()));
        }
        return List.copyOf(specs);
    }

    @Override
    public Bound bind(LayerContext layer, LayerHooks hooks, Map<String, Operand<TFloat32>> weights) {
        return new BoundIndRnn(layer, hooks, weights);
    }

    private static final class BoundIndRnn implements Bound {

        private final LayerContext layer;
        private final LayerHooks hooks;
        private final Ops tf;
        private final CellOps ops;
        private final Operand<TFloat32> kernel;
        private final Operand<TFloat32> bias;
        private final Operand<TFloat32> scale;
        private final Operand<TFloat32> recurrentKernel;
        private final boolean diagonal;

        BoundIndRnn(LayerContext layer, LayerHooks hooks, Map<String, Operand<TFloat32>> weights) {
            this.layer = layer;
            this.hooks = hooks;
            this.tf = layer.tf();
            this.ops = new CellOps(layer);
            this.kernel = hooks.inputKernel(weights.get("kernel"));
            this.bias = weights.containsKey("bias") ? ops.row(hooks.inputBias(weights.get("bias"))) : null;
            this.scale = ops.row(weights.get("recurrent_scale"));
            Operand<TFloat32> matrix = tf.math.mul(identity(layer.units()), scale);
            this.recurrentKernel = hooks.recurrentKernel(matrix);
            this.diagonal = recurrentKernel == matrix;
        }

        @Override
        public List<Operand<TFloat32>> project(Operand<TFloat32> x) {
            return List.of(ops.addBias(layer.matMul(x, kernel), bias));
        }

        @Override
        public List<Operand<TFloat32>> step(
                int step, List<Operand<TFloat32>> projected, List<Operand<TFloat32>> states) {
            Operand<TFloat32> h = states.get(0);
            Operand<TFloat32> seen = hooks.previousState(step, h);
            Operand<TFloat32> plain = diagonal ? tf.math.mul(seen, scale) : layer.matMul(seen, recurrentKernel);
            Operand<TFloat32> product = hooks.recurrentProduct(step, seen, recurrentKernel, plain);
            Operand<TFloat32> next = hooks.candidate(step, tf.math.tanh(tf.math.add(projected.get(0), product)));
            return List.of(hooks.newState(step, State.HIDDEN, h, next));
        }

        private Operand<TFloat32> identity(int size) {
            float[][] eye = new float[size][size];
            for (int i = 0; i < size; i++) {
                eye[i][i] = 1;
            }
            return tf.constant(eye);
        }
    }
}
