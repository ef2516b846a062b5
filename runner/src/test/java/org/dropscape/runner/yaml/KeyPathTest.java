package org.dropscape.runner.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPathTest {

    @Test
    void keysIndicesAndQuotedKeysAreSteps() {
        assertEquals(
                List.of("conditions", "zoneout-0.1", "regularizers", 0, "rate"),
                KeyPath.parse("conditions[\"zoneout-0.1\"].regularizers[0].rate")
                        .steps());
        assertEquals(List.of("a.b", "c"), KeyPath.parse("['a.b'].c").steps());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b-c[3][0].d", "[\"x y\"].z", "conditions[\"a.b\"].model"})
    void writingGivesBackWhatWasRead(String text) {
        assertEquals(text, KeyPath.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", "a..b", "a[", "a[x]", "a[-1]", "a[0]b", "a['x]", "a[]", "a[12345678901]"})
    void malformedPathsAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> KeyPath.parse(text));
    }
}
