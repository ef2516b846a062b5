package org.dropscape.landscape.direction;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;
import org.dropscape.landscape.parameters.TensorKind;

/** The parameters that are scaled together: every normalisation is such a partition and a factor per block. */
final class Blocks {

    /** Instead of a block: the parameter does not move. */
    static final int STILL = -1;

    /** Instead of a block: the direction is the weight itself. */
    static final int COPIED = -2;

    private final int[] blocks;
    private final int count;

    private Blocks(int[] blocks, int count) {
        this.blocks = blocks;
        this.count = count;
    }

    static Blocks of(
            ParameterLayout layout, Normalization normalization, VectorScaling vectors, EmbeddingScaling embeddings) {
        return new Partition(layout, normalization, vectors, embeddings).blocks();
    }

    /** The block of a parameter in [0, {@link #count}), {@link #STILL} or {@link #COPIED}. */
    int of(int parameter) {
        return blocks[parameter];
    }

    int count() {
        return count;
    }

    /** The Euclidean norm of a vector in each block. */
    double[] norms(float[] vector) {
        double[] norms = new double[count];
        for (int i = 0; i < blocks.length; i++) {
            if (blocks[i] >= 0) {
                norms[blocks[i]] += (double) vector[i] * vector[i];
            }
        }
        Arrays.setAll(norms, b -> Math.sqrt(norms[b]));
        return norms;
    }

    /** Outputs of tensors with the same key are the same units. */
    private record Units(String group, int outputs) {}

    private static final class Partition {

        private final ParameterLayout layout;
        private final Normalization normalization;
        private final VectorScaling vectors;
        private final EmbeddingScaling embeddings;
        private final int[] blocks;
        private final Map<Units, Integer> neurons = new HashMap<>();
        private int count;

        Partition(
                ParameterLayout layout,
                Normalization normalization,
                VectorScaling vectors,
                EmbeddingScaling embeddings) {
            this.layout = layout;
            this.normalization = normalization;
            this.vectors = vectors;
            this.embeddings = embeddings;
            this.blocks = new int[layout.size()];
        }

        Blocks blocks() {
            boolean together = normalization == Normalization.WEIGHT || normalization == Normalization.NONE;
            int offset = 0;
            for (ParameterTensor tensor : layout.tensors()) {
                int first = together ? 0 : count;
                if (tensor.kind() == TensorKind.VECTOR && vectors != VectorScaling.SCALED) {
                    int instead = vectors == VectorScaling.COPY ? COPIED : STILL;
                    Arrays.fill(blocks, offset, offset + tensor.size(), instead);
                } else if (tensor.kind() == TensorKind.EMBEDDING) {
                    embedding(tensor, offset, first, together);
                } else if (together) {
                    slices(tensor, offset, first, tensor.outputs());
                } else if (normalization == Normalization.NEURON) {
                    neurons(tensor, offset);
                } else {
                    slices(tensor, offset, first, outputsOfBlock(tensor));
                }
                offset += tensor.size();
            }
            return new Blocks(blocks, count);
        }

        private void embedding(ParameterTensor tensor, int offset, int first, boolean together) {
            if (embeddings == EmbeddingScaling.FREEZE) {
                Arrays.fill(blocks, offset, offset + tensor.size(), STILL);
                return;
            }
            boolean rows = embeddings == EmbeddingScaling.ROW && !together;
            slices(tensor, offset, first, rows ? 1 : tensor.outputs());
        }

        /** How many neighbouring outputs of a kernel or a vector form a block. */
        private int outputsOfBlock(ParameterTensor tensor) {
            return switch (normalization) {
                case FILTER, DFILTER -> tensor.kind() == TensorKind.VECTOR ? tensor.outputs() : 1;
                case GATE -> tensor.outputs() / tensor.gates();
                default -> tensor.outputs();
            };
        }

        private void slices(ParameterTensor tensor, int offset, int first, int outputs) {
            int size = tensor.size();
            for (int i = 0; i < size; i++) {
                blocks[offset + i] = tensor.isFixed(i) ? STILL : first + tensor.filterOf(i) / outputs;
            }
            count = Math.max(count, first + tensor.outputs() / outputs);
        }

        private void neurons(ParameterTensor tensor, int offset) {
            Units units = new Units(tensor.group(), tensor.outputs());
            slices(tensor, offset, neurons.computeIfAbsent(units, unseen -> count), 1);
        }
    }
}
