package org.dropscape.adversarial.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.transformation.Positions;
import org.dropscape.adversarial.transformation.Qwerty;
import org.dropscape.adversarial.transformation.RandomCharacterDeletion;
import org.dropscape.adversarial.transformation.WordSwap;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;

/** Candidates are TextAttack's. */
class TransformationGoldenTest {

    private static final RandomGenerator RANDOM = SeedTree.root(1).generator();

    @Test
    void candidatesOfAWordAreTextAttacks() {
        for (JsonNode given : Golden.cases("word_candidates")) {
            WordSwap swap = swap(given.get("transformation").asText(), given.get("options"));
            if (swap == null) {
                continue;
            }
            String word = given.get("word").asText();
            List<String> expected = Golden.strings(given.get("raw_candidates"));
            assertEquals(expected, swap.replacements(word, RANDOM), given.toString());
            assertEquals(expected.size(), swap.count(word), given.toString());
        }
    }

    @Test
    void neighboursOfKeysAreTextAttacks() {
        Qwerty qwerty = new Qwerty(Positions.ALL);
        for (Map.Entry<String, JsonNode> key : Golden.part("keyboard_adjacency").properties()) {
            List<String> neighbours = qwerty.replacements(key.getKey() + "1", RANDOM).stream()
                    .map(word -> word.substring(0, 1))
                    .toList();
            assertEquals(Golden.strings(key.getValue()), neighbours, key.getKey());
        }
    }

    private static WordSwap swap(String name, JsonNode options) {
        Positions positions = new Positions(
                options.path("random_one").asBoolean(),
                options.path("skip_first_char").asBoolean(),
                options.path("skip_last_char").asBoolean());
        return switch (name) {
            case "WordSwapQWERTY" -> new Qwerty(positions);
            case "WordSwapRandomCharacterDeletion" -> new RandomCharacterDeletion(positions);
            default -> null;
        };
    }
}
