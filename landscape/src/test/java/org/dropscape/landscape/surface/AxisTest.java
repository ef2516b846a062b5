package org.dropscape.landscape.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 7, 50, 51})
    void endsAreExact(int points) {
        Axis axis = new Axis(-0.3, 0.1, points);

        assertEquals(-0.3, axis.at(0));
        assertEquals(0.1, axis.at(points - 1));
    }
}
