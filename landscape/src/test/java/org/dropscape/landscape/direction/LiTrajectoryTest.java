package org.dropscape.landscape.direction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;
import org.dropscape.landscape.parameters.TensorKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PCA directions and projections that the code of Li et al. found with scikit-learn 1.2: {@code projection.py}. */
class LiTrajectoryTest {

    /** Checkpoints are rounded to single precision here; their differences lose some digits more. */
    private static final double TOLERANCE = 2e-6;

    @ParameterizedTest
    @MethodSource("cases")
    void findsTheirComponents(JsonNode golden) {
        ParameterLayout layout = layout(golden);

        List<PrincipalComponent> components = components(golden);

        assertComponent(LiGolden.vector(layout, golden.get("pc1")), components.get(0));
        assertComponent(LiGolden.vector(layout, golden.get("pc2")), components.get(1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void explainsTheSameVariance(JsonNode golden) {
        List<PrincipalComponent> components = components(golden);

        for (int k = 0; k < 2; k++) {
            PrincipalComponent component = components.get(k);
            assertRelative(golden.get("singular_values_").get(k).asDouble(), component.singularValue());
            assertRelative(golden.get("explained_variance_").get(k).asDouble(), component.explainedVariance());
            assertRelative(
                    golden.get("explained_variance_ratio_").get(k).asDouble(), component.explainedVarianceRatio());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void projectsToTheirComponents(JsonNode golden) {
        List<Direction> directions = given(golden, "pc1", "pc2");

        assertProjection(golden.get("proj_pca_cos"), trajectory(golden).project(Projection.COS, directions));
        assertProjection(golden.get("proj_pca_lstsq"), trajectory(golden).project(Projection.LSTSQ, directions));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void projectsToDirectionsThatAreNotOrthogonal(JsonNode golden) {
        List<Direction> directions = given(golden, "random_x", "random_y");

        assertProjection(golden.get("proj_random_cos"), trajectory(golden).project(Projection.COS, directions));
        assertProjection(golden.get("proj_random_lstsq"), trajectory(golden).project(Projection.LSTSQ, directions));
    }

    static Stream<JsonNode> cases() {
        return StreamSupport.stream(LiGolden.read("li_pca.json.gz").get("cases").spliterator(), false);
    }

    private static List<PrincipalComponent> components(JsonNode golden) {
        boolean ignore = golden.get("ignore").asText().equals("biasbn");
        return trajectory(golden).principalComponents(2, tensor -> !ignore || tensor.kind() != TensorKind.VECTOR);
    }

    private static Trajectory trajectory(JsonNode golden) {
        ParameterLayout layout = layout(golden);
        List<float[]> checkpoints = new ArrayList<>();
        golden.get("checkpoints")
                .forEach(checkpoint -> checkpoints.add(LiGolden.floats(LiGolden.vector(layout, checkpoint))));
        return Trajectory.toLast(layout, checkpoints);
    }

    private static List<Direction> given(JsonNode golden, String x, String y) {
        ParameterLayout layout = layout(golden);
        return Stream.of(x, y)
                .map(name -> Direction.of(name, layout, LiGolden.floats(LiGolden.vector(layout, golden.get(name)))))
                .toList();
    }

    private static ParameterLayout layout(JsonNode golden) {
        List<ParameterTensor> tensors = new ArrayList<>();
        golden.get("pc1").properties().forEach(entry -> {
            List<Integer> shape = LiGolden.shape(entry.getValue());
            TensorKind kind = shape.size() == 1
                    ? TensorKind.VECTOR
                    : entry.getKey().startsWith("emb") ? TensorKind.EMBEDDING : TensorKind.KERNEL_COLUMNS;
            tensors.add(new ParameterTensor(entry.getKey(), shape, kind));
        });
        return new ParameterLayout(tensors);
    }

    private static void assertComponent(double[] expected, PrincipalComponent actual) {
        float[] values = actual.direction().values();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], values[i], TOLERANCE, "element " + i);
        }
    }

    private static void assertProjection(JsonNode expected, double[][] actual) {
        for (int row = 0; row < actual.length; row++) {
            assertEquals(expected.get("x").get(row).asDouble(), actual[row][0], TOLERANCE, "x of " + row);
            assertEquals(expected.get("y").get(row).asDouble(), actual[row][1], TOLERANCE, "y of " + row);
        }
    }

    private static void assertRelative(double expected, double actual) {
        assertEquals(expected, actual, TOLERANCE * expected);
    }
}
