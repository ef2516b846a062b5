package org.dropscape.datasets.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.dropscape.api.dataset.Dataset;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.dataset.Splits;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.dropscape.datasets.TestFiles;
import org.dropscape.datasets.csv.CsvConfig;
import org.dropscape.datasets.csv.CsvDataset;
import org.dropscape.datasets.source.FileDataset;
import org.dropscape.datasets.synthetic.SyntheticReviews;
import org.dropscape.datasets.synthetic.SyntheticReviewsConfig;
import org.dropscape.datasets.token.CaseConfig;
import org.dropscape.datasets.token.TreebankConfig;
import org.dropscape.datasets.token.TreebankPlugin;
import org.dropscape.datasets.token.WhitespacePlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusEncoderTest {

    private static final SeedTree SEEDS = SeedTree.root(1);
    private static final NamedTokenizer WORDS = NamedTokenizer.of(new WhitespacePlugin(), new CaseConfig(true));

    @TempDir
    Path folder;

    private static Example example(String id, String text, int... labels) {
        return new Example(id, text, labels);
    }

    /** Six texts; counts how often it is loaded. */
    private static class Fixed implements Dataset {
        final AtomicInteger loads = new AtomicInteger();
        List<Example> train = List.of(
                example("a", "the film the", 1),
                example("b", "", 0),
                example("c", "good \u00e9t\u00e9 film \ud83d\ude00", 0, 1));

        @Override
        public List<String> classes() {
            return List.of("no", "yes");
        }

        @Override
        public boolean multiLabel() {
            return true;
        }

        @Override
        public Splits load(SeedTree seeds) {
            loads.incrementAndGet();
            return new Splits(
                    train, List.of(example("d", "new film")), List.of(example("e", "one two three four the", 1)));
        }

        @Override
        public Map<String, String> provenance() {
            return Map.of("source", "test");
        }
    }

    private record Settings(Path path) {}

    private static final class FromFile extends Fixed implements FileDataset {
        private final Path path;

        FromFile(Path path) {
            this.path = path;
        }

        @Override
        public List<Path> files() {
            return List.of(path);
        }

        @Override
        public Record config() {
            return new Settings(path);
        }
    }

    private CorpusEncoder encoder(Integer maxTokens) {
        return new CorpusEncoder(
                WORDS, VocabularyRules.ALL, Optional.ofNullable(maxTokens), Optional.of(new CorpusCache(folder)));
    }

    private static void assertSame(EncodedCorpus expected, EncodedCorpus actual) {
        assertEquals(expected.key(), actual.key());
        assertEquals(expected.classes(), actual.classes());
        assertEquals(expected.multiLabel(), actual.multiLabel());
        assertEquals(expected.provenance(), actual.provenance());
        assertEquals(expected.vocabulary().words(), actual.vocabulary().words());
        for (int id = 0; id < expected.vocabulary().size(); id++) {
            assertEquals(expected.vocabulary().count(id), actual.vocabulary().count(id));
        }
        expected.splits().forEach((name, split) -> {
            EncodedSplit other = actual.splits().get(name);
            assertEquals(split.ids(), other.ids());
            assertArrayEquals(split.rawTokens(), other.rawTokens());
            assertArrayEquals(split.rawOffsets(), other.rawOffsets());
            assertArrayEquals(split.rawLabels(), other.rawLabels());
            assertArrayEquals(split.rawLabelOffsets(), other.rawLabelOffsets());
            assertEquals(split.truncatedTexts(), other.truncatedTexts());
            assertEquals(split.truncatedTokens(), other.truncatedTokens());
        });
    }

    @Test
    void textsBecomeIdsOfTheTrainingVocabulary() {
        EncodedCorpus corpus = encoder(null).encode(new Fixed(), SEEDS);
        assertEquals(
                List.of("film", "the", "good", "\u00e9t\u00e9", "\ud83d\ude00"),
                corpus.vocabulary().words());
        assertArrayEquals(new int[] {3, 2, 3}, corpus.train().row(0));
        assertEquals(0, corpus.train().length(1));
        assertArrayEquals(new int[] {0, 1}, corpus.train().labels(2));
        assertEquals(1, corpus.train().label(0));
        assertThrows(IllegalStateException.class, () -> corpus.train().label(2));
        assertArrayEquals(new int[] {1, 2}, corpus.validation().row(0));
        assertEquals(0, corpus.validation().labels(0).length);
        assertEquals("c", corpus.train().id(2));
        assertEquals(5, corpus.test().tokenCount());
        int[] target = new int[4];
        corpus.train().copyRow(0, target, 1);
        assertArrayEquals(new int[] {0, 3, 2, 3}, target);
        assertThrows(IndexOutOfBoundsException.class, () -> corpus.train().token(0, 3));
        assertArrayEquals(new long[] {0, 4, 0, 1, 0, 0, 0}, corpus.test().occurrences(7));
    }

    @Test
    void cutTextsKeepTheirBeginAndAreCounted() {
        EncodedCorpus corpus = encoder(2).encode(new Fixed(), SEEDS);
        assertArrayEquals(new int[] {3, 2}, corpus.train().row(0));
        assertEquals(2, corpus.train().truncatedTexts());
        assertEquals(3, corpus.train().truncatedTokens());
        assertEquals(1, corpus.test().truncatedTexts());
        assertEquals(3, corpus.test().truncatedTokens());
        assertEquals(0, corpus.validation().truncatedTexts());
        assertEquals(
                encoder(null).encode(new Fixed(), SEEDS).vocabulary().words(),
                corpus.vocabulary().words());
    }

    @Test
    void manyChunksGiveTheSameAsOneTextAfterAnother() {
        SyntheticReviews data = new SyntheticReviews(SyntheticReviewsConfig.of(1500, 600, 3));
        NamedTokenizer treebank = NamedTokenizer.of(new TreebankPlugin(), TreebankConfig.defaults());
        EncodedCorpus corpus = new CorpusEncoder(treebank, VocabularyRules.ALL, Optional.empty(), Optional.empty())
                .encode(data, SEEDS);
        Splits splits = data.load(SEEDS);
        Map<String, Long> counts = new HashMap<>();
        splits.train()
                .forEach(e -> treebank.tokenizer().tokenize(e.text()).forEach(t -> counts.merge(t, 1L, Long::sum)));
        assertEquals(
                Vocabulary.build(counts, VocabularyRules.ALL).words(),
                corpus.vocabulary().words());
        for (int i = 0; i < 1500; i++) {
            assertArrayEquals(
                    corpus.vocabulary()
                            .encode(treebank.tokenizer()
                                    .tokenize(splits.train().get(i).text())),
                    corpus.train().row(i));
        }
    }

    @Test
    void theCacheGivesBackTheSame() throws IOException {
        EncodedCorpus fresh = encoder(3).encode(new Fixed(), SEEDS);
        Path file = new CorpusCache(folder).file(fresh.key());
        FileTime written = Files.getLastModifiedTime(file);
        assertSame(fresh, new CorpusCache(folder).read(fresh.key()).orElseThrow());
        assertSame(fresh, encoder(3).encode(new Fixed(), SEEDS));
        assertEquals(written, Files.getLastModifiedTime(file));
    }

    @Test
    void anyChangeHasAnotherKey() {
        List<String> keys = new ArrayList<>();
        keys.add(encoder(3).encode(new Fixed(), SEEDS).key());
        keys.add(encoder(4).encode(new Fixed(), SEEDS).key());
        keys.add(encoder(null).encode(new Fixed(), SEEDS).key());
        Fixed changed = new Fixed();
        changed.train = List.of(example("a", "the film the!", 1), example("b", "x", 0));
        keys.add(encoder(3).encode(changed, SEEDS).key());
        Fixed labels = new Fixed();
        labels.train = List.of(example("a", "the film the", 0), example("b", "", 0), example("c", "good", 0, 1));
        keys.add(encoder(3).encode(labels, SEEDS).key());
        Optional<CorpusCache> none = Optional.empty();
        keys.add(new CorpusEncoder(WORDS, new VocabularyRules(2, Optional.empty()), Optional.of(3), none)
                .encode(new Fixed(), SEEDS)
                .key());
        keys.add(new CorpusEncoder(
                        NamedTokenizer.of(new WhitespacePlugin(), new CaseConfig(false)),
                        VocabularyRules.ALL,
                        Optional.of(3),
                        none)
                .encode(new Fixed(), SEEDS)
                .key());
        // The name of the first tokeniser, but not its results: a plugin of another version.
        keys.add(new CorpusEncoder(
                        new NamedTokenizer(WORDS.name(), text -> List.of(text.split(" "))),
                        VocabularyRules.ALL,
                        Optional.of(3),
                        none)
                .encode(new Fixed(), SEEDS)
                .key());
        assertEquals(keys.size(), keys.stream().distinct().count());
    }

    @Test
    void aDamagedCacheIsMadeAnew() throws IOException {
        EncodedCorpus fresh = encoder(3).encode(new Fixed(), SEEDS);
        Path file = new CorpusCache(folder).file(fresh.key());
        byte[] good = Files.readAllBytes(file);
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 0x10;
            Files.write(file, bad);
            assertTrue(new CorpusCache(folder).read(fresh.key()).isEmpty(), "byte " + at);
        }
        for (int length : new int[] {0, 1, good.length / 2, good.length - 1}) {
            Files.write(file, Arrays.copyOf(good, length));
            assertTrue(new CorpusCache(folder).read(fresh.key()).isEmpty(), "length " + length);
        }
        assertSame(fresh, encoder(3).encode(new Fixed(), SEEDS));
        assertArrayEquals(good, Files.readAllBytes(file));
    }

    @Test
    void unchangedFilesAreNotReadAgain() throws IOException {
        Path source = TestFiles.write(folder.resolve("source/data.txt"), "content");
        FromFile first = new FromFile(source);
        EncodedCorpus fresh = encoder(3).encode(first, SEEDS);
        FromFile second = new FromFile(source);
        assertSame(fresh, encoder(3).encode(second, SEEDS));
        assertEquals(1, first.loads.get());
        assertEquals(0, second.loads.get());

        FromFile otherSeed = new FromFile(source);
        encoder(3).encode(otherSeed, SeedTree.root(2));
        assertEquals(1, otherSeed.loads.get());

        Files.writeString(source, "other content");
        FromFile changed = new FromFile(source);
        changed.train = List.of(example("a", "other words", 1));
        assertNotEquals(fresh.key(), encoder(3).encode(changed, SEEDS).key());
        assertEquals(1, changed.loads.get());
    }

    @Test
    void aCopyOfAFileHasTheSameKeyAndItsOwnProvenance() {
        String table = "text,label\n" + "a film,x\nb,y\n".repeat(10);
        Path here = TestFiles.write(folder.resolve("here/data.csv"), table);
        Path there = TestFiles.write(folder.resolve("th=\u00e9re, too/data.csv"), table);
        EncodedCorpus original = encoder(3).encode(new CsvDataset(CsvConfig.of(here, "text", "label")), SEEDS);
        EncodedCorpus copy = encoder(3).encode(new CsvDataset(CsvConfig.of(there, "text", "label")), SEEDS);
        assertEquals(original.key(), copy.key());
        assertEquals(here.toString(), original.provenance().get("file"));
        assertEquals(there.toString(), copy.provenance().get("file"));

        // Now each has a shortcut; both lead to the one corpus.
        assertSame(copy, encoder(3).encode(new CsvDataset(CsvConfig.of(there, "text", "label")), SEEDS));
        assertSame(original, encoder(3).encode(new CsvDataset(CsvConfig.of(here, "text", "label")), SEEDS));
    }

    @Test
    void aDamagedShortcutIsMadeAnew() throws IOException {
        Path source = TestFiles.write(folder.resolve("source/data.txt"), "content");
        EncodedCorpus fresh = encoder(3).encode(new FromFile(source), SEEDS);
        Path shortcut;
        try (Stream<Path> files = Files.list(folder)) {
            shortcut = files.filter(f -> f.toString().endsWith(".shortcut"))
                    .findFirst()
                    .orElseThrow();
        }
        String good = Files.readString(shortcut);
        for (String bad : List.of("", fresh.key() + "\nsource\n", fresh.key() + "\nsource=%zz\n", "\u00e9\n")) {
            Files.writeString(shortcut, bad);
            FromFile again = new FromFile(source);
            assertSame(fresh, encoder(3).encode(again, SEEDS));
            assertEquals(1, again.loads.get(), bad);
            assertEquals(good, Files.readString(shortcut));
        }
    }

    @Test
    void aShortcutToADamagedCorpusIsNoHarm() throws IOException {
        Path source = TestFiles.write(folder.resolve("source/data.txt"), "content");
        EncodedCorpus fresh = encoder(3).encode(new FromFile(source), SEEDS);
        TestFiles.cut(new CorpusCache(folder).file(fresh.key()), 0.5);
        FromFile again = new FromFile(source);
        assertSame(fresh, encoder(3).encode(again, SEEDS));
        assertEquals(1, again.loads.get());
    }

    @Test
    void writingLeavesNoTemporaryFiles() throws IOException {
        encoder(3).encode(new Fixed(), SEEDS);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.filter(f -> f.toString().endsWith(".tmp")).count());
        }
    }

    @Test
    void whatAKilledProcessLeftIsRemovedOnceNobodyCanBeWritingIt() throws IOException {
        Path old = TestFiles.write(folder.resolve("0123.corpus.8415.tmp"), "half a corp");
        Path young = TestFiles.write(folder.resolve("4567.corpus.2342.tmp"), "half a corp");
        Path foreign = TestFiles.write(folder.resolve("notes.tmp"), "not ours");
        FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        Files.setLastModifiedTime(old, yesterday);
        Files.setLastModifiedTime(foreign, yesterday);
        encoder(3).encode(new Fixed(), SEEDS);
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(young));
        assertTrue(Files.exists(foreign));
    }

    @Test
    void aCacheThatCannotBeWrittenCostsOnlyTime() throws IOException {
        Path file = TestFiles.write(folder.resolve("file"), "in the way");
        CorpusEncoder encoder = new CorpusEncoder(
                WORDS, VocabularyRules.ALL, Optional.empty(), Optional.of(new CorpusCache(file.resolve("below"))));
        assertEquals(7, encoder.encode(new Fixed(), SEEDS).vocabulary().size());
    }

    @Test
    void anEmptySplitIsAnError() {
        Fixed none = new Fixed();
        none.train = List.of();
        UserException e = assertThrows(UserException.class, () -> encoder(3).encode(none, SEEDS));
        assertTrue(e.getMessage().startsWith("The training split has no examples."), e.getMessage());
    }
}
