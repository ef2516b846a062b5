package org.dropscape.landscape.direction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.junit.jupiter.api.Test;

class SolutionPlaneTest {

    private static final int SIZE = 40;
    private static final ParameterLayout LAYOUT = Models.layoutOf(SIZE);

    private static List<float[]> solutions(int count) {
        RandomGenerator random = SeedTree.root(4).child("solutions").generator();
        List<float[]> all = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            float[] one = new float[SIZE];
            for (int i = 0; i < SIZE; i++) {
                one[i] = (float) random.nextGaussian();
            }
            all.add(one);
        }
        return all;
    }

    private static double distance(float[] one, float[] other) {
        double squares = 0;
        for (int i = 0; i < one.length; i++) {
            squares += Math.pow((double) one[i] - other[i], 2);
        }
        return Math.sqrt(squares);
    }

    @Test
    void threeSolutionsLieInTheirPlane() {
        List<float[]> three = solutions(3);
        SolutionPlane found = SolutionPlane.through(LAYOUT, three);
        for (int k = 0; k < 3; k++) {
            SolutionPlane.Place place = found.places().get(k);
            assertArrayEquals(three.get(k), found.plane().at(place.x(), place.y()), 1e-6f);
            assertEquals(0, place.distance(), 1e-6);
        }
        assertEquals(0, found.plane().cosine(), 1e-7);
        assertEquals(List.of(), found.explainedVariance());
    }

    @Test
    void coordinatesAreDistancesInParameterSpace() {
        List<float[]> three = solutions(3);
        List<SolutionPlane.Place> places = SolutionPlane.through(LAYOUT, three).places();
        assertEquals(new SolutionPlane.Place(0, 0, 0), places.get(0));
        assertEquals(distance(three.get(0), three.get(1)), places.get(1).x(), 1e-6);
        assertEquals(0, places.get(1).y(), 1e-6);
        assertTrue(places.get(2).y() > 0);
        assertEquals(
                distance(three.get(1), three.get(2)),
                Math.hypot(
                        places.get(2).x() - places.get(1).x(),
                        places.get(2).y() - places.get(1).y()),
                1e-6);
    }

    @Test
    void moreSolutionsLieBesideThePlaneOfTheirPrincipalComponents() {
        List<float[]> five = solutions(5);
        SolutionPlane found = SolutionPlane.through(LAYOUT, five);
        assertEquals(new SolutionPlane.Place(0, 0, 0), found.places().get(0));
        double variance =
                found.explainedVariance().stream().mapToDouble(share -> share).sum();
        assertTrue(0.5 < variance && variance < 1, "variance " + variance);
        for (int k = 1; k < 5; k++) {
            SolutionPlane.Place place = found.places().get(k);
            // Pythagoras.
            assertEquals(
                    distance(five.get(0), five.get(k)),
                    Math.sqrt(place.x() * place.x() + place.y() * place.y() + place.distance() * place.distance()),
                    1e-5);
            // Nothing in the plane is nearer.
            float[] foot = found.plane().at(place.x(), place.y());
            assertEquals(place.distance(), distance(five.get(k), foot), 1e-5);
            assertTrue(place.distance() < distance(five.get(k), found.plane().at(place.x() + 0.1, place.y() - 0.1)));
        }
    }

    @Test
    void principalComponentsOfFourSolutionsInOnePlaneHoldThemAll() {
        List<float[]> four = solutions(3);
        Plane plane = SolutionPlane.through(LAYOUT, four).plane();
        four.add(plane.at(3, -2));
        SolutionPlane found = SolutionPlane.through(LAYOUT, four);
        assertEquals(
                1,
                found.explainedVariance().stream().mapToDouble(share -> share).sum(),
                1e-9);
        found.places().forEach(place -> assertEquals(0, place.distance(), 1e-5));
    }

    @Test
    void solutionsOnALineSpanNoPlane() {
        List<float[]> line = solutions(2);
        line.add(line.get(0));
        assertThrows(IllegalArgumentException.class, () -> SolutionPlane.through(LAYOUT, line.subList(0, 2)));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> SolutionPlane.through(LAYOUT, line));
        assertEquals("the three solutions lie on one line, or two of them are the same", e.getMessage());
        line.add(line.get(1));
        e = assertThrows(IllegalArgumentException.class, () -> SolutionPlane.through(LAYOUT, line));
        assertTrue(e.getMessage().startsWith("the 4 solutions lie on one line"), e.getMessage());
    }
}
