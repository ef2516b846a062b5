package org.dropscape.runner.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dropscape.runner.Main;
import org.dropscape.runner.cli.Console;
import org.junit.jupiter.api.Test;

/** {@code dropscape bench} in small. */
class EngineBenchmarkTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int bench(String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("bench", "--hidden-units", "8", "--tokens", "8", "--batch", "4", "--seconds", "0.01"));
        arguments.addAll(List.of(options));
        Console console = new Console(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                false);
        return Main.run(console, arguments.toArray(String[]::new));
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void eachMeasurementIsAJsonObjectOnALineOfItsOwn() throws JsonProcessingException {
        assertEquals(0, bench("--json", "--only", "train", "--replicas", "1,2"), err::toString);
        List<String> settings = new ArrayList<>();
        for (String line : lines()) {
            JsonNode m = new ObjectMapper().readTree(line);
            assertEquals("train", m.get("benchmark").textValue());
            assertEquals(8, m.get("hiddenUnits").intValue());
            assertEquals(2, m.get("layers").intValue());
            assertEquals(4, m.get("batch").intValue());
            assertEquals(8, m.get("tokens").intValue());
            assertTrue(
                    m.get("samplesPerSecond").isNumber()
                            && m.get("samplesPerSecond").doubleValue() > 0,
                    line);
            assertTrue(
                    m.get("device").isTextual() && !m.get("device").textValue().isEmpty(), line);
            settings.add(
                    m.get("replicas").intValue() + " " + m.get("regularizer").textValue());
        }
        assertEquals(
                List.of("1 none", "1 zoneout", "1 drop-connect", "2 none", "2 zoneout", "2 drop-connect"), settings);
    }

    @Test
    void evaluationIsMeasuredInPassesOfTheBatchAndInWideOnes() {
        assertEquals(0, bench("--only", "evaluate", "--regularizer", "zoneout:rate=0.3"), err::toString);
        List<String> rows =
                lines().stream().map(line -> line.strip().replaceAll(" +", " ")).toList();
        assertEquals(3, rows.size(), out.toString(StandardCharsets.UTF_8));
        assertTrue(rows.get(1).startsWith("evaluate 8 4 8 1 zoneout:rate=0.3 "), rows.get(1));
        assertTrue(rows.get(2).startsWith("evaluate 8 256 8 1 zoneout:rate=0.3 "), rows.get(2));
    }

    @Test
    void unknownNamesAreRefusedBeforeAnythingIsMeasured() {
        assertEquals(2, bench("--only", "train,evalute"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("Did you mean \"evaluate\"?"), err::toString);
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void anUnknownRegularizerIsRefused() {
        assertEquals(2, bench("--only", "train", "--regularizer", "zoneuot"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("Did you mean \"zoneout\"?"), err::toString);
    }

    @Test
    void aRegularizerWithoutARateIsMeasuredAtItsDefaults() {
        assertEquals(0, bench("--only", "train", "--regularizer", "variational"), err::toString);
        assertEquals(2, lines().size(), out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void cellsOfALandscapeAreMeasuredOnTextsAsLongAsReviews() throws JsonProcessingException {
        assertEquals(0, bench("--json", "--only", "landscape", "--replicas", "2"), err::toString);
        List<Integer> longest = new ArrayList<>();
        for (String line : lines()) {
            JsonNode m = new ObjectMapper().readTree(line);
            assertEquals("landscape", m.get("benchmark").textValue());
            assertEquals(8, m.get("hiddenUnits").intValue());
            assertEquals(1000, m.get("examples").intValue());
            assertEquals(2, m.get("replicas").intValue());
            assertEquals(26_000, m.get("words").intValue(), 2000, line);
            double cells = m.get("cellsPerSecond").doubleValue();
            assertTrue(cells > 0, line);
            assertEquals(1000 * cells, m.get("samplesPerSecond").doubleValue(), 1e-6 * cells);
            longest.add(m.get("tokens").intValue());
        }
        assertEquals(List.of(1037, 400), longest);
    }

    @Test
    void textsAreAsLongAsImdbs() {
        int[] whole = ImdbLikeTexts.lengths(1000, Integer.MAX_VALUE);
        assertEquals(203, whole[500]);
        assertEquals(271, Arrays.stream(whole).average().orElseThrow(), 5);
        int[] cut = ImdbLikeTexts.lengths(1000, 400);
        assertEquals(231, Arrays.stream(cut).average().orElseThrow(), 2);
        assertEquals(400, cut[999]);
    }
}
