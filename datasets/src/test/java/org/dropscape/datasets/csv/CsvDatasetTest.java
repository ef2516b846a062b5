package org.dropscape.datasets.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.dataset.Splits;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.dropscape.datasets.TestFiles;
import org.dropscape.datasets.source.EmptyText;
import org.dropscape.datasets.split.SplitSizes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvDatasetTest {

    private static final SeedTree SEEDS = SeedTree.root(1);
    private static final String SPLIT_TABLE = """
            doc_id,split,topics,title,text
            1,train,earn grain,A title,"First, text"
            2,train,grain,,Second text
            3,train,,Third,"with ""quotes"" and
            a line break"
            4,test,earn,Fourth,text
            """;

    @TempDir
    Path folder;

    private Path file(String content) {
        return TestFiles.write(folder.resolve("data.csv"), content);
    }

    private static CsvConfig config(
            Path path, List<String> text, String label, String separator, List<String> classes, String split) {
        return new CsvConfig(
                path,
                text,
                label,
                Optional.ofNullable(separator),
                classes,
                Optional.empty(),
                Optional.ofNullable(split),
                new SplitSizes(0.5, 0.25, 0.25),
                0.34,
                ",",
                EmptyText.ERROR);
    }

    private String failure(CsvConfig config) {
        return assertThrows(UserException.class, () -> new CsvDataset(config).load(SEEDS))
                .getMessage()
                .replace(folder.toString() + "/", "");
    }

    private String failure(String content) {
        return failure(CsvConfig.of(file(content), "text", "label"));
    }

    @Test
    void severalLabelsAndColumnsAndASplitColumnAreRead() {
        CsvDataset data =
                new CsvDataset(config(file(SPLIT_TABLE), List.of("title", "text"), "topics", " ", List.of(), "split"));
        Splits splits = data.load(SEEDS);
        assertTrue(data.multiLabel());
        assertEquals(List.of("earn", "grain"), data.classes());
        assertEquals(2, splits.train().size());
        assertEquals(1, splits.validation().size());
        assertEquals(List.of(new Example("6", "Fourth text", new int[] {0})), splits.test());
        List<Example> training = new ArrayList<>(splits.train());
        training.addAll(splits.validation());
        Map<String, Example> byId = training.stream().collect(Collectors.toMap(Example::id, e -> e));
        assertEquals("A title First, text", byId.get("2").text());
        assertArrayEquals(new int[] {0, 1}, byId.get("2").labels());
        assertEquals("Second text", byId.get("3").text());
        assertEquals("Third with \"quotes\" and\na line break", byId.get("4").text());
        assertArrayEquals(new int[0], byId.get("4").labels());
        assertEquals("4", data.provenance().get("rows"));
    }

    @Test
    void textsMayBeAsLongAsBooks() {
        String book = "word ".repeat((1 << 24) / 5 + 1);
        byte[] table = ("text,label\n\"" + book + "\",x\n").getBytes(StandardCharsets.US_ASCII);
        try (CsvTable rows = new CsvTable("books.csv", new ByteArrayInputStream(table), ',')) {
            assertEquals(book.length(), rows.next().get(0).length());
        }
    }

    @Test
    void aRowThatIsTooLongIsNotCalledDamaged() {
        for (String text : List.of("\"" + "a".repeat(40_000) + "\"", "\"never closed" + "\n".repeat(40_000))) {
            byte[] table = ("text,label\nfine,x\n" + text + ",y\n").getBytes(StandardCharsets.US_ASCII);
            try (CsvTable rows = new CsvTable("t.csv", new ByteArrayInputStream(table), ',', 1 << 15)) {
                rows.next();
                assertEquals(
                        "t.csv: the row after the one on line 2 is longer than 32768 characters. If a double quote"
                                + " opens a field there and is never closed, close it; otherwise divide the text.",
                        assertThrows(UserException.class, rows::next).getMessage());
            }
        }
    }

    @Test
    void numbersAsLabelsAreOrderedAsNumbers() {
        CsvDataset data = new CsvDataset(CsvConfig.of(
                file("text,label\na,10\nb,9\nc,10\nd,1\ne,1\nf,1\ng,1\nh,1\ni,1\nj,1\n"), "text", "label"));
        data.load(SEEDS);
        assertEquals(List.of("1", "9", "10"), data.classes());
    }

    @Test
    void everyCompressionGivesTheSame() {
        byte[] plain = "text,label\na,x\nb,y\nc,x\nd,y\n".getBytes(StandardCharsets.UTF_8);
        SplitSizes halves = new SplitSizes(2, 1, 1);
        Splits expected = null;
        for (byte[] bytes : List.of(
                plain,
                TestFiles.gzip(plain),
                TestFiles.xz(plain),
                TestFiles.zip(Map.of("a/data.csv", new String(plain, StandardCharsets.UTF_8))))) {
            CsvConfig all = CsvConfig.of(TestFiles.write(folder.resolve("any-name"), bytes), "text", "label");
            Splits splits = new CsvDataset(new CsvConfig(
                            all.path(),
                            all.text(),
                            all.label(),
                            all.labelSeparator(),
                            all.classes(),
                            all.id(),
                            all.split(),
                            halves,
                            0.1,
                            ",",
                            EmptyText.ERROR))
                    .load(SEEDS);
            expected = expected == null ? splits : expected;
            assertEquals(expected, splits);
        }
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreNoPartOfTheData() {
        CsvDataset data = new CsvDataset(config(
                file("\uFEFFtext,label\r\na,x\r\nb,y\r\nc,x\r\nd,y\r\n"),
                List.of("text"),
                "label",
                null,
                List.of(),
                null));
        data.load(SEEDS);
        assertEquals(List.of("x", "y"), data.classes());
    }

    @Test
    void aWrongColumnIsSuggested() {
        assertEquals(
                "data.csv:1: unknown column \"lable\". Did you mean \"label\"? Known: label, text.",
                failure(CsvConfig.of(file("text,label\na,x\n"), "text", "lable")));
    }

    @Test
    void anOpenQuoteNamesTheLastGoodLine() {
        String message = failure("text,label\n\"fine\",x\n\"open,y\nmore,x\n");
        assertTrue(message.startsWith("data.csv: broken quoting or damaged data after the row on line 2"), message);
    }

    @Test
    void textAfterAClosingQuoteIsAnError() {
        String message = failure("text,label\n\"a\"b,x\n");
        assertTrue(message.startsWith("data.csv: broken quoting"), message);
    }

    @Test
    void aRowOfAnotherWidthNamesItsLine() {
        assertEquals(
                "data.csv:3: 3 fields, but the header has 2 (text, label). A text that contains the delimiter or a line"
                        + " break belongs in double quotes.",
                failure("text,label\n\"a\",x\nb,c,y\n"));
    }

    @Test
    void badUtf8NamesItsLineAndByte() {
        byte[] bytes = "text,label\ngood,x\nbad \u00e9,y\n".getBytes(StandardCharsets.ISO_8859_1);
        String message = failure(CsvConfig.of(TestFiles.write(folder.resolve("data.csv"), bytes), "text", "label"));
        assertTrue(message.startsWith("data.csv:3: the byte 0xe9 is not valid UTF-8."), message);
    }

    @Test
    void badUtf8FarInsideIsFoundAtTheRightLine() {
        StringBuilder text = new StringBuilder("text,label\n");
        for (int i = 2; i <= 40_000; i++) {
            text.append(i == 20_000 ? "\u00ff" : "some words").append(",x\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        String message = failure(CsvConfig.of(TestFiles.write(folder.resolve("data.csv"), bytes), "text", "label"));
        assertTrue(message.startsWith("data.csv:20000: the byte 0xff"), message);
    }

    @Test
    void anEmptyTextIsAnErrorUnlessKept() {
        Path path = file("text,label\na,x\n\"  \",y\nc,x\nd,y\n");
        CsvConfig strict = config(path, List.of("text"), "label", null, List.of(), null);
        assertEquals(
                "data.csv:3: the text is empty (column text). Remove the row, or set empty: keep.", failure(strict));
        Splits kept = new CsvDataset(new CsvConfig(
                        path,
                        strict.text(),
                        "label",
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        new SplitSizes(2, 1, 1),
                        0.1,
                        ",",
                        EmptyText.KEEP))
                .load(SEEDS);
        assertEquals(
                4, kept.train().size() + kept.validation().size() + kept.test().size());
    }

    @Test
    void anUnknownLabelIsSuggested() {
        assertEquals(
                "data.csv:3: unknown label \"postive\". Did you mean \"positive\"? Known: negative, positive. Correct"
                        + " it, or add it to classes.",
                failure(config(
                        file("text,label\na,positive\nb,postive\n"),
                        List.of("text"),
                        "label",
                        null,
                        List.of("negative", "positive"),
                        null)));
    }

    @Test
    void aMissingLabelAndAnUnknownSplitNameTheirLines() {
        assertTrue(failure("text,label\na,x\nb,\n").startsWith("data.csv:3: the label is empty (column label)"));
        assertEquals(
                "data.csv:2: unknown split \"trian\". Did you mean \"train\"? Known: dev, test, train, val, valid,"
                        + " validation.",
                failure(config(
                        file("text,label,part\na,x,trian\n"), List.of("text"), "label", null, List.of(), "part")));
    }

    @Test
    void idsMustBeUnique() {
        CsvConfig c = CsvConfig.of(file("id,text,label\n1,a,x\n1,b,y\n"), "text", "label");
        assertEquals(
                "data.csv:3: the id \"1\" occurs twice. Ids must be unique.",
                failure(new CsvConfig(
                        c.path(),
                        c.text(),
                        c.label(),
                        c.labelSeparator(),
                        c.classes(),
                        Optional.of("id"),
                        c.split(),
                        c.sizes(),
                        0.1,
                        ",",
                        EmptyText.ERROR)));
    }

    @Test
    void oneLabelOrNoRowsAreErrors() {
        assertTrue(failure("text,label\na,x\nb,x\n").contains("holds 1 different labels [x]; at least two are needed"));
        assertEquals("data.csv: the table has a header but no rows.", failure("text,label\n"));
        assertEquals("data.csv: the file is empty; a header line is needed.", failure(""));
        assertTrue(failure("text,text\n").contains("the column \"text\" occurs twice"));
    }

    @Test
    void truncatedArchivesAreErrors() {
        StringBuilder table = new StringBuilder("text,label\n");
        for (int i = 0; i < 5000; i++) {
            table.append("word").append(i * 7919L % 10_007).append(i % 2 == 0 ? ",x\n" : ",y\n");
        }
        byte[] plain = table.toString().getBytes(StandardCharsets.UTF_8);
        for (Map.Entry<String, byte[]> archive : Map.of(
                        "data.csv.gz", TestFiles.gzip(plain),
                        "data.csv.xz", TestFiles.xz(plain),
                        "data.zip", TestFiles.zip(Map.of("data.csv", table.toString())))
                .entrySet()) {
            Path path = TestFiles.cut(TestFiles.write(folder.resolve(archive.getKey()), archive.getValue()), 0.7);
            String message = failure(CsvConfig.of(path, "text", "label"));
            assertTrue(message.startsWith(archive.getKey() + ": the archive is damaged or cut short"), message);
        }
    }

    @Test
    void zipEntriesThatEscapeAreRefused() {
        Path path = TestFiles.write(
                folder.resolve("evil.zip"), TestFiles.zip(Map.of("../../evil.csv", "text,label\na,x\nb,y\n")));
        assertEquals(
                "evil.zip: the entry \"../../evil.csv\" points outside of the archive's folder. The archive is not"
                        + " trustworthy; take it from its official source.",
                failure(CsvConfig.of(path, "text", "label")));
    }

    @Test
    void aZipOfSeveralFilesListsThem() {
        Path path = TestFiles.write(folder.resolve("two.zip"), TestFiles.zip(Map.of("a.csv", "x", "b.csv", "y")));
        assertTrue(failure(CsvConfig.of(path, "text", "label")).startsWith("two.zip: the archive holds 2 files"));
    }

    @Test
    void aMissingFileIsSuggested() {
        file("text,label\na,x\n");
        String message = failure(CsvConfig.of(folder.resolve("dta.csv"), "text", "label"));
        assertTrue(message.startsWith("dta.csv: no such file. Did you mean \"data.csv\"?"), message);
        assertTrue(failure(CsvConfig.of(folder, "text", "label")).contains("is a folder, a file is needed"));
    }

    @Test
    void configurationsAreChecked() {
        Path path = Path.of("x");
        assertEquals(
                "text must name at least one column, but was []",
                assertThrows(IllegalArgumentException.class, () -> config(path, List.of(), "l", null, List.of(), null))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> config(path, List.of("t"), "l", null, List.of("same", "same"), null));
        assertThrows(IllegalArgumentException.class, () -> config(path, List.of("t"), "l", "", List.of(), null));
    }
}
