package org.dropscape.landscape.curvature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SliceHessianTest {

    @Test
    void sliceOfADiagonalIsKnown() {
        SliceHessian slice = SliceHessian.of(
                Quadratic.diagonal(2, 3, 5), new float[3], new float[] {1, 1, 0}, new float[] {0, 1, 2});
        assertEquals(new SliceHessian(5, 3, 23), slice);
    }

    @Test
    void areaIsThatOfTheEllipse() {
        // Half axes sqrt(2e/8) and sqrt(2e/2): pi * 0.5 * 1 at e = 1.
        assertEquals(Math.PI / 2, new SliceHessian(8, 0, 2).area(1), 1e-12);
    }

    @Test
    void areaOfASaddleIsInfinite() {
        assertEquals(Double.POSITIVE_INFINITY, new SliceHessian(1, 0, -1).area(0.1));
    }

    @Test
    void eigenvaluesAreThoseOfTheMatrix() {
        SliceHessian slice = new SliceHessian(2, 2, 5);
        assertEquals(1, slice.min(), 1e-12);
        assertEquals(6, slice.max(), 1e-12);
    }
}
