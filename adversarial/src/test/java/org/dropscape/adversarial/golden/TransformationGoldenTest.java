package org.dropscape.adversarial.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.candidate.Candidates;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.constraint.StopWords;
import org.dropscape.adversarial.text.WordText;
import org.dropscape.adversarial.transformation.Letters;
import org.dropscape.adversarial.transformation.NeighboringCharacterSwap;
import org.dropscape.adversarial.transformation.Positions;
import org.dropscape.adversarial.transformation.Qwerty;
import org.dropscape.adversarial.transformation.RandomCharacterDeletion;
import org.dropscape.adversarial.transformation.RandomCharacterInsertion;
import org.dropscape.adversarial.transformation.RandomCharacterSubstitution;
import org.dropscape.adversarial.transformation.Transformation;
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
            String word = given.get("word").asText();
            // TextAttack removes the word itself later.
            List<String> expected = Golden.strings(given.get("raw_candidates")).stream()
                    .filter(candidate -> !candidate.equals(word))
                    .toList();
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

    @Test
    void candidatesOfATextAreTextAttacks() {
        for (JsonNode given : Golden.cases("composite_candidates")) {
            List<Transformation> parts = Golden.strings(given.get("parts")).stream()
                    .map(TransformationGoldenTest::part)
                    .toList();
            assertEquals(
                    "[\"RepeatModification\",\"StopwordModification\"]",
                    given.get("constraints").toString());
            Candidates candidates = new Candidates(parts, List.of(new NoRepeat(), StopWords.ENGLISH));
            // Recorded from a composite also where there is one part: equal texts come once.
            List<String> texts = candidates
                    .of(WordText.of(given.get("text").asText()), RANDOM)
                    .map(WordText::text)
                    .distinct()
                    .sorted()
                    .toList();
            assertEquals(
                    Golden.strings(given.get("candidates")).stream().sorted().toList(), texts, given.toString());
        }
    }

    private static Transformation part(String name) {
        return switch (name) {
            case "qwerty" -> new Qwerty(Positions.ALL);
            case "deletion" -> new RandomCharacterDeletion(Positions.ALL);
            case "swap" -> new NeighboringCharacterSwap(Positions.ALL);
            case "subst_x" -> new RandomCharacterSubstitution(Positions.ALL, new Letters("x"));
            case "insert_x" -> new RandomCharacterInsertion(Positions.ALL, new Letters("x"));
            default -> throw new AssertionError("what is " + name + "?");
        };
    }

    private static WordSwap swap(String name, JsonNode options) {
        Positions positions = new Positions(
                options.path("random_one").asBoolean(),
                options.path("skip_first_char").asBoolean(),
                options.path("skip_last_char").asBoolean());
        Letters letters = new Letters(options.path("letters_to_insert").asText("-"));
        return switch (name) {
            case "WordSwapQWERTY" -> new Qwerty(positions);
            case "WordSwapRandomCharacterDeletion" -> new RandomCharacterDeletion(positions);
            case "WordSwapNeighboringCharacterSwap" -> new NeighboringCharacterSwap(positions);
            case "WordSwapRandomCharacterInsertion" -> new RandomCharacterInsertion(positions, letters);
            case "WordSwapRandomCharacterSubstitution" -> new RandomCharacterSubstitution(positions, letters);
            default -> throw new AssertionError("what is " + name + "?");
        };
    }
}
