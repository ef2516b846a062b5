package org.dropscape.api.recurrent;

import java.util.List;

/**
 * A weight tensor of a layer.
 *
 * @param name such as {@code recurrent_kernel}
 * @param shape such as {@code [H, 3H]}; without the replica axis
 * @param initializer fills a new one
 */
public record WeightSpec(String name, List<Integer> shape, Initializer initializer) {

    /** Takes an unmodifiable copy of the shape. */
    public WeightSpec {
        shape = List.copyOf(shape);
    }

    /** The number of elements. */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
