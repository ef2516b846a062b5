package org.dropscape.regularizers.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.State;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Several hooks in the order of the list. */
public final class ComposedHooks implements LayerHooks {

    private final Ops tf;
    private final List<LayerHooks> hooks;
    private boolean disturbsHeldStates;

    /**
     * @param tf adds up penalties
     * @param hooks the first acts first
     */
    public ComposedHooks(Ops tf, List<LayerHooks> hooks) {
        this.tf = tf;
        this.hooks = List.copyOf(hooks);
    }

    @Override
    public Operand<TFloat32> input(Operand<TFloat32> x) {
        for (LayerHooks hook : hooks) {
            x = hook.input(x);
        }
        return x;
    }

    @Override
    public Operand<TFloat32> inputKernel(Operand<TFloat32> kernel) {
        for (LayerHooks hook : hooks) {
            kernel = hook.inputKernel(kernel);
        }
        return kernel;
    }

    @Override
    public Operand<TFloat32> inputBias(Operand<TFloat32> bias) {
        for (LayerHooks hook : hooks) {
            bias = hook.inputBias(bias);
        }
        return bias;
    }

    @Override
    public Operand<TFloat32> recurrentKernel(Operand<TFloat32> kernel) {
        for (LayerHooks hook : hooks) {
            kernel = hook.recurrentKernel(kernel);
        }
        return kernel;
    }

    @Override
    public Operand<TFloat32> recurrentBias(Operand<TFloat32> bias) {
        for (LayerHooks hook : hooks) {
            bias = hook.recurrentBias(bias);
        }
        return bias;
    }

    @Override
    public Operand<TFloat32> previousState(int step, Operand<TFloat32> state) {
        for (LayerHooks hook : hooks) {
            state = hook.previousState(step, state);
        }
        return state;
    }

    @Override
    public Operand<TFloat32> recurrentProduct(
            int step, Operand<TFloat32> state, Operand<TFloat32> kernel, Operand<TFloat32> product) {
        for (LayerHooks hook : hooks) {
            product = hook.recurrentProduct(step, state, kernel, product);
        }
        return product;
    }

    @Override
    public Operand<TFloat32> candidate(int step, Operand<TFloat32> candidate) {
        for (LayerHooks hook : hooks) {
            candidate = hook.candidate(step, candidate);
        }
        return candidate;
    }

    @Override
    public Operand<TFloat32> newState(int step, State state, Operand<TFloat32> previous, Operand<TFloat32> next) {
        for (LayerHooks hook : hooks) {
            Operand<TFloat32> changed = hook.newState(step, state, previous, next);
            disturbsHeldStates |= changed != next && !hook.keepsHeldState();
            next = changed;
        }
        return next;
    }

    /** Whether some {@link #newState} call so far went to a hook that may change a state which its cell had held. */
    public boolean disturbsHeldStates() {
        return disturbsHeldStates;
    }

    @Override
    public Operand<TFloat32> output(Operand<TFloat32> y) {
        for (LayerHooks hook : hooks) {
            y = hook.output(y);
        }
        return y;
    }

    @Override
    public boolean keepsHeldState() {
        return hooks.stream().allMatch(LayerHooks::keepsHeldState);
    }

    @Override
    public Optional<Operand<TFloat32>> penalty(Map<String, Operand<TFloat32>> weights) {
        Operand<TFloat32> sum = null;
        for (LayerHooks hook : hooks) {
            Optional<Operand<TFloat32>> term = hook.penalty(weights);
            if (term.isPresent()) {
                sum = sum == null ? term.get() : tf.math.add(sum, term.get());
            }
        }
        return Optional.ofNullable(sum);
    }
}
