package org.dropscape.runner.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The tensors that a run is fed; owns them. */
final class Feeds implements AutoCloseable {

    private final Map<Operand<?>, Tensor> tensors = new LinkedHashMap<>();
    private final List<Feeds> others = new ArrayList<>();

    /** Takes over a tensor. */
    <T extends Tensor> T put(Operand<?> placeholder, T tensor) {
        Tensor old = tensors.put(placeholder, tensor);
        if (old != null) {
            old.close();
        }
        return tensor;
    }

    /** Feeds what others own as well. */
    void also(Feeds other) {
        others.add(other);
    }

    /** Takes keys of random numbers, two for each network. */
    void keys(Placeholder<TInt64> placeholder, long[][] keys) {
        long[] flat = new long[2 * keys.length];
        for (int g = 0; g < keys.length; g++) {
            flat[2 * g] = keys[g][0];
            flat[2 * g + 1] = keys[g][1];
        }
        put(placeholder, TInt64.tensorOf(placeholder.shape(), DataBuffers.of(flat, true, false)));
    }

    /** A tensor of zeros: a new tensor holds whatever was in memory. */
    static TFloat32 zeros(Shape shape) {
        return TFloat32.tensorOf(shape, DataBuffers.of(new float[(int) shape.size()], true, false));
    }

    Session.Runner into(Session.Runner runner) {
        tensors.forEach(runner::feed);
        others.forEach(other -> other.into(runner));
        return runner;
    }

    @Override
    public void close() {
        tensors.values().forEach(Tensor::close);
    }
}
