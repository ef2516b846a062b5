package org.dropscape.landscape.parameters;

import java.util.List;

/**
 * One tensor of a model.
 *
 * @param name unique in the model; directions are drawn by it
 * @param shape its axes, each at least 1; values lie in row-major order
 * @param kind what it is to the model
 * @param gates how many gates lie side by side along the axis of the outputs; 1 unless the model is recurrent
 * @param group tensors of one group with the same number of outputs feed the same units, such as the kernel, the recurrent kernel
 *     and the biases of one layer
 * @param fixedRow row of an embedding that never moves, such as that of padding; -1 for none
 */
public record ParameterTensor(
        String name, List<Integer> shape, TensorKind kind, int gates, String group, int fixedRow) {

    /**
     * Checks that the shape fits the kind.
     *
     * @throws IllegalArgumentException if it does not
     */
    public ParameterTensor {
        shape = List.copyOf(shape);
        if (shape.isEmpty() || shape.stream().anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException(name + ": every axis must be at least 1, but the shape is " + shape);
        }
        boolean fits =
                switch (kind) {
                    case VECTOR -> shape.size() == 1;
                    case EMBEDDING, KERNEL_COLUMNS -> shape.size() == 2;
                    case KERNEL_ROWS -> shape.size() >= 2;
                };
        if (!fits) {
            throw new IllegalArgumentException(name + ": a tensor of shape " + shape + " cannot be " + kind);
        }
        if (gates < 1 || outputs(shape, kind) % gates != 0) {
            throw new IllegalArgumentException(
                    name + ": " + outputs(shape, kind) + " outputs cannot be split into " + gates + " gates");
        }
        if (fixedRow < -1 || fixedRow >= shape.get(0) || fixedRow >= 0 && kind != TensorKind.EMBEDDING) {
            throw new IllegalArgumentException(name + ": there is no row " + fixedRow + " to keep fixed");
        }
    }

    /** A tensor of a feed-forward model, a group of its own. */
    public ParameterTensor(String name, List<Integer> shape, TensorKind kind) {
        this(name, shape, kind, 1, name, -1);
    }

    /** The number of elements. */
    public int size() {
        // No stream: it is asked for once per element.
        int size = 1;
        for (int n : shape) {
            size = Math.multiplyExact(size, n);
        }
        return size;
    }

    /** The number of filters: columns, slices of the first axis, elements of a vector, rows of a table. */
    public int outputs() {
        return outputs(shape, kind);
    }

    private static int outputs(List<Integer> shape, TensorKind kind) {
        return kind == TensorKind.KERNEL_COLUMNS ? shape.get(1) : shape.get(0);
    }

    /** The filter that an element, counted in row-major order, belongs to. */
    public int filterOf(int element) {
        return kind == TensorKind.KERNEL_COLUMNS ? element % shape.get(1) : element / (size() / shape.get(0));
    }

    /** Whether an element, counted in row-major order, never moves. */
    public boolean isFixed(int element) {
        return fixedRow >= 0 && filterOf(element) == fixedRow;
    }
}
