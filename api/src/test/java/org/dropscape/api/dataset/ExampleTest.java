package org.dropscape.api.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleTest {

    @Test
    void labelsCannotBeChangedFromOutside() {
        int[] labels = {1};
        Example example = new Example("7", "fine", labels);
        labels[0] = 0;
        example.labels()[0] = 0;

        assertEquals(1, example.label());
    }

    @Test
    void equalityIsByContent() {
        assertEquals(Example.of("7", "fine", 1), Example.of("7", "fine", 1));
        assertEquals(
                Example.of("7", "fine", 1).hashCode(),
                Example.of("7", "fine", 1).hashCode());
        assertNotEquals(Example.of("7", "fine", 1), Example.of("7", "fine", 0));
    }

    @Test
    void theLabelOfAMultiLabelExampleIsRefused() {
        Example example = new Example("7", "fine", new int[] {0, 2});

        assertTrue(assertThrows(IllegalStateException.class, example::label)
                .getMessage()
                .contains("[0, 2]"));
    }

    @Test
    void missingTextIsRefusedByName() {
        assertEquals(
                "text",
                assertThrows(NullPointerException.class, () -> Example.of("7", null, 1))
                        .getMessage());
    }

    @Test
    void splitsKeepACopy() {
        List<Example> train = new ArrayList<>(List.of(Example.of("1", "a", 0)));
        Splits splits = new Splits(train, List.of(), List.of());
        train.clear();

        assertEquals(1, splits.train().size());
    }
}
