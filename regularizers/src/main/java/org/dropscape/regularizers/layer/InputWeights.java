package org.dropscape.regularizers.layer;

import org.dropscape.api.regularizer.LayerHooks;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Notices whether a weight of the input product becomes one per example while a cell is bound. */
final class InputWeights implements LayerHooks {

    private final LayerHooks hooks;
    boolean perExample;

    InputWeights(LayerHooks hooks) {
        this.hooks = hooks;
    }

    @Override
    public Operand<TFloat32> input(Operand<TFloat32> x) {
        return hooks.input(x);
    }

    @Override
    public Operand<TFloat32> inputKernel(Operand<TFloat32> kernel) {
        return watched(kernel, hooks.inputKernel(kernel));
    }

    @Override
    public Operand<TFloat32> inputBias(Operand<TFloat32> bias) {
        return watched(bias, hooks.inputBias(bias));
    }

    @Override
    public Operand<TFloat32> recurrentKernel(Operand<TFloat32> kernel) {
        return hooks.recurrentKernel(kernel);
    }

    @Override
    public Operand<TFloat32> recurrentBias(Operand<TFloat32> bias) {
        return watched(bias, hooks.recurrentBias(bias));
    }

    @Override
    public Operand<TFloat32> recurrentProduct(
            int step, Operand<TFloat32> state, Operand<TFloat32> kernel, Operand<TFloat32> product) {
        return hooks.recurrentProduct(step, state, kernel, product);
    }

    private Operand<TFloat32> watched(Operand<TFloat32> before, Operand<TFloat32> after) {
        perExample |= after.shape().numDimensions() > before.shape().numDimensions();
        return after;
    }
}
