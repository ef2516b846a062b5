package org.dropscape.regularizers.variant;

import java.util.EnumMap;
import java.util.Map;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.api.regularizer.State;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Zoneout: a unit keeps its previous value with a given probability instead of taking the new one (Krueger et al. 2017,
 * arXiv:1606.01305, section 3.2).
 *
 * <pre>
 *   TRAIN, SAMPLE   h_t = d_t * h_(t-1) + (1 - d_t) * h'_t     d_t ~ Bernoulli(rate)
 *   EVAL            h_t = rate * h_(t-1) + (1 - rate) * h'_t
 * </pre>
 *
 * <p>There is one d for each step, example and unit; nothing is rescaled.
 *
 * <p>The state so obtained is both what the next step sees and what the layer puts out. The memory of an LSTM has a
 * rate of its own, with masks of its own.
 *
 * @param rate of the hidden state
 * @param cellRate of the memory of an LSTM; other cells have none
 */
public record Zoneout(
        @Parameter(value = "Probability that a unit of the hidden state keeps its previous value.", range = "[0, 1]")
        double rate,

        @Parameter(
                value = "Probability that a unit of an LSTM's memory keeps its previous value.",
                defaultValue = "0",
                range = "[0, 1]")
        double cellRate)
        implements Regularizer {

    /** Refuses rates outside [0, 1]. */
    public Zoneout {
        Rates.require("rate", rate);
        Rates.require("cellRate", cellRate);
    }

    /** Zoneout of the hidden state alone. */
    public Zoneout(double rate) {
        this(rate, 0);
    }

    @Override
    public LayerHooks attach(LayerContext layer) {
        return new Hooks(layer);
    }

    private final class Hooks implements LayerHooks {

        private final LayerContext layer;
        private final Ops tf;

        /** The rates as nodes that all steps share. */
        private final Map<State, Operand<TFloat32>> rates = new EnumMap<>(State.class);

        Hooks(LayerContext layer) {
            this.layer = layer;
            this.tf = layer.tf();
        }

        @Override
        public Operand<TFloat32> newState(int step, State state, Operand<TFloat32> previous, Operand<TFloat32> next) {
            double p = state == State.CELL ? cellRate : rate;
            if (p == 0 || p == 1) {
                return p == 0 ? next : previous;
            }
            if (layer.phase().samples()) {
                String name = state == State.CELL ? "cell" : "hidden";
                return tf.select(layer.keepAt(name, p, step, layer.batch(), layer.units()), next, previous);
            }
            return tf.math.add(
                    next,
                    tf.math.mul(
                            rates.computeIfAbsent(state, s -> tf.constant((float) p)), tf.math.sub(previous, next)));
        }

        @Override
        public boolean keepsHeldState() {
            return true;
        }
    }
}
