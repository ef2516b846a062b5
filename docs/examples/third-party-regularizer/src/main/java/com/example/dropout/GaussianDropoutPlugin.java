package com.example.dropout;

import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.api.regularizer.RegularizerPlugin;

/** What Dropscape finds. */
public final class GaussianDropoutPlugin implements RegularizerPlugin<GaussianDropout> {

    @Override
    public String id() {
        return "gaussian-dropout";
    }

    @Override
    public String summary() {
        return "Each element of the candidate is multiplied by Gaussian noise of mean 1.";
    }

    @Override
    public String paper() {
        return "Srivastava et al. 2014, section 10, jmlr.org/papers/v15/srivastava14a.html";
    }

    @Override
    public Class<GaussianDropout> configType() {
        return GaussianDropout.class;
    }

    @Override
    public Regularizer create(GaussianDropout config) {
        return config;
    }
}
