package org.dropscape.regularizers.variant;

import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Regularizer;

/** Leaves the network as it is: for a baseline that is spelled out. */
public record NoRegularizer() implements Regularizer {

    @Override
    public LayerHooks attach(LayerContext layer) {
        return LayerHooks.NONE;
    }
}
