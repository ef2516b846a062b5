package org.dropscape.regularizers.variant;

import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.api.regularizer.RegularizerPlugin;

/** {@code drop-connect}: {@link DropConnect}. */
public final class DropConnectPlugin implements RegularizerPlugin<DropConnect> {

    @Override
    public String id() {
        return "drop-connect";
    }

    @Override
    public String summary() {
        return "Weights of the recurrent or input kernels are dropped.";
    }

    @Override
    public String paper() {
        return "Wan et al. 2013, proceedings.mlr.press/v28/wan13.html";
    }

    @Override
    public Class<DropConnect> configType() {
        return DropConnect.class;
    }

    @Override
    public Regularizer create(DropConnect config) {
        return config;
    }
}
