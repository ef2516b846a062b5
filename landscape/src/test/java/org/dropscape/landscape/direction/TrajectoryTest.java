package org.dropscape.landscape.direction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;
import org.dropscape.landscape.parameters.TensorKind;
import org.junit.jupiter.api.Test;

class TrajectoryTest {

    private static final ParameterLayout LAYOUT = new ParameterLayout(List.of(
            new ParameterTensor("kernel", List.of(3, 1), TensorKind.KERNEL_COLUMNS),
            new ParameterTensor("bias", List.of(2), TensorKind.VECTOR)));

    /** A rectangle with sides 6 along the second parameter and 2 along the third, centred at (1, 4, 2, 0, 0). */
    private static final List<float[]> RECTANGLE =
            List.of(new float[] {1, 1, 1, 0, 0}, new float[] {1, 7, 1, 0, 0}, new float[] {1, 7, 3, 0, 0}, new float[] {
                1, 1, 3, 0, 0
            });

    @Test
    void componentsOfARectangleAreItsSides() {
        List<PrincipalComponent> components =
                Trajectory.toLast(LAYOUT, RECTANGLE).principalComponents(2);

        assertEquals(1, Math.abs(components.get(0).direction().values()[1]), 1e-7);
        assertEquals(1, Math.abs(components.get(1).direction().values()[2]), 1e-7);
    }

    @Test
    void varianceOfARectangleIsThatOfItsCorners() {
        List<PrincipalComponent> components =
                Trajectory.toLast(LAYOUT, RECTANGLE).principalComponents(2);

        // Four corners at distances 3 and 1 from the centre: 4 * 9 / 3 and 4 * 1 / 3.
        assertEquals(12, components.get(0).explainedVariance(), 1e-12);
        assertEquals(4 / 3.0, components.get(1).explainedVariance(), 1e-12);
        assertEquals(0.9, components.get(0).explainedVarianceRatio(), 1e-12);
        assertEquals(6, components.get(0).singularValue(), 1e-12);
    }

    @Test
    void componentsDoNotDependOnTheOrigin() {
        float[] far = {3, -2, 5, 1, 1};

        Direction component = new Trajectory(LAYOUT, RECTANGLE, far)
                .principalComponents(1)
                .get(0)
                .direction();

        assertEquals(
                1,
                Math.abs(component.cosine(Trajectory.toLast(LAYOUT, RECTANGLE)
                        .principalComponents(1)
                        .get(0)
                        .direction())),
                1e-7);
    }

    @Test
    void divergedCheckpointIsRefused() {
        List<float[]> diverged =
                List.of(new float[] {1, 2, 3, 4, 5}, new float[] {2, Float.NaN, 3, 4, 5}, new float[] {3, 1, 3, 4, 5});

        Exception e = assertThrows(IllegalArgumentException.class, () -> Trajectory.toLast(LAYOUT, diverged)
                .principalComponents(1));

        assertEquals("a checkpoint holds parameters that are not finite: leave it out", e.getMessage());
    }

    @Test
    void fixedRowsHaveNoPartInTheComponents() {
        ParameterLayout embedding = new ParameterLayout(
                List.of(new ParameterTensor("embedding", List.of(2, 2), TensorKind.EMBEDDING, 1, "embedding", 1)));
        // A way along (3, 4) in the row that moves, and a longer one, elsewhere, in the row that does not.
        List<float[]> way = List.of(new float[] {0, 0, 90, 0}, new float[] {3, 4, -80, 5}, new float[] {12, 16, 70, 0});

        PrincipalComponent component =
                Trajectory.toLast(embedding, way).principalComponents(1).get(0);

        assertArrayEquals(new float[] {0.6f, 0.8f, 0, 0}, component.direction().values(), 1e-7f);
        // Lengths 0, 5 and 20, less their mean.
        assertEquals(Math.sqrt(650 / 3.0), component.singularValue(), 1e-12);
        assertEquals(1, component.explainedVarianceRatio(), 1e-12);
    }

    @Test
    void componentsOfManyParametersAreOrthogonal() {
        ParameterLayout large = Models.layoutOf(20_000);
        List<float[]> walk = new ArrayList<>();
        float[] position = new float[20_000];
        for (int step = 0; step < 9; step++) {
            float[] noise = Models.noise(step, large).values();
            for (int i = 0; i < position.length; i++) {
                position[i] += noise[i];
            }
            walk.add(position.clone());
        }

        List<PrincipalComponent> components = Trajectory.toLast(large, walk).principalComponents(4);

        for (int k = 0; k < 4; k++) {
            for (int l = 0; l <= k; l++) {
                assertEquals(
                        k == l ? 1 : 0,
                        components.get(k).direction().dot(components.get(l).direction()),
                        1e-6);
            }
        }
    }

    @Test
    void checkpointFarthestFromTheMeanHasAPositiveCoordinate() {
        List<float[]> line =
                List.of(new float[] {0, 0, 0, 0, 0}, new float[] {-1, 0, 0, 0, 0}, new float[] {-8, 0, 0, 0, 0});

        Direction component =
                Trajectory.toLast(LAYOUT, line).principalComponents(1).get(0).direction();

        assertEquals(-1, component.values()[0], 1e-7);
    }

    @Test
    void tensorsThatAreLeftOutDoNotMove() {
        List<float[]> mostlyBias =
                List.of(new float[] {0, 1, 0, 10, 0}, new float[] {0, 2, 0, -10, 0}, new float[] {0, 4, 0, 30, 5});

        PrincipalComponent component = Trajectory.toLast(LAYOUT, mostlyBias)
                .principalComponents(1, tensor -> tensor.kind() != TensorKind.VECTOR)
                .get(0);

        assertArrayEquals(new float[] {0, 1, 0, 0, 0}, component.direction().values(), 1e-7f);
        assertEquals(1, component.explainedVarianceRatio(), 1e-12);
    }

    @Test
    void straightWayHasOneComponent() {
        List<float[]> line =
                List.of(new float[] {0, 0, 0, 0, 0}, new float[] {1, 2, 0, 0, 0}, new float[] {2, 4, 0, 0, 0});

        Exception error = assertThrows(IllegalArgumentException.class, () -> Trajectory.toLast(LAYOUT, line)
                .principalComponents(2));

        assertEquals("the trajectory varies along 1 directions, but 2 were asked for", error.getMessage());
    }

    @Test
    void oneCheckpointHasNoComponent() {
        Trajectory still = Trajectory.toLast(LAYOUT, RECTANGLE.subList(0, 1));

        assertThrows(IllegalArgumentException.class, () -> still.principalComponents(1));
    }

    @Test
    void leastSquaresFindsThePointsOfAPlane() {
        Plane plane = new Plane(
                new float[] {1, 2, 3, 4, 5},
                Direction.of("x", LAYOUT, new float[] {2, 0, 0, 0, 1}),
                Direction.of("y", LAYOUT, new float[] {1, 3, 0, 0, 0}));
        Trajectory points = new Trajectory(LAYOUT, List.of(plane.at(0.5, -1), plane.at(3, 0.25)), plane.origin());

        double[][] coordinates = points.project(Projection.LSTSQ, List.of(plane.x(), plane.y()));

        assertArrayEquals(new double[] {0.5, -1}, coordinates[0], 1e-6);
        assertArrayEquals(new double[] {3, 0.25}, coordinates[1], 1e-6);
    }

    @Test
    void cosineProjectionIsALength() {
        Direction direction = Direction.of("d", LAYOUT, new float[] {3, 4, 0, 0, 0});
        Trajectory one = new Trajectory(LAYOUT, List.of(new float[] {6, 8, 7, 0, 0}), new float[5]);

        assertEquals(10, one.project(Projection.COS, List.of(direction))[0][0], 1e-12);
    }

    @Test
    void leastSquaresRefusesParallelDirections() {
        Direction x = Direction.of("x", LAYOUT, new float[] {1, 2, 3, 0, 0});
        Trajectory trajectory = Trajectory.toLast(LAYOUT, RECTANGLE);

        assertThrows(
                IllegalArgumentException.class, () -> trajectory.project(Projection.LSTSQ, List.of(x, x.negated())));
    }

    @Test
    void refusesADirectionThatIsZero() {
        Direction zero = Direction.of("zero", LAYOUT, new float[5]);
        Trajectory trajectory = Trajectory.toLast(LAYOUT, RECTANGLE);

        Exception error =
                assertThrows(IllegalArgumentException.class, () -> trajectory.project(Projection.COS, List.of(zero)));
        assertTrue(error.getMessage().contains("zero"));
    }
}
