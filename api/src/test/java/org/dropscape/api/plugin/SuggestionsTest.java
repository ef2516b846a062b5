package org.dropscape.api.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    private static final List<String> KNOWN = List.of("zoneout", "drop-connect", "none", "dropout", "variational");

    @ParameterizedTest
    @CsvSource({
        "zoneuot, zoneout",
        "Zoneout, zoneout",
        "dropconnect, drop-connect",
        "drop_connect, drop-connect",
        "dropuot, dropout",
        "variatonal, variational",
        "nnoe, none",
        "non, none",
    })
    void findsTheNameThatWasMeant(String typed, String meant) {
        assertEquals(Optional.of(meant), Suggestions.nearest(typed, KNOWN));
    }

    @Test
    void keepsQuietWhenNothingIsNear() {
        assertEquals(Optional.empty(), Suggestions.nearest("shakeout-of-doom", KNOWN));
        assertEquals(Optional.empty(), Suggestions.nearest("zoneout", List.of()));
    }

    @Test
    void neighboursSwappedCountOnce() {
        assertEquals(Optional.of("abcdef"), Suggestions.nearest("badcef", List.of("abcdef", "xadcee")));
    }

    @Test
    void tiesGoToTheAlphabeticallyFirst() {
        assertEquals(Optional.of("aaab"), Suggestions.nearest("aaaa", List.of("aaac", "aaab")));
    }

    @Test
    void sentenceListsAllNamesInOrder() {
        assertEquals(
                "unknown regularizer \"zoneuot\". Did you mean \"zoneout\"?"
                        + " Known: drop-connect, dropout, none, variational, zoneout.",
                Suggestions.unknown("regularizer", "zoneuot", KNOWN));
    }

    @Test
    void sentenceSaysSoWhenThereAreNoNames() {
        assertEquals("unknown attack \"x\". Known: (none).", Suggestions.unknown("attack", "x", List.of()));
    }
}
