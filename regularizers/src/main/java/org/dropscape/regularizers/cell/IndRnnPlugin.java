package org.dropscape.regularizers.cell;

import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.recurrent.RecurrentCellPlugin;

/** {@code ind-rnn}: {@link IndRnn}. */
public final class IndRnnPlugin implements RecurrentCellPlugin<IndRnn> {

    @Override
    public String id() {
        return "ind-rnn";
    }

    @Override
    public String summary() {
        return "Independently recurrent network: each unit sees only its own previous state.";
    }

    @Override
    public String paper() {
        return "Li et al. 2018, arXiv:1803.04831";
    }

    @Override
    public Class<IndRnn> configType() {
        return IndRnn.class;
    }

    @Override
    public RecurrentCell create(IndRnn config) {
        return config;
    }
}
