package com.example.dropout;

import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Regularizer;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** g * N(1, rate / (1 - rate)) for each element of the candidate; its mean, g itself, in evaluation. */
public record GaussianDropout(
        @Parameter(value = "The dropout rate with the same mean and variance.", range = "[0, 1)") double rate)
        implements Regularizer {

    public GaussianDropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("rate must be in [0, 1), but was " + rate);
        }
    }

    @Override
    public LayerHooks attach(LayerContext layer) {
        if (rate == 0 || !layer.phase().samples()) {
            return LayerHooks.NONE;
        }
        float deviation = (float) Math.sqrt(rate / (1 - rate));
        return new LayerHooks() {
            @Override
            public Operand<TFloat32> candidate(int step, Operand<TFloat32> g) {
                var tf = layer.tf();
                var noise = layer.normalAt("candidate", step, layer.batch(), layer.units());
                return tf.math.mul(g, tf.math.add(tf.constant(1f), tf.math.mul(noise, tf.constant(deviation))));
            }
        };
    }
}
