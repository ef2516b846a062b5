package org.dropscape.landscape.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SpanTest {

    @Test
    void fromZeroShowsTheLargestFiniteValue() {
        Span span = Span.fromZero(DoubleStream.of(0.2, 0.5, Double.NaN, Double.POSITIVE_INFINITY));
        assertEquals(0, span.low());
        assertTrue(span.high() > 0.5 && span.high() < 0.6, () -> "" + span);
    }

    @Test
    void valuesThatAreAllTheSameStillHaveARange() {
        assertTrue(Span.around(DoubleStream.of(0.8, 0.8), 0, 1).high() > 0.8);
        assertEquals(new Span(0, 1), Span.fromZero(DoubleStream.of(0, 0)));
        assertEquals(new Span(0, 1), Span.around(DoubleStream.of(Double.NaN), 0, 1));
    }

    @Test
    void airEndsShortlyBeyondWhatIsPossible() {
        Span span = Span.around(DoubleStream.of(0.5, 1), 0, 1);
        assertEquals(1.02, span.high(), 1e-12);
        assertEquals(0.46, span.low(), 1e-12);
    }

    @Test
    void stepsAreRound() {
        assertEquals(0.1, new Span(0, 0.53).step(), 1e-12);
        assertEquals(0.01, new Span(0.83, 0.92).step(), 1e-12);
        assertEquals(2, new Span(0.7, 10.3).step() * 2, 1e-12);
        assertEquals(20, new Span(0, 103).step(), 1e-12);
    }

    @Test
    void anEmptyRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Span(1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Span(0, Double.NaN));
    }
}
