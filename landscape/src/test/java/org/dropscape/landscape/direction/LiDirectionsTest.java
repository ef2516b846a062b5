package org.dropscape.landscape.direction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;
import org.dropscape.landscape.parameters.TensorKind;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Directions that the code of Li et al. normalised: {@code net_plotter.normalize_directions_for_weights}. */
class LiDirectionsTest {

    /** Weights and noise are rounded to single precision here. */
    private static final double RELATIVE = 1e-6;

    private static final JsonNode GOLDEN =
            LiGolden.read("li_directions.json.gz").get("float64");

    @ParameterizedTest
    @MethodSource("cases")
    void scalesAsTheirCodeDoes(JsonNode expected) {
        ParameterLayout layout = layout(TensorKind.KERNEL_ROWS);

        Direction direction =
                scaling(expected).apply(noise(layout), LiGolden.floats(LiGolden.vector(layout, GOLDEN.get("weights"))));

        assertNear(LiGolden.vector(layout, expected.get("result")), direction.values());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void columnsOfTheTransposedKernelAreItsFilters(JsonNode expected) {
        ParameterLayout rows = layout(TensorKind.KERNEL_ROWS);
        ParameterLayout columns = layout(TensorKind.KERNEL_COLUMNS);
        double[] noise = transpose(rows, LiGolden.vector(rows, GOLDEN.get("raw_directions")));
        double[] weights = transpose(rows, LiGolden.vector(rows, GOLDEN.get("weights")));

        Direction direction = scaling(expected)
                .apply(Direction.of("noise", columns, LiGolden.floats(noise)), LiGolden.floats(weights));

        assertNear(transpose(rows, LiGolden.vector(rows, expected.get("result"))), direction.values());
    }

    static Stream<Named<JsonNode>> cases() {
        return StreamSupport.stream(GOLDEN.get("cases").spliterator(), false)
                .map(c -> Named.of("norm=" + c.get("norm") + " ignore=" + c.get("ignore"), c));
    }

    private static Scaling scaling(JsonNode expected) {
        String norm = expected.get("norm").asText();
        Normalization normalization =
                norm.isEmpty() ? Normalization.NONE : Normalization.valueOf(norm.toUpperCase(Locale.ROOT));
        boolean ignore = expected.get("ignore").asText().equals("biasbn");
        return new Scaling(
                normalization,
                ignore ? VectorScaling.ZERO : VectorScaling.COPY,
                norm.endsWith("filter") ? EmbeddingScaling.ROW : EmbeddingScaling.LAYER);
    }

    private static ParameterLayout layout(TensorKind matrices) {
        List<ParameterTensor> tensors = new ArrayList<>();
        GOLDEN.get("weights").properties().forEach(entry -> {
            List<Integer> shape = LiGolden.shape(entry.getValue());
            boolean columns = matrices == TensorKind.KERNEL_COLUMNS && shape.size() == 2;
            TensorKind kind = shape.size() == 1
                    ? TensorKind.VECTOR
                    : entry.getKey().contains("embedding")
                            ? TensorKind.EMBEDDING
                            : columns ? matrices : TensorKind.KERNEL_ROWS;
            boolean transposed = kind == TensorKind.KERNEL_COLUMNS;
            tensors.add(new ParameterTensor(
                    entry.getKey(), transposed ? List.of(shape.get(1), shape.get(0)) : shape, kind));
        });
        return new ParameterLayout(tensors);
    }

    private static Direction noise(ParameterLayout layout) {
        return Direction.of("noise", layout, LiGolden.floats(LiGolden.vector(layout, GOLDEN.get("raw_directions"))));
    }

    /** Transposes the kernels that have two axes. */
    private static double[] transpose(ParameterLayout rows, double[] vector) {
        double[] transposed = vector.clone();
        int offset = 0;
        for (ParameterTensor tensor : rows.tensors()) {
            if (tensor.kind() == TensorKind.KERNEL_ROWS && tensor.shape().size() == 2) {
                int n = tensor.shape().get(0);
                int m = tensor.shape().get(1);
                for (int i = 0; i < n * m; i++) {
                    transposed[offset + i % m * n + i / m] = vector[offset + i];
                }
            }
            offset += tensor.size();
        }
        return transposed;
    }

    private static void assertNear(double[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], RELATIVE * Math.abs(expected[i]), "element " + i);
        }
    }
}
