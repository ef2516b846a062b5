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
 * The long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000). With the
 * {@code kernel} W [D, 4H], the {@code recurrent_kernel} R [H, 4H], a single {@code bias} b [4H] and the gates side by
 * side in the order i (input), g (candidate), f (forget), o (output):
 *
 * <pre>
 *   v  = x W + b + h R
 *   c' = sigmoid(v_f) * c + sigmoid(v_i) * tanh(v_g)
 *   h' = sigmoid(v_o) * tanh(c')
 * </pre>
 *
 * <p>New kernels are Glorot-uniform, recurrent kernels orthogonal, both gate by gate; the bias is 1 for the forget gate
 * and 0 elsewhere (haste; Jozefowicz et al. 2015). What {@link LayerHooks#newState} makes of c' is what the next step
 * sees; h' comes from c' as it was before, as in Krueger et al. 2017, section 3.
 */
public record Lstm() implements RecurrentCell {

    @Override
    public List<State> states() {
        return List.of(State.HIDDEN, State.CELL);
    }

    @Override
    public List<WeightSpec> weights(int inputs, int units, boolean bias) {
        return lstmWeights(inputs, units, bias);
    }

    @Override
    public Bound bind(LayerContext layer, LayerHooks hooks, Map<String, Operand<TFloat32>> weights) {
        return new BoundLstm(layer, hooks, weights);
    }

    /** The weights that the plain and the layer-normalised cell share. */
    static List<WeightSpec> lstmWeights(int inputs, int units, boolean bias) {
        List<WeightSpec> specs = new ArrayList<>();
        specs.add(new WeightSpec(
                "kernel", List.of(inputs, 4 * units), Initializers.perGate(4, Initializers.glorotUniform())));
        specs.add(new WeightSpec(
                "recurrent_kernel", List.of(units, 4 * units), Initializers.perGate(4, Initializers.orthogonal())));
        if (bias) {
            specs.add(new WeightSpec(
                    "bias",
                    List.of(4 * units),
                    Initializers.gates(
                            Initializers.zeros(), Initializers.zeros(), Initializers.ones(), Initializers.zeros())));
        }
        return List.copyOf(specs);
    }

    private static final class BoundLstm implements Bound {

        private final LayerContext layer;
        private final LayerHooks hooks;
        private final Ops tf;
        private final CellOps ops;
        private final int units;
        private final Operand<TFloat32> kernel;
        private final Operand<TFloat32> recurrentKernel;
        private final Operand<TFloat32> bias;

        BoundLstm(LayerContext layer, LayerHooks hooks, Map<String, Operand<TFloat32>> weights) {
            this.layer = layer;
            this.hooks = hooks;
            this.tf = layer.tf();
            this.ops = new CellOps(layer);
            this.units = layer.units();
            this.kernel = hooks.inputKernel(weights.get("kernel"));
            this.recurrentKernel = hooks.recurrentKernel(weights.get("recurrent_kernel"));
            this.bias = weights.containsKey("bias") ? ops.row(hooks.inputBias(weights.get("bias"))) : null;
        }

        @Override
        public List<Operand<TFloat32>> project(Operand<TFloat32> x) {
            return List.of(ops.addBias(layer.matMul(x, kernel), bias));
        }

        @Override
        public List<Operand<TFloat32>> step(
                int step, List<Operand<TFloat32>> projected, List<Operand<TFloat32>> states) {
            Operand<TFloat32> h = states.get(0);
            Operand<TFloat32> c = states.get(1);
            Operand<TFloat32> seen = hooks.previousState(step, h);
            Operand<TFloat32> product =
                    hooks.recurrentProduct(step, seen, recurrentKernel, layer.matMul(seen, recurrentKernel));
            List<Operand<TFloat32>> v = layer.split(tf.math.add(projected.get(0), product), units, units, units, units);
            Operand<TFloat32> newC = ops.memory(hooks, step, v, c);
            Operand<TFloat32> newH = tf.math.mul(tf.math.sigmoid(v.get(3)), tf.math.tanh(newC));
            return List.of(hooks.newState(step, State.HIDDEN, h, newH), hooks.newState(step, State.CELL, c, newC));
        }
    }
}
