package org.dropscape.regularizers.variant;

import java.util.Optional;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.regularizer.GraphContext;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Regularizer;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Variational dropout: inputs, recurrent states and word types are dropped with masks that stay the same at all steps
 * of a sequence (Gal and Ghahramani 2016, arXiv:1512.05287, section 4).
 *
 * <pre>
 *   TRAIN, SAMPLE   x_t * m_x / (1 - inputRate)        one mask [N, D] for each layer, shared by all t and gates
 *                   h_(t-1) * m_h / (1 - stateRate)    one mask [N, H], in the recurrent product only
 *                   E * m_e / (1 - embeddingRate)      one number for each row of the embedding table
 *   EVAL            nothing; for MC dropout, average over runs of SAMPLE
 * </pre>
 *
 * <p>Dropping an element of the input for a whole sequence is the same as dropping a row of the kernel for that
 * example, hence the reading as a distribution over weights.
 *
 * @param inputRate of each layer's input
 * @param stateRate of the state in the recurrent product
 * @param embeddingRate of word types: a dropped word is missing wherever it occurs in the mini-batch
 */
public record VariationalDropout(
        @Parameter(
                value = "Probability that an element of a layer's input is dropped for a whole text.",
                defaultValue = "0",
                range = "[0, 1]")
        double inputRate,

        @Parameter(
                value = "Probability that a unit of the state is dropped from the recurrent product for a whole text.",
                defaultValue = "0",
                range = "[0, 1]")
        double stateRate,

        @Parameter(
                value = "Probability that a word of the vocabulary is dropped wherever it occurs.",
                defaultValue = "0",
                range = "[0, 1]")
        double embeddingRate)
        implements Regularizer {

    /** Refuses rates outside [0, 1]. */
    public VariationalDropout {
        Rates.require("inputRate", inputRate);
        Rates.require("stateRate", stateRate);
        Rates.require("embeddingRate", embeddingRate);
    }

    @Override
    public LayerHooks attach(LayerContext layer) {
        return layer.phase().samples() && (inputRate > 0 || stateRate > 0) ? new Hooks(layer) : LayerHooks.NONE;
    }

    @Override
    public Optional<Operand<TFloat32>> embeddingRows(GraphContext graph, int words) {
        if (embeddingRate == 0 || !graph.phase().samples()) {
            return Optional.empty();
        }
        return Optional.of(Rates.factors(graph, graph.keep("words", embeddingRate, words, 1), embeddingRate));
    }

    private final class Hooks implements LayerHooks {

        private final LayerContext layer;

        /** {@code [N, H]}, made at the first step and shared by all. */
        private Operand<TFloat32> stateFactors;

        Hooks(LayerContext layer) {
            this.layer = layer;
        }

        @Override
        public Operand<TFloat32> input(Operand<TFloat32> x) {
            if (inputRate == 0) {
                return x;
            }
            return layer.tf()
                    .math
                    .mul(
                            x,
                            Rates.factors(
                                    layer,
                                    layer.keep("input", inputRate, 1, layer.batch(), layer.inputs()),
                                    inputRate));
        }

        @Override
        public Operand<TFloat32> previousState(int step, Operand<TFloat32> state) {
            if (stateRate == 0) {
                return state;
            }
            if (stateFactors == null) {
                stateFactors =
                        Rates.factors(layer, layer.keep("state", stateRate, layer.batch(), layer.units()), stateRate);
            }
            return layer.tf().math.mul(state, stateFactors);
        }
    }
}
