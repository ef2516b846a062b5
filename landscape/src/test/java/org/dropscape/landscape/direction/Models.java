package org.dropscape.landscape.direction;

import java.util.Arrays;
import java.util.List;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;
import org.dropscape.landscape.parameters.TensorKind;

/** Layouts and noise for tests. */
final class Models {

    /** Noise in every tensor, as it is drawn. */
    static final Scaling RAW = new Scaling(Normalization.NONE, VectorScaling.SCALED, EmbeddingScaling.LAYER);

    /** A recurrent model in our layout: embedding with a fixed row, a layer of three gates, a head. */
    static final ParameterLayout RECURRENT = recurrent(7, 4, 5);

    private Models() {}

    static ParameterLayout recurrent(int words, int dimension, int units) {
        return new ParameterLayout(List.of(
                new ParameterTensor("embedding", List.of(words, dimension), TensorKind.EMBEDDING, 1, "embedding", 0),
                gates("kernel", List.of(dimension, 3 * units), TensorKind.KERNEL_COLUMNS),
                gates("recurrent_kernel", List.of(units, 3 * units), TensorKind.KERNEL_COLUMNS),
                gates("bias", List.of(3 * units), TensorKind.VECTOR),
                gates("recurrent_bias", List.of(3 * units), TensorKind.VECTOR),
                new ParameterTensor("head", List.of(units, 1), TensorKind.KERNEL_COLUMNS),
                new ParameterTensor("head_bias", List.of(1), TensorKind.VECTOR)));
    }

    private static ParameterTensor gates(String name, List<Integer> shape, TensorKind kind) {
        return new ParameterTensor(name, shape, kind, 3, "gru", -1);
    }

    /** A model with one tensor. */
    static ParameterLayout layoutOf(int parameters) {
        return new ParameterLayout(
                List.of(new ParameterTensor("kernel", List.of(parameters, 1), TensorKind.KERNEL_COLUMNS)));
    }

    static Direction noise(int pair, ParameterLayout layout) {
        return random(RAW, Orthogonality.NONE).direction(pair, layout, new float[layout.size()]);
    }

    static RandomDirections random(Scaling scaling, Orthogonality orthogonality) {
        return new RandomDirections(SeedTree.root(689).child("directions"), scaling, orthogonality);
    }

    /** Weights that differ in size from tensor to tensor; the fixed row is zero. */
    static float[] weights(ParameterLayout layout) {
        float[] weights = noise(1_000, layout).values();
        int next = 0;
        float size = 0.3f;
        for (ParameterTensor tensor : layout.tensors()) {
            for (int end = next + tensor.size(); next < end; next++) {
                weights[next] *= size;
            }
            size *= 1.4f;
        }
        return weights;
    }

    /** A tensor's part of a vector. */
    static float[] part(ParameterLayout layout, String name, float[] vector) {
        int offset = offset(layout, name);
        ParameterTensor tensor = layout.tensors().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow();
        return Arrays.copyOfRange(vector, offset, offset + tensor.size());
    }

    static int offset(ParameterLayout layout, String name) {
        for (int i = 0; i < layout.tensors().size(); i++) {
            if (layout.tensors().get(i).name().equals(name)) {
                return layout.offsets().get(i);
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** The norm of some elements of a vector: of {@code count} of them, every {@code step}-th. */
    static double norm(float[] vector, int from, int count, int step) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double value = vector[from + i * step];
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
