package org.dropscape.regularizers.variant;

import org.dropscape.api.regularizer.GraphContext;
import org.tensorflow.Operand;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** Rates and what follows from them. */
final class Rates {

    private Rates() {}

    static void require(String name, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1], but was " + rate);
        }
    }

    /** A mask as factors whose mean is 1: {@code keep / (1 - rate)}; all 0 at rate 1. */
    static Operand<TFloat32> factors(GraphContext graph, Operand<TBool> keep, double rate) {
        float scale = rate == 1 ? 0 : (float) (1 / (1 - rate));
        return graph.tf()
                .math
                .mul(graph.tf().dtypes.cast(keep, TFloat32.class), graph.tf().constant(scale));
    }
}
