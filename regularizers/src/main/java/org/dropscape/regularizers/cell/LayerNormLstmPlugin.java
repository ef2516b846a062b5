package org.dropscape.regularizers.cell;

import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.recurrent.RecurrentCellPlugin;

/** {@code layer-norm-lstm}: {@link LayerNormLstm}. */
public final class LayerNormLstmPlugin implements RecurrentCellPlugin<LayerNormLstm> {

    @Override
    public String id() {
        return "layer-norm-lstm";
    }

    @Override
    public String summary() {
        return "LSTM whose input and recurrent products and memory are layer-normalised.";
    }

    @Override
    public String paper() {
        return "Ba et al. 2016, arXiv:1607.06450";
    }

    @Override
    public Class<LayerNormLstm> configType() {
        return LayerNormLstm.class;
    }

    @Override
    public RecurrentCell create(LayerNormLstm config) {
        return config;
    }
}
