package org.dropscape.regularizers.variant;

import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.api.regularizer.RegularizerPlugin;

/** {@code dropout}: {@link Dropout}. */
public final class DropoutPlugin implements RegularizerPlugin<Dropout> {

    @Override
    public String id() {
        return "dropout";
    }

    @Override
    public String summary() {
        return "Outputs are dropped between layers.";
    }

    @Override
    public String paper() {
        return "Srivastava et al. 2014, jmlr.org/papers/v15/srivastava14a.html";
    }

    @Override
    public Class<Dropout> configType() {
        return Dropout.class;
    }

    @Override
    public Regularizer create(Dropout config) {
        return config;
    }
}
