package org.dropscape.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dropscape.runner.yaml.ConfigException;
import org.junit.jupiter.api.Test;

class ConfigDiffTest {

    private static List<String> diff(String before, String after) {
        return ConfigDiff.between(before, after).stream()
                .map(ConfigDiff.Change::toString)
                .toList();
    }

    @Test
    void changedNewAndMissingValuesAreListedByPath() {
        assertEquals(
                List.of("a.b: 1 -> 2", "l[1]: y -> (absent)", "gone: 0 -> (absent)", "new: (absent) -> {}"),
                diff("a: {b: 1, c: 3}\nl: [x, y]\ngone: 0", "a: {b: 2, c: 3}\nl: [x]\nnew: {}"));
    }

    @Test
    void styleAndCommentsMakeNoDifference() {
        assertEquals(List.of(), diff("a: {b: 1}\nc: [x]", "# comment\na:\n  b: 1\nc:\n- 'x'\n"));
    }

    @Test
    void nullIsAbsent() {
        assertEquals(List.of("b: (absent) -> 2"), diff("a: null", "b: 2\nc: null"));
    }

    @Test
    void anEmptyListDiffersFromAFullOne() {
        assertEquals(List.of("a: [] -> (absent)", "a[0]: (absent) -> 1"), diff("a: []", "a: [1]"));
    }

    @Test
    void damagedTextIsRefused() {
        assertThrows(ConfigException.class, () -> diff("a: 1", "a: [1"));
    }
}
