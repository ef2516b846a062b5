package org.dropscape.datasets.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.dropscape.api.dataset.Dataset;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.dataset.Splits;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.Embeddings;
import org.dropscape.datasets.TestFiles;
import org.dropscape.datasets.encode.CorpusEncoder;
import org.dropscape.datasets.encode.EncodedCorpus;
import org.dropscape.datasets.encode.NamedTokenizer;
import org.dropscape.datasets.encode.Vocabulary;
import org.dropscape.datasets.encode.VocabularyRules;
import org.dropscape.datasets.token.CaseConfig;
import org.dropscape.datasets.token.WhitespacePlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingTest {

    private static final SeedTree SEEDS = SeedTree.root(5);
    private static final String VECTORS = "the 0.5 -1 2e-1\nfilm 1 2 3\n\u00e9t\u00e9 -0.25 0 1\nthe 9 9 9\n";

    @TempDir
    Path folder;

    private GloveEmbeddings glove(String content) {
        return glove(content.getBytes(StandardCharsets.UTF_8), "v.txt", null);
    }

    private GloveEmbeddings glove(byte[] content, String name, String entry) {
        return new GloveEmbeddings(
                new GloveConfig(TestFiles.write(folder.resolve(name), content), Optional.ofNullable(entry)));
    }

    private String failure(Embeddings embeddings, String... words) {
        return assertThrows(UserException.class, () -> embeddings.vectors(List.of(words)))
                .getMessage()
                .replace(folder.toString() + "/", "");
    }

    private static Vocabulary vocabulary(String... words) {
        Map<String, Long> counts = new HashMap<>();
        Arrays.stream(words).forEach(w -> counts.put(w, 1L));
        return Vocabulary.build(counts, VocabularyRules.ALL);
    }

    @Test
    void wantedWordsAreReadAndOfEqualOnesTheFirst() {
        GloveEmbeddings glove = glove(VECTORS);
        assertEquals(3, glove.dimension());
        Map<String, float[]> vectors = glove.vectors(List.of("the", "\u00e9t\u00e9", "missing"));
        assertEquals(2, vectors.size());
        assertArrayEquals(new float[] {0.5f, -1f, 0.2f}, vectors.get("the"));
        assertArrayEquals(new float[] {-0.25f, 0f, 1f}, vectors.get("\u00e9t\u00e9"));
    }

    @Test
    void everyContainerIsRead() {
        byte[] plain = VECTORS.getBytes(StandardCharsets.UTF_8);
        byte[] zip = TestFiles.zip(Map.of("v.50d.txt", "a 1\n", "v.3d.txt", VECTORS));
        for (GloveEmbeddings glove : List.of(
                glove(TestFiles.gzip(plain), "v.gz", null),
                glove(TestFiles.zip(Map.of("v.txt", VECTORS)), "one.zip", null),
                glove(zip, "v.zip", "v.3d.txt"))) {
            assertArrayEquals(
                    new float[] {1, 2, 3}, glove.vectors(List.of("film")).get("film"));
        }
        assertTrue(failure(glove(zip, "v.zip", null), "film").startsWith("v.zip: the archive holds 2 files"));
        assertEquals(
                "v.zip: unknown entry \"v.3d.tx\". Did you mean \"v.3d.txt\"? Known: v.3d.txt, v.50d.txt.",
                failure(glove(zip, "v.zip", "v.3d.tx"), "film"));
        assertTrue(failure(glove(plain, "v.txt", "x"), "film").contains("is not a zip archive"));
    }

    @Test
    void zipEntriesAreFoundUnderTheirPlainName() {
        for (String name : List.of("./v.txt", "vectors\\v.txt", "./vectors\\v.txt")) {
            byte[] zip = TestFiles.zip(Map.of(name, VECTORS, "__MACOSX/v.txt", "x"));
            String plain = name.replace("./", "").replace('\\', '/');
            for (GloveEmbeddings glove :
                    List.of(glove(zip, "v.zip", null), glove(zip, "v.zip", name), glove(zip, "v.zip", plain))) {
                assertArrayEquals(
                        new float[] {1, 2, 3}, glove.vectors(List.of("film")).get("film"));
            }
        }
        byte[] twice = TestFiles.zip(Map.of("v.txt", VECTORS, "./v.txt", VECTORS));
        assertTrue(
                failure(glove(twice, "v.zip", "v.txt"), "film").startsWith("v.zip: two entries are called \"v.txt\"."));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstWord() {
        GloveEmbeddings glove = glove("\ufeffthe 1 2\nfilm 3 4\n");
        assertArrayEquals(new float[] {1, 2}, glove.vectors(List.of("the")).get("the"));
        GloveEmbeddings header = glove("\ufeff2 3\nthe 1 2 3\nfilm 4 5 6\n");
        assertEquals(3, header.dimension());
        assertArrayEquals(new float[] {4, 5, 6}, header.vectors(List.of("film")).get("film"));
    }

    @Test
    void aHeaderBlankLinesAndWindowsLineEndsAreTolerated() {
        GloveEmbeddings glove = glove("2 3\r\n\r\nthe 1 2 3 \r\nfilm 4 5 6\r\n");
        assertEquals(3, glove.dimension());
        assertArrayEquals(new float[] {4, 5, 6}, glove.vectors(List.of("film")).get("film"));
    }

    @Test
    void wordsMayContainBlanks() {
        Map<String, float[]> vectors = glove("the 1 2\n. . . 3 4\n1 5 6\n").vectors(List.of(". . .", "1"));
        assertArrayEquals(new float[] {3, 4}, vectors.get(". . ."));
        assertArrayEquals(new float[] {5, 6}, vectors.get("1"));
    }

    @Test
    void aLineOfAnotherWidthNamesItsPlace() {
        assertEquals(
                "v.txt:2: 2 numbers, but the vectors of this file have 3. The file is damaged, of another kind, or not"
                        + " finished downloading.",
                failure(glove("the 1 2 3\nfilm 1 2\n"), "the"));
        assertTrue(failure(glove("the 1 2 3\nfilm 1 2 3 4\n"), "the").startsWith("v.txt:2: 4 numbers"));
        assertTrue(failure(glove("1 2\nthe 1 2 3\n"), "the").startsWith("v.txt:2: 3 numbers, but"));
    }

    @Test
    void aBadNumberNamesItsPlace() {
        assertTrue(failure(glove("the 1 2\nfilm 1 x\n"), "film")
                .startsWith("v.txt:2: \"x\" is not a number (component 2)"));
        assertTrue(failure(glove("the 1 NaN\n"), "the").startsWith("v.txt:1: \"NaN\" is not finite (component 2)"));
    }

    @Test
    void badUtf8AndNoVectorsAreErrors() {
        byte[] latin = "the 1 2\n\u00e9t\u00e9 1 2\n".getBytes(StandardCharsets.ISO_8859_1);
        assertTrue(failure(glove(latin, "v.txt", null), "the").startsWith("v.txt:2: the word is not valid UTF-8."));
        assertEquals("v.txt: the file holds no vectors.", failure(glove("\n"), "the"));
        assertTrue(failure(glove("the\n"), "the").startsWith("v.txt:1: no vector follows the word"));
    }

    @Test
    void aTruncatedArchiveNamesTheLineWhereItBreaksOff() {
        StringBuilder text = new StringBuilder();
        RandomGenerator random = SEEDS.generator();
        for (int i = 0; i < 20_000; i++) {
            text.append("word").append(i).append(' ').append(random.nextFloat()).append('\n');
        }
        GloveEmbeddings glove = glove(TestFiles.gzip(text.toString().getBytes(StandardCharsets.UTF_8)), "v.gz", null);
        TestFiles.cut(folder.resolve("v.gz"), 0.6);
        String message = failure(glove, "none");
        assertTrue(message.startsWith("v.gz: the archive is damaged or cut short"), message);
        assertTrue(message.matches(".*It breaks off after line 1[0-9]{4}\\."), message);
    }

    @Test
    void thePoliciesFillWhatIsUnknown() {
        GloveEmbeddings glove = glove("a 1 2\nb 3 6\n");
        Vocabulary words = vocabulary("a", "b", "c", "d");
        EmbeddingTable zero = EmbeddingTable.build(glove, words, UnknownWords.ZERO, SEEDS);
        assertArrayEquals(new float[] {0, 0, 0, 0, 1, 2, 3, 6, 0, 0, 0, 0}, zero.values());
        assertEquals(6, zero.rows());
        assertEquals(2, zero.dimension());
        EmbeddingTable mean = EmbeddingTable.build(glove, words, UnknownWords.MEAN, SEEDS);
        assertArrayEquals(new float[] {0, 0, 2, 4, 1, 2, 3, 6, 2, 4, 2, 4}, mean.values());

        EmbeddingTable random = EmbeddingTable.build(glove, words, UnknownWords.RANDOM, SEEDS);
        assertArrayEquals(new float[] {0, 0}, random.row(Vocabulary.PADDING));
        assertArrayEquals(new float[] {3, 6}, random.row(words.id("b")));
        assertNotEquals(random.row(words.id("c"))[0], random.row(words.id("d"))[0]);
        EmbeddingTable more =
                EmbeddingTable.build(glove, vocabulary("a", "b", "d", "e", "f"), UnknownWords.RANDOM, SEEDS);
        assertArrayEquals(
                random.row(words.id("d")),
                more.row(vocabulary("a", "b", "d", "e", "f").id("d")));
        assertFalse(Arrays.equals(
                random.values(),
                EmbeddingTable.build(glove, words, UnknownWords.RANDOM, SeedTree.root(6))
                        .values()));
    }

    @Test
    void randomVectorsHaveTheSpreadOfTheKnownOnes() {
        String[] words = new String[2002];
        words[0] = "a";
        words[1] = "b";
        for (int i = 2; i < words.length; i++) {
            words[i] = "unknown" + i;
        }
        // Components 0, 2, 4, 6: mean 3, variance 5.
        EmbeddingTable table =
                EmbeddingTable.build(glove("a 0 2\nb 4 6\n"), vocabulary(words), UnknownWords.RANDOM, SEEDS);
        double squares = 0;
        double sum = 0;
        for (int id = 4; id < table.rows(); id++) {
            for (float value : table.row(id)) {
                sum += value;
                squares += value * value;
            }
        }
        assertEquals(0, sum / 4000, 4 * Math.sqrt(5.0 / 4000));
        assertEquals(5, squares / 4000, 4 * 5 * Math.sqrt(2.0 / 4000));
    }

    @Test
    void vectorsThatCoverNothingAreAnError() {
        UserException e = assertThrows(
                UserException.class,
                () -> EmbeddingTable.build(glove("A 1\n"), vocabulary("a"), UnknownWords.MEAN, SEEDS));
        assertTrue(e.getMessage().startsWith("The word vectors cover no word"), e.getMessage());
    }

    @Test
    void randomEmbeddingsFollowTheSeedsNotTheOtherWords() {
        RandomEmbeddings random = new RandomEmbeddings(new RandomConfig(3, 0.1));
        EmbeddingTable one = EmbeddingTable.build(random, vocabulary("a", "b"), UnknownWords.ZERO, SEEDS);
        EmbeddingTable two = EmbeddingTable.build(random, vocabulary("b"), UnknownWords.ZERO, SEEDS);
        assertArrayEquals(one.row(3), two.row(2));
        assertNotEquals(
                one.row(3)[0],
                EmbeddingTable.build(random, vocabulary("b"), UnknownWords.ZERO, SeedTree.root(1))
                        .row(2)[0]);
        assertThrows(IllegalArgumentException.class, () -> new RandomConfig(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new RandomConfig(3, 0));
    }

    @Test
    void coverageCountsTokensAndTypes() {
        Dataset data = new Dataset() {
            @Override
            public List<String> classes() {
                return List.of("no", "yes");
            }

            @Override
            public Splits load(SeedTree seeds) {
                return new Splits(
                        List.of(Example.of("1", "a a a b c", 0)),
                        List.of(Example.of("2", "a never c", 1)),
                        List.of(Example.of("3", "", 1)));
            }

            @Override
            public Map<String, String> provenance() {
                return Map.of();
            }
        };
        EncodedCorpus corpus = new CorpusEncoder(
                        NamedTokenizer.of(new WhitespacePlugin(), new CaseConfig(true)),
                        VocabularyRules.ALL,
                        Optional.empty(),
                        Optional.empty())
                .encode(data, SEEDS);
        EmbeddingTable table =
                EmbeddingTable.build(glove("a 1\nb 2\nnever 3\n"), corpus.vocabulary(), UnknownWords.ZERO, SEEDS);
        assertEquals(new Coverage(5, 4), table.coverage(corpus.train()));
        assertEquals(0.8, table.coverage(corpus.train()).tokenShare());
        assertEquals(new Coverage(3, 1), table.coverage(corpus.validation()));
        assertEquals(1, table.coverage(corpus.test()).tokenShare());
    }
}
