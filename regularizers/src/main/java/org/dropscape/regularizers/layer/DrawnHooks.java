package org.dropscape.regularizers.layer;

import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.State;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a cell sees where steps are drawn several times: the weights of the input product belong to the examples, all else to the
 * rows of a step.
 *
 * @param examples attached to a context whose batch is that of the examples
 * @param rows attached to a context whose batch is that of the draws of all examples
 */
record DrawnHooks(LayerHooks examples, LayerHooks rows) implements LayerHooks {

    @Override
    public Operand<TFloat32> inputKernel(Operand<TFloat32> kernel) {
        return examples.inputKernel(kernel);
    }

    @Override
    public Operand<TFloat32> inputBias(Operand<TFloat32> bias) {
        return examples.inputBias(bias);
    }

    @Override
    public Operand<TFloat32> recurrentKernel(Operand<TFloat32> kernel) {
        return rows.recurrentKernel(kernel);
    }

    @Override
    public Operand<TFloat32> recurrentBias(Operand<TFloat32> bias) {
        return rows.recurrentBias(bias);
    }

    @Override
    public Operand<TFloat32> previousState(int step, Operand<TFloat32> state) {
        return rows.previousState(step, state);
    }

    @Override
    public Operand<TFloat32> recurrentProduct(
            int step, Operand<TFloat32> state, Operand<TFloat32> kernel, Operand<TFloat32> product) {
        return rows.recurrentProduct(step, state, kernel, product);
    }

    @Override
    public Operand<TFloat32> candidate(int step, Operand<TFloat32> candidate) {
        return rows.candidate(step, candidate);
    }

    @Override
    public Operand<TFloat32> newState(int step, State state, Operand<TFloat32> previous, Operand<TFloat32> next) {
        return rows.newState(step, state, previous, next);
    }
}
