package org.dropscape.landscape.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.dropscape.landscape.surface.Surface;
import org.junit.jupiter.api.Test;

class PersistenceTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void handMadeGridHasItsPairs() {
        // A wall of 5 with a gap of 3 between 0 and 1; the 2 is behind a wall of 4 at its lowest.
        Surface surface =
                Surfaces.rows(new double[] {0, 5, 1, 4, 2}, new double[] {1, 3, 2, 5, 3}, new double[] {2, 5, 3, 6, 4});
        assertEquals(
                List.of(new Minimum(0, 0, 0, INFINITY), new Minimum(2, 0, 1, 3), new Minimum(4, 0, 2, 4)),
                Persistence.minima(surface, Surfaces.LOSS));
    }

    @Test
    void diagonalNeighboursBelongTogether() {
        Surface surface = Surfaces.rows(new double[] {0, 9}, new double[] {9, 1});
        assertEquals(List.of(new Minimum(0, 0, 0, INFINITY)), Persistence.minima(surface, Surfaces.LOSS));
    }

    @Test
    void plateauIsOneMinimum() {
        Surface surface = Surfaces.rows(new double[] {1, 1, 1}, new double[] {1, 1, 1});
        assertEquals(List.of(new Minimum(0, 0, 1, INFINITY)), Persistence.minima(surface, Surfaces.LOSS));
    }

    @Test
    void holesDivide() {
        Surface surface = Surfaces.rows(new double[] {0, Double.NaN, 1}, new double[] {2, Double.NaN, 3});
        assertEquals(
                List.of(new Minimum(0, 0, 0, INFINITY), new Minimum(2, 0, 1, INFINITY)),
                Persistence.minima(surface, Surfaces.LOSS));
        assertEquals(Optional.empty(), Persistence.pass(surface, Surfaces.LOSS, 0, 2));
    }

    @Test
    void himmelblauHasFourMinimaBehindItsSaddles() {
        List<Minimum> minima = Persistence.minima(Surfaces.square(5, 401, Surfaces::himmelblau), Surfaces.LOSS);
        assertEquals(4, minima.size());
        assertTrue(minima.stream().allMatch(minimum -> minimum.birth() < 0.05));
        // The three lowest saddles, (0.08668, 2.88426), (3.38515, 0.07385), (-3.07303, -0.08135), join the four minima.
        List<Double> deaths = minima.stream().map(Minimum::death).sorted().toList();
        assertEquals(Surfaces.himmelblau(3.38515, 0.07385), deaths.get(0), 0.1);
        assertEquals(Surfaces.himmelblau(0.08668, 2.88426), deaths.get(1), 0.1);
        assertEquals(Surfaces.himmelblau(-3.07303, -0.08135), deaths.get(2), 0.1);
        assertEquals(INFINITY, deaths.get(3));
    }

    @Test
    void passBetweenTwoMinimaIsTheLowestSaddleOnTheWay() {
        Surface surface = Surfaces.square(5, 401, Surfaces::himmelblau);
        // From (3, 2) to (3.58443, -1.84813).
        Pass pass = Persistence.pass(surface, Surfaces.LOSS, surface.index(320, 280), surface.index(343, 126))
                .orElseThrow();
        assertEquals(13.3119, pass.level(), 0.05);
        assertEquals(3.38515, surface.x().at(pass.i()), 0.1);
        assertEquals(0.07385, surface.y().at(pass.j()), 0.1);
    }

    @Test
    void passToItselfIsTheCell() {
        Surface surface = Surfaces.rows(new double[] {0, 1}, new double[] {2, 3});
        assertEquals(Optional.of(new Pass(1, 1, 3)), Persistence.pass(surface, Surfaces.LOSS, 3, 3));
    }

    @Test
    void passIsNeverBelowItsEnds() {
        Surface slope = Surfaces.rows(new double[] {0, 1, 2, 3}, new double[] {9, 9, 9, 9});
        assertEquals(Optional.of(new Pass(3, 0, 3)), Persistence.pass(slope, Surfaces.LOSS, 0, 3));
    }
}
