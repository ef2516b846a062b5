package org.dropscape.landscape.direction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.dropscape.landscape.parameters.ParameterLayout;

/**
 * Recorded results of the code of Li et al. (github.com/tomgoldstein/loss-landscape, 64ef4d5), run under PyTorch 2.13 in double
 * precision. {@code li_directions.json.gz} in the test resources holds half of the tensors of a longer file;
 * {@code -Dgolden=FOLDER} reads files of the same names from a folder instead.
 */
final class LiGolden {

    private LiGolden() {}

    static JsonNode read(String name) {
        String folder = System.getProperty("golden");
        try (InputStream file = folder == null
                        ? LiGolden.class.getResourceAsStream("/golden/" + name)
                        : Files.newInputStream(Path.of(folder, name));
                InputStream json = new GZIPInputStream(file)) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Integer> shape(JsonNode tensor) {
        List<Integer> shape = new ArrayList<>();
        tensor.get("shape").forEach(axis -> shape.add(axis.asInt()));
        return shape;
    }

    static double[] doubles(JsonNode list) {
        double[] values = new double[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i).asDouble();
        }
        return values;
    }

    /** The tensors of a layout from a map by name, one after the other. */
    static double[] vector(ParameterLayout layout, JsonNode tensors) {
        double[] vector = new double[layout.size()];
        int next = 0;
        for (var tensor : layout.tensors()) {
            double[] values = doubles(tensors.get(tensor.name()).get("data"));
            System.arraycopy(values, 0, vector, next, tensor.size());
            next += tensor.size();
        }
        return vector;
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
