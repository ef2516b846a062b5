package org.dropscape.regularizers.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * The GRU with the reset after the product whose two products are layer-normalised, as in haste's {@code LayerNormGRU}:
 * with the names of {@link Gru} and LN the normalisation over all 3H pre-activations together, scaled by {@code gamma}
 * [3H] and {@code recurrent_gamma} [3H],
 *
 * <pre>
 *   a  = LN(x W; gamma) + b
 *   p  = LN(h R; recurrent_gamma) + c
 *   z  = sigmoid(a_z + p_z),  r = sigmoid(a_r + p_r),  g = tanh(a_g + r * p_g)
 *   h' = z * h + (1 - z) * g
 * </pre>
 *
 * <p>{@link LayerHooks#recurrentProduct} acts on {@code h R}, before the normalisation.
 */
public record LayerNormGru() implements RecurrentCell {

    @Override
    public List<State> states() {
        return List.of(State.HIDDEN);
    }

    @Override
    public List<WeightSpec> weights(int inputs, int units, boolean bias) {
        List<WeightSpec> specs = new ArrayList<>(Gru.gruWeights(inputs, units, bias));
        specs.add(new WeightSpec("gamma", List.of(3 * units), Initializers.ones()));
        specs.add(new WeightSpec("recurrent_gamma", List.of(3 * units), Initializers.ones()));
        return List.copyOf(specs);
    }

    @Override
    public Bound bind(LayerContext layer, LayerHooks hooks, Map<String, Operand<TFloat32>> weights) {
        return new BoundLayerNormGru(layer, hooks, weights);
    }

    private static final class BoundLayerNormGru implements Bound {

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
        private final Operand<TFloat32> recurrentBias;

        BoundLayerNormGru(LayerContext layer, LayerHooks hooks, Map<String, Operand<TFloat32>> weights) {
            this.layer = layer;
            this.hooks = hooks;
            this.tf = layer.tf();
            this.ops = new CellOps(layer);
            this.units = layer.units();
            this.kernel = hooks.inputKernel(weights.get("kernel"));
            this.gamma = weights.get("gamma");
            this.recurrentKernel = hooks.recurrentKernel(weights.get("recurrent_kernel"));
            this.recurrentGamma = weights.get("recurrent_gamma");
            boolean biased = weights.containsKey("bias");
            this.bias = biased ? ops.row(hooks.inputBias(weights.get("bias"))) : null;
            this.recurrentBias = biased ? ops.row(hooks.recurrentBias(weights.get("recurrent_bias"))) : null;
        }

        @Override
        public List<Operand<TFloat32>> project(Operand<TFloat32> x) {
            return layer.split(ops.addBias(ops.layerNorm(layer.matMul(x, kernel), gamma), bias), 2 * units, units);
        }

        @Override
        public Optional<List<Operand<TFloat32>>> hold(List<Operand<TFloat32>> projected, Operand<TFloat32> padding) {
            return Optional.of(List.of(ops.saturate(projected.get(0), padding), projected.get(1)));
        }

        @Override
        public List<Operand<TFloat32>> step(
                int step, List<Operand<TFloat32>> projected, List<Operand<TFloat32>> states) {
            Operand<TFloat32> h = states.get(0);
            Operand<TFloat32> seen = hooks.previousState(step, h);
            Operand<TFloat32> product =
                    hooks.recurrentProduct(step, seen, recurrentKernel, layer.matMul(seen, recurrentKernel));
            List<Operand<TFloat32>> p =
                    layer.split(ops.addBias(ops.layerNorm(product, recurrentGamma), recurrentBias), 2 * units, units);
            List<Operand<TFloat32>> zr =
                    layer.split(tf.math.sigmoid(tf.math.add(projected.get(0), p.get(0))), units, units);
            Operand<TFloat32> g = hooks.candidate(
                    step, tf.math.tanh(tf.math.add(projected.get(1), tf.math.mul(zr.get(1), p.get(1)))));
            return List.of(hooks.newState(step, State.HIDDEN, h, ops.blend(zr.get(0), h, g)));
        }
    }
}
