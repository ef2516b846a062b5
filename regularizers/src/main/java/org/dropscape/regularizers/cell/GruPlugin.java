package org.dropscape.regularizers.cell;

import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.recurrent.RecurrentCellPlugin;

/** {@code gru}: {@link Gru}. */
public final class GruPlugin implements RecurrentCellPlugin<Gru> {

    @Override
    public String id() {
        return "gru";
    }

    @Override
    public String summary() {
        return "Gated recurrent unit, with the reset gate after (default) or before the recurrent product.";
    }

    @Override
    public String paper() {
        return "Cho et al. 2014, arXiv:1406.1078";
    }

    @Override
    public Class<Gru> configType() {
        return Gru.class;
    }

    @Override
    public RecurrentCell create(Gru config) {
        return config;
    }
}
