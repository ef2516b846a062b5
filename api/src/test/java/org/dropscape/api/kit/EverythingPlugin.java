package org.dropscape.api.kit;

import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.api.regularizer.RegularizerPlugin;

/** {@link Everything}, or nothing of it where the flaw says so. */
public final class EverythingPlugin implements RegularizerPlugin<Everything> {

    @Override
    public String id() {
        return "everything";
    }

    @Override
    public String summary() {
        return "Acts at every hook.";
    }

    @Override
    public Class<Everything> configType() {
        return Everything.class;
    }

    @Override
    public Regularizer create(Everything config) {
        if (config.flaw() == Everything.Flaw.DETERMINISTIC) {
            return layer -> org.dropscape.api.regularizer.LayerHooks.NONE;
        }
        return config;
    }
}
