package org.dropscape.adversarial.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordVectorsTest {

    @TempDir
    Path folder;

    @Test
    void neighboursAreThoseOfASortedList() {
        RandomGenerator random = SeedTree.root(1).generator();
        Map<String, float[]> map = new LinkedHashMap<>();
        for (int i = 0; i < 200; i++) {
            map.put("w" + i, new float[] {
                (float) random.nextGaussian(), (float) random.nextGaussian(), (float) random.nextGaussian()
            });
        }
        map.put("zero", new float[3]);
        WordVectors vectors = WordVectors.of(map, 10);
        for (String word : List.of("w0", "w7", "w199")) {
            List<String> sorted = map.keySet().stream()
                    .filter(other -> !other.equals(word) && !other.equals("zero"))
                    .sorted(Comparator.comparingDouble((String other) -> -vectors.cosine(word, other)))
                    .limit(10)
                    .toList();
            assertEquals(sorted, vectors.nearest(word, 10));
            assertEquals(sorted.subList(0, 3), vectors.nearest(word, 3));
        }
        assertEquals(List.of(), vectors.nearest("unknown", 3));
        assertEquals(0, vectors.cosine("zero", "w1"));
        assertNull(vectors.vector("unknown"));
    }

    @Test
    void equallyNearWordsComeInTheirOrder() {
        Map<String, float[]> map = new LinkedHashMap<>();
        for (String word : List.of("a", "b", "c", "d")) {
            map.put(word, new float[] {1, 2});
        }
        assertEquals(List.of("a", "b"), WordVectors.of(map, 2).nearest("c", 2));
    }

    @Test
    void distancesAreSquared() {
        WordVectors vectors = WordVectors.of(Map.of("a", new float[] {1, 2}, "b", new float[] {4, -2}), 1);
        assertEquals(25, vectors.squaredDistance("a", "b"));
    }

    @Test
    void filesMayBeGzippedAndHaveAHeader() throws IOException {
        Path file = folder.resolve("v.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("3 2\nfilm 1 2\nsci fi 0.5 -1e-1\nfilm 9 9\n".getBytes(StandardCharsets.UTF_8));
        }
        WordVectors vectors = VectorFile.read(file, 100, 1);
        assertEquals(2, vectors.size());
        assertArrayEquals(new float[] {1, 2}, vectors.vector("film"));
        assertArrayEquals(new float[] {0.5f, -0.1f}, vectors.vector("sci fi"));
        assertEquals(1, VectorFile.read(file, 1, 1).size());
    }

    @Test
    void badFilesAreNamedWithTheLine() throws IOException {
        assertTold("does not exist", folder.resolve("none"));
        assertTold(":2: there must be a word and 2 numbers, but there are 2 parts", write("a 1 2\nb 1\n"));
        assertTold(":2: \"x\" is not a number", write("a 1 2\nb 1 x\n"));
        assertTold(":1: \"NaN\" is not a number", write("a 1 NaN\n"));
        assertTold("has no word vectors", write("\n"));
        Path latin = folder.resolve("latin");
        Files.write(latin, "a 1 2\ncaf\u00e9 1 2\n".getBytes(StandardCharsets.ISO_8859_1));
        assertTold("is not UTF-8", latin);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("v.txt"), text);
    }

    private static void assertTold(String message, Path file) {
        UserException e = assertThrows(UserException.class, () -> VectorFile.read(file, 10, 1));
        assertTrue(e.getMessage().startsWith(file.toString()) && e.getMessage().contains(message), e.getMessage());
    }
}
