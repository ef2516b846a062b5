package org.dropscape.runner.weights;

import java.util.Arrays;
import java.util.Objects;

/**
 * A dense float32 array with a shape, row-major.
 *
 * <p>Neither array is copied, in or out, because an embedding has millions of values: treat both as read-only.
 *
 * @param shape the extents, each at least 0; empty for a scalar
 * @param data the values, as many as the product of the extents
 */
public record Tensor(int[] shape, float[] data) {

    /** Checks that the data fill the shape. */
    public Tensor {
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(data, "data");
        long size = 1;
        for (int extent : shape) {
            if (extent < 0) {
                throw new IllegalArgumentException(
                        "shape must not have negative extents, but was " + Arrays.toString(shape));
            }
            // One factor above int range is enough to exceed any array, so that the product cannot overflow a long.
            size = Math.min(size * extent, 1L << 32);
        }
        if (size != data.length) {
            throw new IllegalArgumentException(
                    "data must fill the shape " + Arrays.toString(shape) + ", but has " + data.length + " values");
        }
    }

    /** A tensor of zeros. */
    public static Tensor zeros(int... shape) {
        return new Tensor(shape, new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)]);
    }

    /** Whether every value is zero. */
    boolean isZero() {
        for (float value : data) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the shapes are the same and the values have the same bits (all NaNs count as one value). */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor && Arrays.equals(shape, tensor.shape) && Arrays.equals(data, tensor.data);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
    }

    /** The shape, such as {@code Tensor[100, 384]}. */
    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}
