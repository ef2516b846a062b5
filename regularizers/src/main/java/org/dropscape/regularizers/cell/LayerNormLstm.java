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
 * The layer-normalised LSTM of Ba et al. 2016 (arXiv:1607.06450) as in haste's {@code LayerNormLSTM}: with the names of
 * {@link Lstm}, LN over all 4H pre-activations together, scaled by {@code gamma} [4H] and {@code recurrent_gamma} [4H],
 * and a normalised memory with {@code gamma_h} [H] and {@code beta_h} [H],
 *
 * <pre>
 *   v  = LN(x W; gamma) + LN(h R; recurrent_gamma) + b
 *   c' = sigmoid(v_f) * c + sigmoid(v_i) * tanh(v_g)
 *   h' = sigmoid(v_o) * tanh(LN(c'; gamma_h) + beta_h)
 * </pre>
 *
 * <p>{@link LayerHooks#recurrentProduct} acts on {@code h R}, before the normalisation. {@code beta_h} is there with
 * and without biases.
 */
public record LayerNormLstm() implements RecurrentCell {

    @Override
    public List<State> states() {
        return List.of(State.HIDDEN, State.CELL);
    }

    @Override
    public List<WeightSpec> weights(int inputs, int units, boolean bias) {
        List<WeightSpec> specs = new ArrayList<>(Lstm.lstmWeights(inputs, units, bias));
        specs.add(new WeightSpec("gamma", List.of(4 * units), Initializers.ones()));
        specs.add(new WeightSpec("recurrent_gamma", List.of(4 * units), Initializers.ones()));
        specs.add(new WeightSpec("gamma_h", List.of(units), Initializers.ones()));
        specs.add(new WeightSpec("beta_h", List.of(units), Initializers.zeros()));
        return List.copyOf(specs);
    }

    @Override
    public Bound bind(LayerContext layer, LayerHooks hooks, Map<String, Operand<TFloat32>> weights) {
        return new BoundLayerNormLstm(layer, hooks, weights);
    }

    private static final class BoundLayerNormLstm implements Bound {

        private final LayerContext layer;
        private final LayerHooks hooks;
        private final Ops tf;
        private final CellOps ops;
        private final int units;
        private final Operand<TFloat32> kernel;
        private final Operand<TFloat32> gamma;
        private final Operand<TFloat32> recurrentKernel;
        private final Operand<TFloat32> recurrentGamma;
        private final Operand<TFloat32> bias;
        private final Operand<TFloat32> memoryGamma;
        private final Operand<TFloat32> memoryBeta;

        BoundLayerNormLstm(LayerContext layer, LayerHooks hooks, Map<String, Operand<TFloat32>> weights) {
            this.layer = layer;
            this.hooks = hooks;
            this.tf = layer.tf();
            this.ops = new CellOps(layer);
            this.units = layer.units();
            this.kernel = hooks.inputKernel(weights.get("kernel"));
            this.gamma = weights.get("gamma");
            this.recurrentKernel = hooks.recurrentKernel(weights.get("recurrent_kernel"));
            this.recurrentGamma = weights.get("recurrent_gamma");
            this.bias = weights.containsKey("bias") ? ops.row(hooks.inputBias(weights.get("bias"))) : null;
            this.memoryGamma = weights.get("gamma_h");
            this.memoryBeta = ops.row(weights.get("beta_h"));
        }

        @Override
        public List<Operand<TFloat32>> project(Operand<TFloat32> x) {
            return List.of(ops.addBias(ops.layerNorm(layer.matMul(x, kernel), gamma), bias));
        }

        @Override
        public List<Operand<TFloat32>> step(
                int step, List<Operand<TFloat32>> projected, List<Operand<TFloat32>> states) {
            Operand<TFloat32> h = states.get(0);
            Operand<TFloat32> c = states.get(1);
            Operand<TFloat32> seen = hooks.previousState(step, h);
            Operand<TFloat32> product =
                    hooks.recurrentProduct(step, seen, recurrentKernel, layer.matMul(seen, recurrentKernel));
            List<Operand<TFloat32>> v = layer.split(
                    tf.math.add(projected.get(0), ops.layerNorm(product, recurrentGamma)), units, units, units, units);
            Operand<TFloat32> newC = ops.memory(hooks, step, v, c);
            Operand<TFloat32> normalised = ops.addBias(ops.layerNorm(newC, memoryGamma), memoryBeta);
            Operand<TFloat32> newH = tf.math.mul(tf.math.sigmoid(v.get(3)), tf.math.tanh(normalised));
            return List.of(hooks.newState(step, State.HIDDEN, h, newH), hooks.newState(step, State.CELL, c, newC));
        }
    }
}
