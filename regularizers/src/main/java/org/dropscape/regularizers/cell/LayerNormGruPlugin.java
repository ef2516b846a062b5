package org.dropscape.regularizers.cell;

import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.recurrent.RecurrentCellPlugin;

/** {@code layer-norm-gru}: {@link LayerNormGru}. */
public final class LayerNormGruPlugin implements RecurrentCellPlugin<LayerNormGru> {

    @Override
    public String id() {
        return "layer-norm-gru";
    }

    @Override
    public String summary() {
        return "GRU whose input and recurrent products are layer-normalised.";
    }

    @Override
    public String paper() {
        return "Ba et al. 2016, arXiv:1607.06450";
    }

    @Override
    public Class<LayerNormGru> configType() {
        return LayerNormGru.class;
    }

    @Override
    public RecurrentCell create(LayerNormGru config) {
        return config;
    }
}
