package org.dropscape.regularizers.cell;

import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.recurrent.RecurrentCellPlugin;

/** {@code lstm}: {@link Lstm}. */
public final class LstmPlugin implements RecurrentCellPlugin<Lstm> {

    @Override
    public String id() {
        return "lstm";
    }

    @Override
    public String summary() {
        return "Long short-term memory with forget gate; gates i, g, f, o and a single bias.";
    }

    @Override
    public String paper() {
        return "Hochreiter and Schmidhuber 1997, doi:10.1162/neco.1997.9.8.1735";
    }

    @Override
    public Class<Lstm> configType() {
        return Lstm.class;
    }

    @Override
    public RecurrentCell create(Lstm config) {
        return config;
    }
}
