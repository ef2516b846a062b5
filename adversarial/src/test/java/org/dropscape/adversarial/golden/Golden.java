package org.dropscape.adversarial.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Recorded results of TextAttack (github.com/QData/TextAttack, f800c2c; a few of version 0.2.15).
 * {@code textattack.json.gz} in the test resources holds some of the cases of a longer file;
 * {@code -Dgolden=FOLDER} reads a file of the same name from a folder instead.
 */
final class Golden {

    private static final JsonNode ALL = read("textattack.json.gz");

    private Golden() {}

    private static JsonNode read(String name) {
        String folder = System.getProperty("golden");
        try (InputStream file = folder == null
                        ? Golden.class.getResourceAsStream("/golden/" + name)
                        : Files.newInputStream(Path.of(folder, name));
                InputStream json = new GZIPInputStream(file)) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A part of the file. */
    static JsonNode part(String name) {
        return ALL.get(name);
    }

    /** The cases of a part; fails if there is none, so that no test passes for want of cases. */
    static List<JsonNode> cases(String name) {
        List<JsonNode> cases = new ArrayList<>();
        ALL.get(name).forEach(cases::add);
        if (cases.isEmpty()) {
            throw new AssertionError("no cases of " + name);
        }
        return cases;
    }

    static List<String> strings(JsonNode list) {
        return IntStream.range(0, list.size())
                .mapToObj(i -> list.get(i).asText())
                .toList();
    }

    static List<Integer> integers(JsonNode list) {
        return IntStream.range(0, list.size())
                .mapToObj(i -> list.get(i).asInt())
                .toList();
    }
}
