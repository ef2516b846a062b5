package org.dropscape.runner.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.dropscape.runner.Main;
import org.dropscape.runner.cli.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code dropscape augment} from its options to its output. */
class AugmentCommandTest {

    private static final String[] PAPER = {
        "--perturbation", "qwerty,random-character-deletion", "--rate", "0.3", "--seed", "1"
    };

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int augment(byte[] input, String... options) {
        out.reset();
        err.reset();
        List<String> arguments = new ArrayList<>(List.of("augment"));
        arguments.addAll(List.of(options));
        Console console = new Console(
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                false);
        return Main.run(console, arguments.toArray(String[]::new));
    }

    private int augment(String input, String... options) {
        return augment(input.getBytes(StandardCharsets.UTF_8), options);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyLineGivesALineInItsPlace() {
        StringBuilder input = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            input.append(i % 7 == 0 ? "" : "1" + i + " wonderful words of number " + i + " here")
                    .append('\n');
        }
        assertEquals(0, augment(input.toString(), PAPER), err());
        String[] before = input.toString().split("\n", -1);
        String[] after = out().split("\n", -1);
        assertEquals(before.length, after.length);
        int changed = 0;
        for (int i = 0; i < 3_000; i++) {
            if (before[i].isEmpty()) {
                assertEquals("", after[i]);
            } else {
                assertEquals(6, after[i].chars().filter(c -> c == ' ').count(), after[i]);
                changed += before[i].equals(after[i]) ? 0 : 1;
            }
        }
        assertEquals(3_000 - 429, changed);
        assertEquals("", err());
    }

    @Test
    void theSeedDecides() {
        String input = "some wonderful words of great length\n".repeat(20);
        augment(input, PAPER);
        String first = out();
        augment(input, PAPER);
        assertEquals(first, out());
        augment(input, "--perturbation", "qwerty,random-character-deletion", "--rate", "0.3", "--seed", "2");
        assertNotEquals(first, out());
        // Equal lines have streams of their own.
        assertTrue(Set.copyOf(first.lines().toList()).size() > 10, first);
    }

    @Test
    void lineEndingsStayAndNoneIsAdded() {
        augment("good words\r\nmore words\nlast words", PAPER);
        assertTrue(out().matches("[^\r\n]+\r\n[^\r\n]+\n[^\r\n]+"), out());
        augment("", PAPER);
        assertEquals("", out());
        augment("\n", PAPER);
        assertEquals("\n", out());
    }

    @Test
    void aLineThatIsNoUtf8IsToldAndPassedOnByteForByte() {
        byte[] bad = "caf\u00e9 noir\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] input = new byte[2 * bad.length];
        byte[] good = "xy good\n".getBytes(StandardCharsets.UTF_8);
        input = concat(good, bad, good);
        assertEquals(2, augment(input, "--perturbation", "qwerty", "--rate", "1"));
        assertEquals(
                "standard input:2: the byte 0xe9 is not valid UTF-8; the line is passed on as it is. Convert it, for"
                        + " instance with iconv -f WINDOWS-1252 -t UTF-8.",
                err().strip());
        byte[] written = out.toByteArray();
        assertEquals(input.length, written.length);
        assertArrayEquals(bad, java.util.Arrays.copyOfRange(written, good.length, good.length + bad.length));
        assertFalse(new String(written, StandardCharsets.ISO_8859_1).startsWith("xy"));
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void manyBadLinesAreCounted() {
        byte[] line = {(byte) 0xff, '\n'};
        assertEquals(
                2, augment(concat(IntStream.range(0, 25).mapToObj(i -> line).toArray(byte[][]::new)), PAPER));
        assertEquals(11, err().lines().count());
        assertTrue(err().endsWith("15 more lines like these were passed on as they were.\n"), err());
    }

    @Test
    void jsonSaysWhatChanged() throws IOException {
        String text = "\ud83d\ude00 wonderful films";
        assertEquals(0, augment(text + "\n\n", "--json", "--perturbation", "qwerty", "--rate", "1"), err());
        List<String> lines = out().lines().toList();
        assertEquals(2, lines.size());
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertEquals(1, first.get("line").intValue());
        assertEquals(text, first.get("original").textValue());
        assertEquals(2, first.get("words").intValue());
        assertEquals(2, first.get("changed").intValue());
        int[] characters = text.codePoints().toArray();
        StringBuilder rebuilt = new StringBuilder();
        int copied = 0;
        for (JsonNode replacement : first.get("replacements")) {
            int start = replacement.get("start").intValue();
            int end = replacement.get("end").intValue();
            assertEquals(replacement.get("from").textValue(), new String(characters, start, end - start));
            assertEquals("qwerty", replacement.get("by").get(0).textValue());
            rebuilt.append(new String(characters, copied, start - copied))
                    .append(replacement.get("to").textValue());
            copied = end;
        }
        rebuilt.append(new String(characters, copied, characters.length - copied));
        assertEquals(first.get("text").textValue(), rebuilt.toString());
        assertEquals(0, new ObjectMapper().readTree(lines.get(1)).get("words").intValue());
    }

    @Test
    void aColumnOfATableIsPerturbedAndTheOthersStay() throws IOException {
        Path in = Files.writeString(
                folder.resolve("in.csv"),
                "\ufeffid,review,label\n1,\"a fine, long film\",pos\n2,\"he said \"\"no\"\"\nand left\",neg\n\n3,,pos\n");
        Path to = folder.resolve("out.csv");
        assertEquals(
                0,
                augment(
                        "",
                        "--perturbation",
                        "qwerty",
                        "--rate",
                        "1",
                        "--column",
                        "review",
                        in.toString(),
                        to.toString()),
                err());
        String table = Files.readString(to);
        assertTrue(
                table.matches(
                        "\ufeffid,review,label\n1,\"a .{4}, .{4} .{4}\",pos\n2,\".. .{4} \"\".{2}\"\"\n.{3} .{4}\",neg\n\n3,,pos\n"),
                table);
        assertFalse(table.contains("fine, long film"));
        assertEquals("", out());
    }

    @Test
    void rowsThatDoNotFitAreToldAndPassedOn() {
        String table = "id\treview\n1\tgood films\n2\n3\tgood\tfilms\n4\tgood films\n";
        assertEquals(
                2,
                augment(table, "--perturbation", "qwerty", "--rate", "1", "--column", "review", "--delimiter", "tab"));
        List<String> lines = out().lines().toList();
        assertEquals(5, lines.size());
        assertEquals(List.of("2", "3\tgood\tfilms"), lines.subList(2, 4));
        assertNotEquals("4\tgood films", lines.get(4));
        assertTrue(err().contains("standard input:3: 1 field, but the header has 2;"), err());
        assertTrue(err().contains("standard input:4: 3 fields, but the header has 2;"), err());
    }

    @Test
    void anOpenQuoteEndsWithAnErrorAndWritesNoFile() throws IOException {
        Path in = Files.writeString(folder.resolve("in.csv"), "id,review\n1,good\n2,\"open\n");
        Path to = folder.resolve("out.csv");
        assertEquals(2, augment("", "--perturbation", "qwerty", "--column", "review", in.toString(), to.toString()));
        assertTrue(err().contains("in.csv: broken quoting after the row that begins on line 2"), err());
        assertFalse(Files.exists(to));
    }

    @Test
    void perturbationsOfWholeTextsComeInTheirOrder() {
        assertEquals(
                0,
                augment(
                        "I didn't, <br />1999 films!\n",
                        "--perturbation",
                        "letters-only,word-deletion",
                        "--rate",
                        "0"));
        assertEquals("I didnt films\n", out());
        assertEquals(0, augment("a1b\n", "--json", "--perturbation", "letters-only,qwerty", "--rate", "0"), err());
        assertTrue(out().contains("\"original\":\"a b\",\"text\":\"a b\""), out());
        assertEquals(2, augment("a1b\n", "--json", "--perturbation", "qwerty,letters-only"));
        assertTrue(err().contains("before those of words"), err());
    }

    @Test
    void variantsOfALineComeOneAfterTheOther() {
        assertEquals(0, augment("wonderful films\nx\n", "--perturbation", "qwerty", "--variants", "3"), err());
        List<String> lines = out().lines().toList();
        assertEquals(6, lines.size());
        assertEquals(3, Set.copyOf(lines.subList(0, 3)).size());
        assertEquals(List.of("x", "x", "x"), lines.subList(3, 6));
    }

    @Test
    void constraintsAndSettingsHold() {
        assertEquals(
                0,
                augment(
                        "the film of all films\n".repeat(50),
                        "--perturbation",
                        "qwerty,random-character-deletion",
                        "--rate",
                        "1",
                        "--constraints",
                        "no-repeat,min-word-length=5,max-edit-distance=1",
                        "--set",
                        "qwerty.skip-first=true",
                        "--set",
                        "random-character-deletion.skip-first=true"),
                err());
        out().lines().forEach(line -> assertTrue(line.startsWith("the film of all f") && line.length() >= 20, line));
    }

    @Test
    void sequentialChangesMoreThanComposite() {
        String input = "abcdef ".repeat(500) + "\n";
        augment(input, PAPER);
        long composite = same(out());
        String[] sequential = java.util.Arrays.copyOf(PAPER, PAPER.length + 2);
        sequential[PAPER.length] = "--mix";
        sequential[PAPER.length + 1] = "sequential";
        augment(input, sequential);
        assertEquals(350, composite);
        assertEquals(245, same(out()), 25);
    }

    private static long same(String text) {
        return java.util.Arrays.stream(text.strip().split(" "))
                .filter("abcdef"::equals)
                .count();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--perturbation qwertz|unknown perturbation \"qwertz\". Did you mean \"qwerty\"?",
                "--perturbation qwerty --rate 1.2|--rate must be in [0, 1], but was 1.2.",
                "--perturbation qwerty --rate -0.1|--rate must be in [0, 1], but was -0.1.",
                "--perturbation qwerty --rate NaN|--rate must be in [0, 1], but was NaN.",
                "--perturbation qwerty --rate much|Invalid value for option '--rate'",
                "--perturbation qwerty --mix both|--mix must be composite or sequential, but was both.",
                "--perturbation qwerty --variants 0|--variants must be at least 1, but was 0.",
                "--perturbation qwerty --constraints no-repeats|unknown constraint \"no-repeats\". Did you mean \"no-repeat\"?",
                "--perturbation qwerty --constraints max-rate|--constraints max-rate needs a value",
                "--perturbation qwerty --constraints max-rate=2|--constraints max-rate: must be in [0, 1], but was 2.0",
                "--perturbation qwerty --set skip-frist=true|unknown key \"skip-frist\". Did you mean \"skip-first\"?",
                "--perturbation qwerty --set rate=0.2|give it with --rate",
                "--perturbation letters-only --constraints no-repeat|unknown key \"constraints\"",
                "--perturbation embedding-neighbor-swap|--set embedding-neighbor-swap.vectors: is required",
                "--perturbation qwerty missing.txt|missing.txt: cannot be read: no such file or folder.",
                "--perturbation qwerty missing.csv|name the column of the texts with --column",
                "--perturbation qwerty --column text|standard input:1: unknown column \"text\"",
                "--rate 0.3|Missing required option: '--perturbation=ID'"
            })
    void mistakesAreToldBeforeAnythingIsWritten(String options, String message) {
        assertEquals(2, augment("some words\n", options.split(" ")));
        assertTrue(err().contains(message), err());
        assertEquals("", out());
    }
}
