package org.dropscape.regularizers.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/**
 * Recorded results of other frameworks. The files in the test resources name their source; each holds some of the cases
 * of a longer file. {@code -Dgolden=FOLDER} reads files of the same names, compressed or not, from a folder instead.
 */
final class Golden {

    private Golden() {}

    static JsonNode read(String name) {
        try (InputStream json = open(name)) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) throws IOException {
        String folder = System.getProperty("golden");
        if (folder == null) {
            return new GZIPInputStream(Golden.class.getResourceAsStream("/golden/" + name));
        }
        Path file = Path.of(folder, name);
        return Files.exists(file)
                ? new GZIPInputStream(Files.newInputStream(file))
                : Files.newInputStream(Path.of(folder, name.replaceAll("\\.gz$", "")));
    }

    static List<JsonNode> cases(String name) {
        return StreamSupport.stream(read(name).get("cases").spliterator(), false)
                .toList();
    }

    /** The elements of a tensor, row-major; null for null. */
    static float[] floats(JsonNode tensor) {
        if (tensor == null || tensor.isNull()) {
            return null;
        }
        JsonNode data = tensor.get("data");
        float[] values = new float[data.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) data.get(i).asDouble();
        }
        return values;
    }

    /** The elements of nested lists. */
    static float[] nested(JsonNode list) {
        List<JsonNode> leaves = new java.util.ArrayList<>();
        collect(list, leaves);
        float[] values = new float[leaves.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) leaves.get(i).asDouble();
        }
        return values;
    }

    private static void collect(JsonNode node, List<JsonNode> leaves) {
        if (node.isArray()) {
            node.forEach(child -> collect(child, leaves));
        } else {
            leaves.add(node);
        }
    }

    /** Exchanges the first two axes of {@code [a, b, c]}. */
    static float[] swap(float[] values, int a, int b) {
        int c = values.length / (a * b);
        float[] swapped = new float[values.length];
        for (int i = 0; i < a; i++) {
            for (int j = 0; j < b; j++) {
                System.arraycopy(values, (i * b + j) * c, swapped, (j * a + i) * c, c);
            }
        }
        return swapped;
    }

    /** Part {@code i} of {@code n} along the first axis. */
    static float[] part(float[] values, int i, int n) {
        int size = values.length / n;
        return java.util.Arrays.copyOfRange(values, i * size, (i + 1) * size);
    }

    static void add(float[] to, float[] values) {
        for (int i = 0; i < to.length; i++) {
            to[i] += values[i];
        }
    }
}
