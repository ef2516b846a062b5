package org.dropscape.regularizers.variant;

import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.api.regularizer.RegularizerPlugin;

/** {@code recurrent-dropout}: {@link RecurrentDropout}. */
public final class RecurrentDropoutPlugin implements RegularizerPlugin<RecurrentDropout> {

    @Override
    public String id() {
        return "recurrent-dropout";
    }

    @Override
    public String summary() {
        return "The candidate of each step is dropped, never the state that is carried on.";
    }

    @Override
    public String paper() {
        return "Semeniuta et al. 2016, arXiv:1603.05118";
    }

    @Override
    public Class<RecurrentDropout> configType() {
        return RecurrentDropout.class;
    }

    @Override
    public Regularizer create(RecurrentDropout config) {
        return config;
    }
}
