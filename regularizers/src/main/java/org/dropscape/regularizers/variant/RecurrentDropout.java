package org.dropscape.regularizers.variant;

import java.util.Objects;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Regularizer;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Recurrent dropout without memory loss: only the candidate, what a step adds to the state, is dropped (Semeniuta et
 * al. 2016, arXiv:1603.05118). For a GRU, whose z keeps the old state,
 *
 * <pre>
 *   TRAIN, SAMPLE   h_t = z * h_(t-1) + (1 - z) * g * m / (1 - rate)
 *   EVAL            the cell as it is
 * </pre>
 *
 * <p>and for an LSTM c_t = f * c_(t-1) + i * g * m / (1 - rate). Masks are per example and unit.
 *
 * @param rate the probability to drop an element of the candidate
 * @param mask whether each step has its own mask
 */
public record RecurrentDropout(
        @Parameter(value = "Probability that a unit of the candidate is dropped.", range = "[0, 1]")
        double rate,

        @Parameter(
                value = "A mask of its own for each step, or one for the whole sequence.",
                defaultValue = "step",
                range = "step, sequence")
        Mask mask)
        implements Regularizer {

    /** How long a mask lives. */
    public enum Mask {
        /** Each step has its own. */
        STEP,
        /** One for all steps of a sequence. */
        SEQUENCE
    }

    /** Refuses rates outside [0, 1]. */
    public RecurrentDropout {
        Rates.require("rate", rate);
        Objects.requireNonNull(mask, "mask must be step or sequence, but was missing");
    }

    /** With a mask for each step. */
    public RecurrentDropout(double rate) {
        this(rate, Mask.STEP);
    }

    @Override
    public LayerHooks attach(LayerContext layer) {
        return rate > 0 && layer.phase().samples() ? new Hooks(layer) : LayerHooks.NONE;
    }

    private final class Hooks implements LayerHooks {

        private final LayerContext layer;

        /** Of a whole sequence, made at its first step; null with a mask for each step. */
        private Operand<TFloat32> shared;

        Hooks(LayerContext layer) {
            this.layer = layer;
        }

        @Override
        public Operand<TFloat32> candidate(int step, Operand<TFloat32> candidate) {
            return layer.tf().math.mul(candidate, factors(step));
        }

        private Operand<TFloat32> factors(int step) {
            if (mask == Mask.STEP) {
                return Rates.factors(layer, layer.keepAt("candidate", rate, step, layer.batch(), layer.units()), rate);
            }
            if (shared == null) {
                shared = Rates.factors(layer, layer.keep("candidate", rate, layer.batch(), layer.units()), rate);
            }
            return shared;
        }
    }
}
