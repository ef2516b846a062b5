package org.dropscape.datasets.imdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.dataset.Splits;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.dropscape.datasets.TestFiles;
import org.dropscape.datasets.source.EmptyText;
import org.dropscape.datasets.split.SplitSizes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImdbDatasetTest {

    private static final SeedTree SEEDS = SeedTree.root(689);
    private static final SplitSizes SIZES = new SplitSizes(20, 10, 10);

    @TempDir
    Path folder;

    /** Forty reviews in the publishers' layout: the name within the archive, the text. */
    private static Map<String, String> layout() {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 9; i >= 0; i--) {
            for (String half : List.of("test", "train")) {
                files.put(half + "/pos/" + i + "_9.txt", half + " praise " + i);
                files.put(half + "/neg/" + i + "_2.txt", half + " blame " + i);
            }
        }
        files.put("README", "not a review");
        files.put("train/unsup/0_0.txt", "no label");
        return files;
    }

    private static byte[] tar(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> under(String root, Map<String, String> files) {
        Map<String, String> moved = new LinkedHashMap<>();
        files.forEach((name, text) -> moved.put(root + name, text));
        return moved;
    }

    private Path archive(Map<String, String> files) {
        return TestFiles.write(folder.resolve("aclImdb_v1.tar.gz"), TestFiles.gzip(tar(files)));
    }

    private Path unpacked() {
        layout().forEach((name, text) ->
                TestFiles.write(folder.resolve("aclImdb").resolve(name), text));
        return folder.resolve("aclImdb");
    }

    private static String csv(boolean official) {
        StringBuilder table =
                new StringBuilder(official ? "review,sentiment,split,rating,doc_id\n" : "review,sentiment\n");
        for (int i = 0; i < 40; i++) {
            String half = i < 20 ? "train" : "test";
            table.append("\"A film,<br /><br />number ")
                    .append(i)
                    .append("\",")
                    .append(i % 2 == 0 ? "positive" : "negative");
            table.append(official ? "," + half + ",7," + half + "/x/" + i + "_7" : "")
                    .append('\n');
        }
        return table.toString();
    }

    private Splits load(Path path, ImdbSplit split) {
        return new ImdbDataset(ImdbConfig.of(path, split, SIZES), folder).load(SEEDS);
    }

    private String failure(Path path, ImdbSplit split) {
        return assertThrows(UserException.class, () -> load(path, split))
                .getMessage()
                .replace(folder.toString() + "/", "");
    }

    @Test
    void theKaggleTableIsSplitByTheSeed() {
        Path path = TestFiles.write(folder.resolve("imdb.csv"), csv(false));
        Splits splits = load(path, ImdbSplit.PAPER);
        assertEquals(
                List.of(20, 10, 10),
                List.of(
                        splits.train().size(),
                        splits.validation().size(),
                        splits.test().size()));
        Example first = splits.train().get(0);
        int row = Integer.parseInt(first.id()) - 2;
        assertEquals("A film,<br /><br />number " + row, first.text());
        assertEquals(row % 2 == 0 ? 1 : 0, first.label());
        assertEquals(splits, load(path, ImdbSplit.PAPER));
    }

    @Test
    void theOfficialTestHalfStaysTheTestHalf() {
        Path path = TestFiles.write(folder.resolve("imdb.csv"), csv(true));
        Splits splits = load(path, ImdbSplit.OFFICIAL);
        assertEquals(
                List.of(16, 4, 20),
                List.of(
                        splits.train().size(),
                        splits.validation().size(),
                        splits.test().size()));
        assertTrue(splits.test().stream().allMatch(e -> e.id().startsWith("test/")));
        assertTrue(splits.validation().stream().allMatch(e -> e.id().startsWith("train/")));
    }

    @Test
    void theOfficialSplitNeedsItsColumn() {
        Path path = TestFiles.write(folder.resolve("imdb.csv"), csv(false));
        assertTrue(failure(path, ImdbSplit.OFFICIAL).startsWith("imdb.csv: has no column split"));
    }

    @Test
    void folderAndArchiveGiveTheSameExamples() {
        Splits packed = load(archive(under("aclImdb/", layout())), ImdbSplit.OFFICIAL);
        assertEquals(packed, load(unpacked(), ImdbSplit.OFFICIAL));
        assertEquals(packed, load(folder, ImdbSplit.OFFICIAL));
        assertEquals(
                Example.of("test/neg/0_2", "test blame 0", 0), packed.test().get(0));
        assertEquals(
                Example.of("test/pos/9_9", "test praise 9", 1), packed.test().get(19));
        assertEquals(20, packed.test().size());
    }

    @Test
    void leakFreeKeepsCopiesOnOneSide() {
        StringBuilder table = new StringBuilder("review,sentiment\n");
        for (int i = 0; i < 40; i++) {
            table.append("Film ")
                    .append(i / 2)
                    .append(i % 2 == 0 ? "!" : "<br />")
                    .append(",positive\n");
        }
        Path path = TestFiles.write(folder.resolve("imdb.csv"), table.toString());
        ImdbDataset data = new ImdbDataset(ImdbConfig.of(path, ImdbSplit.LEAK_FREE, SIZES), folder);
        data.load(SEEDS);
        assertEquals("0", data.provenance().get("texts shared between parts"));
        assertEquals("leak-free", data.provenance().get("split"));
        assertEquals("40", data.provenance().get("reviews"));
        assertEquals(64, data.provenance().get("sha256").length());
    }

    @Test
    void tooFewReviewsAreAnError() {
        Path path = TestFiles.write(folder.resolve("imdb.csv"), csv(false));
        UserException e =
                assertThrows(UserException.class, () -> new ImdbDataset(ImdbConfig.of(path), folder).load(SEEDS));
        assertTrue(e.getMessage().contains("ask for 50000 examples"), e.getMessage());
    }

    @Test
    void badRowsNameTheirLine() {
        Path path = TestFiles.write(folder.resolve("imdb.csv"), "review,sentiment\nfine,positive\n,negative\n");
        assertEquals(
                "imdb.csv:3: the review is empty. Remove the row, or set empty: keep.", failure(path, ImdbSplit.PAPER));
        TestFiles.write(path, "review,sentiment\nfine,positiv\n");
        assertEquals(
                "imdb.csv:2: unknown sentiment \"positiv\". Did you mean \"positive\"? Known: negative, positive.",
                failure(path, ImdbSplit.PAPER));
        TestFiles.write(path, "reviews,sentiment\nfine,positive\n");
        assertEquals(
                "imdb.csv:1: unknown column \"review\". Did you mean \"reviews\"? Known: reviews, sentiment.",
                failure(path, ImdbSplit.PAPER));
    }

    @Test
    void emptyReviewsCanBeKept() {
        Path path = TestFiles.write(
                folder.resolve("imdb.csv"), "review,sentiment\n,positive\n<br />,negative\na,positive\n");
        ImdbConfig keep =
                new ImdbConfig(Optional.of(path), ImdbSplit.PAPER, new SplitSizes(1, 1, 1), 0.2, EmptyText.KEEP);
        Splits splits = new ImdbDataset(keep, folder).load(SEEDS);
        assertEquals(1, splits.test().size());
    }

    @Test
    void escapingEntriesAndLinksAreRefused() throws IOException {
        Map<String, String> files = under("aclImdb/", layout());
        files.put("aclImdb/../../outside/pos/1_1.txt", "evil");
        assertTrue(failure(archive(files), ImdbSplit.PAPER)
                .startsWith("aclImdb_v1.tar.gz: the entry \"aclImdb/../../outside/pos/1_1.txt\" points outside"));
        files = under("aclImdb/", layout());
        files.put("/etc/train/pos/1_1.txt", "evil");
        assertTrue(failure(archive(files), ImdbSplit.PAPER).contains("\"/etc/train/pos/1_1.txt\" points outside"));

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry link = new TarArchiveEntry("aclImdb/train/pos/0_9.txt", TarArchiveEntry.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        Path path = TestFiles.write(folder.resolve("link.tar.gz"), TestFiles.gzip(bytes.toByteArray()));
        assertTrue(failure(path, ImdbSplit.PAPER).contains("is a link"));
    }

    @Test
    void truncatedArchivesAreErrors() {
        Path path = archive(under("aclImdb/", layout()));
        TestFiles.cut(path, 0.6);
        assertTrue(failure(path, ImdbSplit.PAPER).startsWith("aclImdb_v1.tar.gz: the archive is damaged or cut short"));
    }

    @Test
    void aPartOfThePublishersDataIsSaidToBeOne() {
        String[] files = layout().keySet().toArray(String[]::new);
        Map<String, String> part = under("aclImdb/", layout());
        part.remove("aclImdb/" + files[0]);
        assertEquals("test/pos/9_9.txt", files[0]);
        for (ImdbSplit split : List.of(ImdbSplit.OFFICIAL, ImdbSplit.PAPER)) {
            ImdbConfig config = ImdbConfig.of(archive(part), split, new SplitSizes(20, 10, 9));
            ImdbDataset data = new ImdbDataset(config, folder);
            data.load(SEEDS);
            assertEquals(
                    "found test/neg 10, test/pos 9, train/neg 10, train/pos 10; the publishers' data set has 12500"
                            + " of each half and class",
                    data.provenance().get("incomplete"));
        }
        Path unknown = TestFiles.write(folder.resolve("imdb.csv"), csv(false));
        ImdbDataset data = new ImdbDataset(ImdbConfig.of(unknown, ImdbSplit.PAPER, SIZES), folder);
        data.load(SEEDS);
        assertFalse(data.provenance().containsKey("incomplete"));
    }

    @Test
    void theWholeOfThePublishersDataIsNot() {
        StringBuilder table = new StringBuilder("review,sentiment,split\n");
        for (int i = 0; i < 50_000; i++) {
            table.append(i).append(i % 2 == 0 ? ",negative," : ",positive,").append(i < 25_000 ? "train\n" : "test\n");
        }
        Path path = TestFiles.write(folder.resolve("imdb.csv"), table.toString());
        ImdbDataset data = new ImdbDataset(ImdbConfig.of(path, ImdbSplit.OFFICIAL, SIZES), folder);
        data.load(SEEDS);
        assertEquals("50000", data.provenance().get("reviews"));
        assertFalse(data.provenance().containsKey("incomplete"));
    }

    @Test
    void incompleteLayoutsAreErrors() {
        Map<String, String> files = new LinkedHashMap<>();
        under("aclImdb/", layout()).forEach((name, text) -> {
            if (!name.contains("test/pos")) {
                files.put(name, text);
            }
        });
        assertTrue(failure(archive(files), ImdbSplit.PAPER).contains("holds no reviews test/pos/"));
        assertTrue(failure(folder, ImdbSplit.PAPER).contains("has no folder train/neg"));
    }

    @Test
    void filesThatAreNotUtf8AreNamed() {
        Path root = unpacked();
        TestFiles.write(root.resolve("train/neg/3_2.txt"), new byte[] {'a', (byte) 0xe9, 'b'});
        assertEquals(
                "aclImdb/train/neg/3_2.txt: is not valid UTF-8. Take the data from their official source.",
                failure(root, ImdbSplit.PAPER));
    }

    @Test
    void withoutAPathTheDownloadIsUsedOrAskedFor() {
        ImdbConfig config = new ImdbConfig(Optional.empty(), ImdbSplit.PAPER, SIZES, 0.2, EmptyText.ERROR);
        UserException e = assertThrows(UserException.class, () -> new ImdbDataset(config, folder).load(SEEDS));
        assertTrue(e.getMessage().endsWith("Set dataset.path, or run: dropscape data imdb --download"), e.getMessage());
        archive(under("aclImdb/", layout()));
        List<Example> found =
                new ArrayList<>(new ImdbDataset(config, folder).load(SEEDS).train());
        assertEquals(20, found.size());
    }
}
