package org.dropscape.adversarial.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dropscape.adversarial.candidate.Candidates;
import org.dropscape.adversarial.constraint.Constraint;
import org.dropscape.adversarial.constraint.EditDistance;
import org.dropscape.adversarial.constraint.MaxModificationRate;
import org.dropscape.adversarial.constraint.MaxModifiedWords;
import org.dropscape.adversarial.constraint.MaxWordIndex;
import org.dropscape.adversarial.constraint.MaxWordsPerturbed;
import org.dropscape.adversarial.constraint.MinWordLength;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.constraint.StopWords;
import org.dropscape.adversarial.constraint.TextChange;
import org.dropscape.adversarial.text.WordText;
import org.dropscape.adversarial.transformation.Positions;
import org.dropscape.adversarial.transformation.Qwerty;
import org.junit.jupiter.api.Test;

/** Constraints are TextAttack's. */
class ConstraintGoldenTest {

    private static final Pattern NAME = Pattern.compile("(\\w+)(?:\\((?:(\\w+)=)?([0-9.]+)\\))?");

    @Test
    void stopWordsAreTextAttacks() {
        assertEquals(Set.copyOf(Golden.strings(Golden.part("stopwords"))), StopWords.ENGLISH.words());
    }

    @Test
    void wordsThatMayBeChangedAreTextAttacks() {
        for (JsonNode given : Golden.cases("pre_constraints")) {
            WordText text =
                    WordText.of("The movie isn't good, but I didn't hate It or THE ending of a film. Very very nice!");
            if (given.get("state").asText().equals("after_two_changes")) {
                text = text.replace(1, "mvie").replace(3, "goo d");
            }
            assertEquals(given.get("text").asText(), text.text());
            assertEquals(
                    Golden.integers(given.get("modified")),
                    text.modified().stream().boxed().toList());
            Qwerty qwerty = new Qwerty(Positions.ALL);
            Candidates candidates = new Candidates(
                    List.of(qwerty), List.of(constraint(given.get("constraint").asText())));
            assertEquals(
                    Golden.integers(given.get("allowed_indices")),
                    candidates.indices(text, qwerty).boxed().toList(),
                    given.toString());
        }
    }

    @Test
    void textsThatAreAcceptableAreTextAttacks() {
        for (JsonNode given : Golden.cases("post_constraints")) {
            WordText reference = WordText.of(given.get("reference").asText());
            WordText candidate = WordText.of(given.get("candidate").asText());
            assertEquals(
                    given.get("passes").asBoolean(),
                    constraint(given.get("constraint").asText())
                            .accepts(new TextChange(reference, reference, candidate)),
                    given.toString());
        }
    }

    private static Constraint constraint(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new AssertionError("what is " + name + "?");
        }
        double value = matcher.group(3) == null ? 0 : Double.parseDouble(matcher.group(3));
        return switch (matcher.group(1)) {
            case "RepeatModification" -> new NoRepeat();
            case "StopwordModification" -> StopWords.ENGLISH;
            case "MaxModificationRate" -> new MaxModificationRate(value);
            case "MaxNumWordsModified" -> new MaxModifiedWords((int) value);
            case "MaxWordIndexModification" -> new MaxWordIndex((int) value);
            case "MinWordLength" -> new MinWordLength((int) value);
            case "LevenshteinEditDistance" -> new EditDistance((int) value);
            case "MaxWordsPerturbed" ->
                matcher.group(2).equals("max_percent")
                        ? MaxWordsPerturbed.rate(value)
                        : MaxWordsPerturbed.words((int) value);
            default -> throw new AssertionError("what is " + name + "?");
        };
    }
}
