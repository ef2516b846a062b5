package org.dropscape.regularizers.variant;

import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.api.regularizer.RegularizerPlugin;

/** {@code variational}: {@link VariationalDropout}. */
public final class VariationalDropoutPlugin implements RegularizerPlugin<VariationalDropout> {

    @Override
    public String id() {
        return "variational";
    }

    @Override
    public String summary() {
        return "Inputs, states and word types are dropped with one mask for a whole sequence.";
    }

    @Override
    public String paper() {
        return "Gal and Ghahramani 2016, arXiv:1512.05287";
    }

    @Override
    public Class<VariationalDropout> configType() {
        return VariationalDropout.class;
    }

    @Override
    public Regularizer create(VariationalDropout config) {
        return config;
    }
}
