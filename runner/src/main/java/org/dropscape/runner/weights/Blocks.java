package org.dropscape.runner.weights;

/** Rearranges the gates of a layer, which lie side by side as blocks of equal width. */
final class Blocks {

    private Blocks() {}

    /** The transpose of a matrix. */
    static Tensor transpose(Tensor matrix) {
        int rows = matrix.shape()[0];
        int columns = matrix.shape()[1];
        float[] from = matrix.data();
        float[] to = new float[from.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[j * rows + i] = from[i * columns + j];
            }
        }
        return new Tensor(new int[] {columns, rows}, to);
    }

    /**
     * Reorders blocks along the last axis: block k of the result is block {@code order[k]} of the tensor.
     *
     * @param order a permutation of the blocks, whose number divides the last extent
     */
    static Tensor reorder(Tensor tensor, int... order) {
        int columns = tensor.shape()[tensor.shape().length - 1];
        int width = columns / order.length;
        float[] to = new float[tensor.data().length];
        for (int row = 0; row < to.length; row += columns) {
            for (int k = 0; k < order.length; k++) {
                System.arraycopy(tensor.data(), row + order[k] * width, to, row + k * width, width);
            }
        }
        return new Tensor(tensor.shape(), to);
    }

    /** Row {@code index} of a matrix as a vector. */
    static Tensor row(Tensor matrix, int index) {
        int columns = matrix.shape()[1];
        float[] to = new float[columns];
        System.arraycopy(matrix.data(), index * columns, to, 0, columns);
        return new Tensor(new int[] {columns}, to);
    }

    /** The matrix with these two vectors as its rows. */
    static Tensor stack(Tensor first, Tensor second) {
        int columns = first.data().length;
        float[] to = new float[2 * columns];
        System.arraycopy(first.data(), 0, to, 0, columns);
        System.arraycopy(second.data(), 0, to, columns, columns);
        return new Tensor(new int[] {2, columns}, to);
    }

    /** The sum of two tensors of one shape. */
    static Tensor add(Tensor first, Tensor second) {
        float[] to = new float[first.data().length];
        for (int i = 0; i < to.length; i++) {
            to[i] = first.data()[i] + second.data()[i];
        }
        return new Tensor(first.shape(), to);
    }
}
