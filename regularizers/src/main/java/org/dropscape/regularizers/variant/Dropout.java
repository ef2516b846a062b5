package org.dropscape.regularizers.variant;

import java.util.ArrayList;
import java.util.List;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Regularizer;
import org.tensorflow.Operand;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Dropout between layers: the output of each layer but the last is dropped on its way to the next, never on its way to
 * the next step (Srivastava et al. 2014; for recurrent networks Zaremba et al. 2014, arXiv:1409.2329). The
 * {@code dropout} of PyTorch's {@code nn.GRU}.
 *
 * <pre>
 *   TRAIN, SAMPLE   y_t * m_t / (1 - rate)      one mask for each step, example and unit; with shared, m_t = m
 *   EVAL            nothing
 * </pre>
 *
 * @param rate the probability to drop an element
 * @param shared whether all steps of a sequence have the same mask ("locked" dropout, Merity et al. 2018)
 */
public record Dropout(
        @Parameter(value = "Probability that an element of a layer's output is dropped.", range = "[0, 1]")
        double rate,

        @Parameter(
                value = "Whether all steps of a sequence have the same mask (locked dropout).",
                defaultValue = "false")
        boolean shared)
        implements Regularizer {

    /** Refuses rates outside [0, 1]. */
    public Dropout {
        Rates.require("rate", rate);
    }

    /** With a mask for each step. */
    public Dropout(double rate) {
        this(rate, false);
    }

    @Override
    public LayerHooks attach(LayerContext layer) {
        boolean last = layer.layer() == layer.layers() - 1;
        return rate > 0 && !last && layer.phase().samples() ? new Hooks(layer) : LayerHooks.NONE;
    }

    private final class Hooks implements LayerHooks {

        private final LayerContext layer;

        Hooks(LayerContext layer) {
            this.layer = layer;
        }

        @Override
        public Operand<TFloat32> output(Operand<TFloat32> y) {
            long width = y.shape().get(y.shape().numDimensions() - 1);
            Operand<TBool> keep;
            if (shared) {
                keep = layer.keep("output", rate, 1, layer.batch(), width);
            } else {
                List<Operand<TBool>> steps = new ArrayList<>();
                for (int t = 0; t < layer.steps(); t++) {
                    steps.add(layer.keepAt("output", rate, t, layer.batch(), width));
                }
                keep = layer.tf().stack(steps, Stack.axis(layer.replicas() == 0 ? 0L : 1L));
            }
            return layer.tf().math.mul(y, Rates.factors(layer, keep, rate));
        }
    }
}
