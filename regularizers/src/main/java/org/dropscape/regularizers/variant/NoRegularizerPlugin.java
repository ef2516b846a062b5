package org.dropscape.regularizers.variant;

import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.api.regularizer.RegularizerPlugin;

/** {@code none}: {@link NoRegularizer}. */
public final class NoRegularizerPlugin implements RegularizerPlugin<NoRegularizer> {

    @Override
    public String id() {
        return "none";
    }

    @Override
    public String summary() {
        return "Leaves the network as it is.";
    }

    @Override
    public Class<NoRegularizer> configType() {
        return NoRegularizer.class;
    }

    @Override
    public Regularizer create(NoRegularizer config) {
        return config;
    }
}
