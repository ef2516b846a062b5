package org.dropscape.regularizers.cell;

import org.dropscape.api.contract.RecurrentCellContract;
import org.dropscape.api.plugin.Plugin;
import org.dropscape.api.recurrent.RecurrentCell;
import org.junit.jupiter.api.Nested;

/** Every cell, in each of its forms, keeps the contract. */
class CellContractTest {

    @Nested
    class GruResetAfter extends RecurrentCellContract<Gru> {

        @Override
        protected Plugin<RecurrentCell, Gru> plugin() {
            return new GruPlugin();
        }

        @Override
        protected Gru config() {
            return new Gru(Gru.Reset.AFTER);
        }
    }

    @Nested
    class GruResetBefore extends RecurrentCellContract<Gru> {

        @Override
        protected Plugin<RecurrentCell, Gru> plugin() {
            return new GruPlugin();
        }

        @Override
        protected Gru config() {
            return new Gru(Gru.Reset.BEFORE);
        }
    }

    @Nested
    class LstmCell extends RecurrentCellContract<Lstm> {

        @Override
        protected Plugin<RecurrentCell, Lstm> plugin() {
            return new LstmPlugin();
        }

        @Override
        protected Lstm config() {
            return new Lstm();
        }
    }

    @Nested
    class LayerNormGruCell extends RecurrentCellContract<LayerNormGru> {

        @Override
        protected Plugin<RecurrentCell, LayerNormGru> plugin() {
            return new LayerNormGruPlugin();
        }

        @Override
        protected LayerNormGru config() {
            return new LayerNormGru();
        }
    }

    @Nested
    class LayerNormLstmCell extends RecurrentCellContract<LayerNormLstm> {

        @Override
        protected Plugin<RecurrentCell, LayerNormLstm> plugin() {
            return new LayerNormLstmPlugin();
        }

        @Override
        protected LayerNormLstm config() {
            return new LayerNormLstm();
        }
    }

    @Nested
    class IndRnnCell extends RecurrentCellContract<IndRnn> {

        @Override
        protected Plugin<RecurrentCell, IndRnn> plugin() {
            return new IndRnnPlugin();
        }

        @Override
        protected IndRnn config() {
            return new IndRnn();
        }
    }
}
