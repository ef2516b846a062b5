package org.dropscape.regularizers.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What happens to a layer's output before the next layer reads it. */
public enum Activation {
    /** Hyperbolic tangent, as in the paper. */
    TANH,
    /** max(x, 0). */
    RELU,
    /** Nothing. */
    NONE;

    /** Applies it, element by element. */
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
        return switch (this) {
            case TANH -> tf.math.tanh(x);
            case RELU -> tf.nn.relu(x);
            case NONE -> x;
        };
    }
}
