package org.dropscape.adversarial.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.dropscape.adversarial.attack.SearchAttack;
import org.dropscape.adversarial.candidate.Candidates;
import org.dropscape.adversarial.constraint.Constraint;
import org.dropscape.adversarial.constraint.EditDistance;
import org.dropscape.adversarial.constraint.MaxWordsPerturbed;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.constraint.StopWords;
import org.dropscape.adversarial.goal.GoalFunction;
import org.dropscape.adversarial.goal.InputReduction;
import org.dropscape.adversarial.goal.UntargetedClassification;
import org.dropscape.adversarial.query.QueryLimits;
import org.dropscape.adversarial.transformation.Letters;
import org.dropscape.adversarial.transformation.NeighboringCharacterSwap;
import org.dropscape.adversarial.transformation.Positions;
import org.dropscape.adversarial.transformation.Qwerty;
import org.dropscape.adversarial.transformation.RandomCharacterDeletion;
import org.dropscape.adversarial.transformation.RandomCharacterInsertion;
import org.dropscape.adversarial.transformation.RandomCharacterSubstitution;
import org.dropscape.adversarial.transformation.Transformation;
import org.dropscape.adversarial.transformation.WordDeletion;
import org.dropscape.api.perturbation.Attack.Outcome;
import org.dropscape.api.perturbation.Attack.Status;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.TextClassifier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Attacks find the texts that TextAttack's find, with the same scores and after as many queries.
 *
 * <p>The file holds results of deterministic attacks of TextAttack (github.com/QData/TextAttack, f800c2c) on a model that it
 * describes; {@code -Dgolden=FOLDER} reads a file of the same name from a folder instead.
 */
class AttackGoldenTest {

    private static final String FILE = "textattack_attacks.json.gz";
    private static final double TOLERANCE = 1e-12;
    private static final Pattern TOKEN = Pattern.compile("[a-z0-9']+");
    private static final Pattern SEARCH = Pattern.compile("(\\w+)\\(([\\w-]+)\\)(?:; (\\w+)\\(([^)]*)\\))?");
    private static final Pattern CONSTRAINT = Pattern.compile("(\\w+)(?:\\(([^)]*)\\))?");
    private static final TextClassifier MODEL =
            texts -> texts.stream().map(AttackGoldenTest::probabilities).toArray(double[][]::new);

    private final JsonNode all = read();

    private static JsonNode read() {
        String folder = System.getProperty("golden");
        try (InputStream file = folder == null
                        ? AttackGoldenTest.class.getResourceAsStream("/golden/" + FILE)
                        : Files.newInputStream(Path.of(folder, FILE));
                InputStream json = new GZIPInputStream(file)) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void modelIsTheOneAttacked() {
        assertTrue(all.get("logits").size() > 0);
        for (JsonNode given : all.get("logits")) {
            assertEquals(given.get("logit").asDouble(), logit(given.get("text").asText()), TOLERANCE);
        }
    }

    @TestFactory
    Stream<DynamicTest> resultsAreTextAttacks() {
        assertFalse(all.get("attacks").isEmpty());
        return all.get("attacks").properties().stream()
                .flatMap(attack -> elements(attack.getValue().get("results"))
                        .map(result -> DynamicTest.dynamicTest(
                                attack.getKey() + " " + result.get("id").asText(),
                                () -> assertSame(attack.getValue(), result))));
    }

    private static void assertSame(JsonNode attack, JsonNode result) {
        String text = result.get("text").asText();
        Outcome outcome = attack(attack, result.get("index_order"))
                .attack(
                        MODEL,
                        text,
                        result.get("label").asInt(),
                        SeedTree.root(1).generator());

        String perturbed = result.get("perturbed_text").asText();
        assertEquals(perturbed, outcome.text());
        assertEquals(
                switch (result.get("type").asText()) {
                    case "SuccessfulAttackResult" -> Status.SUCCEEDED;
                    case "FailedAttackResult" -> Status.FAILED;
                    case "SkippedAttackResult" -> Status.SKIPPED;
                    case "MaximizedAttackResult" -> text.equals(perturbed) ? Status.FAILED : Status.SUCCEEDED;
                    default -> throw new AssertionError(result);
                },
                outcome.status());
        assertEquals(result.get("original_score").asDouble(), outcome.scoreBefore(), TOLERANCE);
        assertEquals(result.get("perturbed_score").asDouble(), outcome.scoreAfter(), TOLERANCE);
        assertEquals(result.get("num_queries").asLong(), outcome.queries());
        assertEquals(
                result.get("original_output").asInt(),
                outcome.before().get(1) > outcome.before().get(0) ? 1 : 0);
        assertEquals(
                result.get("perturbed_output").asInt(),
                outcome.after().get(1) > outcome.after().get(0) ? 1 : 0);
    }

    private static SearchAttack attack(JsonNode attack, JsonNode order) {
        Matcher search = SEARCH.matcher(attack.get("search").asText());
        assertTrue(search.matches(), attack.get("search").asText());
        List<Transformation> transformations = elements(attack.get("transformations"))
                .map(name -> transformation(name.asText()))
                .toList();
        List<Constraint> constraints = CONSTRAINT
                .matcher(attack.get("constraints").asText())
                .results()
                .map(AttackGoldenTest::constraint)
                .toList();
        return new SearchAttack(
                search.group(3) == null ? new UntargetedClassification() : goal(search.group(3), search.group(4)),
                new TransformedTexts(new Candidates(transformations, constraints)),
                search(search.group(1), search.group(2), order),
                QueryLimits.NONE);
    }

    private static SearchMethod search(String name, String parameter, JsonNode order) {
        return switch (name) {
            case "BeamSearch" -> {
                int width = Integer.parseInt(parameter);
                yield new BeamSearch(width, () -> new NumpyOrder(width));
            }
            // TextAttack keeps the index after a deletion.
            case "GreedyWordSwapWIR" ->
                new GreedyWordImportance(recorded(ranking(parameter), order), Optional.empty(), false);
            default -> throw new AssertionError(name);
        };
    }

    private static WordRanking ranking(String name) {
        return switch (name) {
            case "unk" -> WordRanking.unknown(WordRanking.UNKNOWN);
            case "delete" -> WordRanking.deletion();
            case "weighted-saliency" -> WordRanking.weightedSaliency(WordRanking.UNKNOWN);
            default -> throw new AssertionError(name);
        };
    }

    /** Numpy orders more than 16 equally important words in a way of its own; up to there, our order must be the recorded one. */
    private static WordRanking recorded(WordRanking ranking, JsonNode order) {
        return (context, indices) -> {
            List<Integer> ranked = ranking.rank(context, indices);
            List<Integer> expected = elements(order).map(JsonNode::asInt).toList();
            if (indices.size() <= 16) {
                assertEquals(expected, ranked);
            }
            assertEquals(new TreeSet<>(expected), new TreeSet<>(ranked));
            return expected;
        };
    }

    private static GoalFunction goal(String name, String parameter) {
        return switch (name) {
            case "UntargetedClassification" ->
                new UntargetedClassification(Double.parseDouble(parameter.replace("target_max_score=", "")));
            case "InputReduction" -> {
                assertEquals("maximizable=True", parameter);
                yield new InputReduction();
            }
            default -> throw new AssertionError(name);
        };
    }

    private static Transformation transformation(String name) {
        Map<String, Transformation> known = Map.of(
                "swap", new NeighboringCharacterSwap(Positions.ALL),
                "delete", new RandomCharacterDeletion(Positions.ALL),
                "qwerty", new Qwerty(Positions.ALL),
                "sub_x", new RandomCharacterSubstitution(Positions.ALL, new Letters("x")),
                "ins_x", new RandomCharacterInsertion(Positions.ALL, new Letters("x")),
                "ins_space", new RandomCharacterInsertion(Positions.INNER, Letters.BLANK),
                "delete_skip", new RandomCharacterDeletion(Positions.INNER),
                "qwerty_skip", new Qwerty(Positions.INNER),
                "swap_skip", new NeighboringCharacterSwap(new Positions(false, true, false)),
                "WordDeletion", new WordDeletion());
        assertTrue(known.containsKey(name), name);
        return known.get(name);
    }

    private static Constraint constraint(MatchResult constraint) {
        String parameter = constraint.group(2);
        return switch (constraint.group(1)) {
            case "Repeat" -> new NoRepeat();
            case "Stopword" -> StopWords.ENGLISH;
            case "Levenshtein" -> new EditDistance(Integer.parseInt(parameter));
            case "MaxWordsPerturbed" ->
                MaxWordsPerturbed.rate(Double.parseDouble(parameter.replace("max_percent=", "")));
            default -> throw new AssertionError(constraint.group());
        };
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static double[] probabilities(String text) {
        double p = 1 / (1 + Math.exp(-logit(text)));
        return new double[] {1 - p, p};
    }

    /** 3 sum(u) / sqrt(n) over the n tokens, u being the CRC-32 of a token, taken to [-1, 1). */
    private static double logit(String text) {
        double sum = 0;
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(text.toLowerCase(Locale.ROOT));
        while (token.find()) {
            CRC32 crc = new CRC32();
            crc.update(token.group().getBytes(StandardCharsets.UTF_8));
            sum += crc.getValue() / 4294967296.0 * 2 - 1;
            tokens.add(token.group());
        }
        return tokens.isEmpty() ? 0 : 3 * sum / Math.sqrt(tokens.size());
    }
}
