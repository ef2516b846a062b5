package org.dropscape.adversarial.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.dropscape.adversarial.text.Segmentation;
import org.dropscape.adversarial.text.WordDistance;
import org.dropscape.adversarial.text.WordText;
import org.junit.jupiter.api.Test;

/** Words, replacements and what is recorded of them are TextAttack's. */
class TextGoldenTest {

    @Test
    void wordsAreTextAttacks() {
        for (JsonNode given : Golden.cases("tokenise")) {
            assertWords(given, Segmentation.CURRENT);
        }
    }

    @Test
    void wordsOfThePapersTimeAreTextAttacks() {
        for (JsonNode given : Golden.cases("tokenise_v0_2_15")) {
            assertWords(given, Segmentation.V0_2_15);
        }
    }

    private static void assertWords(JsonNode given, Segmentation segmentation) {
        String text = given.get("text").asText();
        List<String> words = Golden.strings(given.get("words"));
        assertEquals(words, WordText.of(text, segmentation).words(), text);
        assertEquals(words.size(), segmentation.count(text), text);
    }

    @Test
    void replacementsAreTextAttacks() {
        for (JsonNode given : Golden.cases("replace")) {
            String text = given.get("text").asText();
            WordText result = WordText.of(text)
                    .replace(given.get("index").asInt(), given.get("new").asText());
            if (given.has("error")) {
                // TextAttack fails on its own separator of columns, which is no different from other text here.
                assertEquals("<SPLIT> token I S P", text);
                continue;
            }
            String name = text + " " + given.get("index") + " " + given.get("new");
            assertEquals(given.get("result").asText(), result.text(), name);
            assertEquals(Golden.strings(given.get("result_words")), result.words(), name);
            assertEquals(Golden.integers(given.get("modified")), indices(result.modified()), name);
            assertEquals(Golden.integers(given.get("newly_modified")), indices(result.newlyModified()), name);
            assertEquals(
                    Golden.integers(given.get("original_index_map")),
                    Arrays.stream(result.originalIndexMap()).boxed().toList(),
                    name);
        }
    }

    @Test
    void replacementsOneAfterTheOtherAreTextAttacks() {
        for (JsonNode given : Golden.cases("replace_chain")) {
            WordText text = WordText.of(given.get("text").asText());
            for (JsonNode step : given.get("steps")) {
                text = text.replace(step.get("index").asInt(), step.get("new").asText());
                assertEquals(step.get("result").asText(), text.text(), given.toString());
                assertEquals(Golden.integers(step.get("modified")), indices(text.modified()), given.toString());
                assertEquals(
                        Golden.integers(step.get("original_index_map")),
                        Arrays.stream(text.originalIndexMap()).boxed().toList(),
                        given.toString());
            }
        }
    }

    @Test
    void distancesOfWordsAreTextAttacks() {
        for (JsonNode given : Golden.cases("word_diffs")) {
            WordText a = WordText.of(given.get("a").asText());
            WordText b = WordText.of(given.get("b").asText());
            assertEquals(given.get("words_diff_num").asInt(), WordDistance.edits(a, b));
            assertEquals(Golden.integers(given.get("all_words_diff")), indices(WordDistance.differingIndices(a, b)));
            JsonNode first = given.get("first_word_diff_index");
            if (!first.isNull()) {
                assertEquals(first.asInt(), WordDistance.differingIndices(a, b).nextSetBit(0));
            }
        }
    }

    private static List<Integer> indices(java.util.BitSet set) {
        return set.stream().boxed().toList();
    }
}
