package org.dropscape.runner.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Regularizer;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Takes the shapes at their word that {@link LayerHooks} promises: splits kernels and biases into gates, draws masks of their
 * width in all phases, and has a penalty.
 *
 * @param gates k of the cell
 */
record PickyRegularizer(int gates) implements Regularizer {

    @Override
    public LayerHooks attach(LayerContext layer) {
        Ops tf = layer.tf();
        int units = layer.units();
        return new LayerHooks() {
            @Override
            public Operand<TFloat32> inputKernel(Operand<TFloat32> kernel) {
                return masked("input", scaled(kernel), layer.inputs());
            }

            @Override
            public Operand<TFloat32> recurrentKernel(Operand<TFloat32> kernel) {
                return masked("recurrent", scaled(kernel), units);
            }

            @Override
            public Operand<TFloat32> inputBias(Operand<TFloat32> bias) {
                return scaled(bias);
            }

            @Override
            public Operand<TFloat32> recurrentBias(Operand<TFloat32> bias) {
                return scaled(bias);
            }

            @Override
            public Operand<TFloat32> recurrentProduct(
                    int step, Operand<TFloat32> state, Operand<TFloat32> kernel, Operand<TFloat32> product) {
                long width = product.shape().get(product.shape().numDimensions() - 1);
                Operand<TFloat32> noise = layer.normalAt("product", step, layer.batch(), width);
                return tf.math.add(product, tf.math.mul(noise, tf.constant(0.1f)));
            }

            @Override
            public Optional<Operand<TFloat32>> penalty(Map<String, Operand<TFloat32>> weights) {
                int[] axes = layer.replicas() > 0 ? new int[] {1, 2} : new int[] {0, 1};
                return Optional.of(tf.reduceSum(tf.math.square(weights.get("recurrent_kernel")), tf.constant(axes)));
            }

            /** The first gate alone, by 1.1. */
            private Operand<TFloat32> scaled(Operand<TFloat32> weight) {
                List<Operand<TFloat32>> parts = layer.split(weight, units, (gates - 1) * units);
                return tf.concat(
                        List.of(tf.math.mul(parts.get(0), tf.constant(1.1f)), parts.get(1)),
                        tf.constant(weight.shape().numDimensions() - 1));
            }

            private Operand<TFloat32> masked(String name, Operand<TFloat32> kernel, int rows) {
                return tf.math.mul(
                        kernel, tf.dtypes.cast(layer.keep(name, 0.2, rows, (long) gates * units), TFloat32.class));
            }
        };
    }
}
