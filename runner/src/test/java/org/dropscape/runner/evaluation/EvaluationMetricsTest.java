package org.dropscape.runner.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dropscape.runner.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluationMetricsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<JsonNode> recorded() throws IOException {
        try (InputStream file = EvaluationMetricsTest.class.getResourceAsStream("/golden/scikit-learn-scores.json")) {
            return StreamSupport.stream(JSON.readTree(file).get("cases").spliterator(), false);
        }
    }

    private static Predictions predictions(JsonNode recorded) {
        double[][] probabilities = JSON.convertValue(recorded.get("probabilities"), double[][].class);
        return new Predictions(
                Task.valueOf(
                        recorded.get("task").asText().toUpperCase(Locale.ROOT).replace('-', '_')),
                IntStream.range(0, probabilities[0].length)
                        .mapToObj(k -> "class " + k)
                        .toList(),
                probabilities,
                JSON.convertValue(recorded.get("labels"), int[][].class));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void everyScoreIsThatOfScikitLearn(JsonNode recorded) {
        EvaluationMetrics metrics = EvaluationMetrics.of(predictions(recorded));
        Set<String> names = new TreeSet<>();
        recorded.get("averages").properties().forEach(entry -> {
            names.add(entry.getKey());
            assertEquals(entry.getValue().asDouble(), metrics.averages().get(entry.getKey()), 1e-12, entry.getKey());
        });
        Set<String> more = new LinkedHashSet<>(metrics.averages().keySet());
        more.removeAll(names);
        // scikit-learn has neither.
        assertEquals(
                recorded.get("task").asText().equals("multi-label") ? Set.of("break-even", "one-error") : Set.of(),
                more);
        for (int k = 0; k < metrics.classes().size(); k++) {
            ClassScores scores = metrics.classes().get(k);
            JsonNode theirs = recorded.get("classes").get(k);
            double[] ours = {scores.precision(), scores.recall(), scores.f1(), scores.averagePrecision(), scores.auc()};
            for (int i = 0; i < ours.length; i++) {
                assertEquals(theirs.get(i).asDouble(), ours[i], 1e-12, scores.name());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void theConfusionMatrixIsThatOfScikitLearn(JsonNode recorded) {
        Predictions all = predictions(recorded);
        if (all.task() == Task.MULTI_LABEL) {
            assertThrows(IllegalArgumentException.class, () -> EvaluationMetrics.confusion(all));
        } else {
            assertArrayEquals(
                    JSON.convertValue(recorded.get("confusion"), long[][].class), EvaluationMetrics.confusion(all));
        }
    }

    @Test
    void breakEvenPredictsAsManyLabelsAsThereAre() {
        Predictions all = new Predictions(
                Task.MULTI_LABEL, List.of("a", "b"), new double[][] {{0.9, 0.2}, {0.3, 0.8}, {0.4, 0.1}}, new int[][] {
                    {0}, {0, 1}, {}
                });
        // The three most probable pairs are (0, a), (1, b) and (2, a), which is wrong.
        assertEquals(2 / 3.0, EvaluationMetrics.of(all).averages().get("break-even"), 1e-12);
    }

    @Test
    void oneErrorCountsTextsWhoseMostProbableClassIsWrong() {
        Predictions all = new Predictions(
                Task.MULTI_LABEL,
                List.of("a", "b"),
                new double[][] {{0.5, 0.5}, {0.3, 0.8}, {0.9, 0.1}, {0.2, 0.1}},
                new int[][] {{0}, {0}, {0, 1}, {}});
        assertEquals(0.5, EvaluationMetrics.of(all).averages().get("one-error"), 1e-12);
    }

    @Test
    void aClassThatNeverOccursHasNoCurve() {
        Predictions all = new Predictions(
                Task.MULTI_CLASS,
                List.of("a", "b", "c"),
                new double[][] {{0.5, 0.3, 0.2}, {0.3, 0.4, 0.3}},
                new int[][] {{0}, {1}});
        EvaluationMetrics metrics = EvaluationMetrics.of(all);
        ClassScores absent = metrics.classes().get(2);
        assertEquals(0, absent.f1());
        assertEquals(Double.NaN, absent.averagePrecision());
        assertEquals(Double.NaN, absent.auc());
        assertEquals(1, metrics.averages().get("macro-f1"), 1e-12);
    }

    @Test
    void noTextsAreNoResult() {
        Predictions none = new Predictions(Task.BINARY, List.of("a", "b"), new double[0][], new int[0][]);
        assertThrows(IllegalArgumentException.class, () -> EvaluationMetrics.of(none));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Predictions(Task.BINARY, List.of("a", "b"), new double[][] {{1}}, new int[][] {{0}}));
    }
}
