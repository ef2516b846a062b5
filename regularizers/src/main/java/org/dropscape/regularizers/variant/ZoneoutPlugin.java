package org.dropscape.regularizers.variant;

import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.api.regularizer.RegularizerPlugin;

/** {@code zoneout}: {@link Zoneout}. */
public final class ZoneoutPlugin implements RegularizerPlugin<Zoneout> {

    @Override
    public String id() {
        return "zoneout";
    }

    @Override
    public String summary() {
        return "Units keep their previous value with a given probability.";
    }

    @Override
    public String paper() {
        return "Krueger et al. 2017, arXiv:1606.01305";
    }

    @Override
    public Class<Zoneout> configType() {
        return Zoneout.class;
    }

    @Override
    public Regularizer create(Zoneout config) {
        return config;
    }
}
