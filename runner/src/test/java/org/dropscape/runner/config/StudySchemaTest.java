package org.dropscape.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dropscape.runner.wiring.PluginModule;
import org.dropscape.runner.wiring.Wiring;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The schema against studies, by those of its keywords that the schema uses. */
class StudySchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String STUDY = """
            name: tiny
            dataset: {type: imdb, path: "${IMDB}", split: paper}
            text: {embeddings: {type: random, dimension: 8}, max-tokens: 40}
            model: {cell: gru, hidden-units: "${H}"}
            conditions:
              baseline:
              zoneout: {regularizers: [{type: zoneout, rate: 0.1}, drop-connect]}
            seeds: [0, 3]
            tune:
              grid: {model.hidden-units: [64, 128], "regularizers[0].rate": {values: [0.1], conditions: [zoneout]}}
              asha: {}
            landscape: {surface: {points: 5x7, range: [-1, 0.5]}}
            """;

    private JsonNode schema;

    @BeforeEach
    void read() throws IOException {
        PluginKinds kinds = Wiring.injector(List.of(new PluginModule())).getInstance(PluginKinds.class);
        String text = new StudySchema(kinds).json();
        assertEquals(text, new StudySchema(kinds).json());
        schema = JSON.readTree(text);
    }

    private boolean accepts(String yaml) {
        return accepts(schema, JSON.valueToTree(new Yaml().load(yaml)));
    }

    private boolean accepts(JsonNode rule, JsonNode value) {
        if (rule.has("$ref")) {
            return accepts(schema.at(rule.get("$ref").asText().substring(1)), value);
        }
        return isOfType(rule, value)
                && (!rule.has("anyOf") || any(rule.get("anyOf"), value))
                && (!rule.has("const") || rule.get("const").equals(value))
                && (!rule.has("enum") || elements(rule.get("enum")).anyMatch(value::equals))
                && (!rule.has("pattern")
                        || !value.isTextual()
                        || value.asText().matches(".*" + rule.get("pattern").asText() + ".*"))
                && isWithin(rule, value)
                && hasItems(rule, value)
                && hasProperties(rule, value);
    }

    private boolean any(JsonNode rules, JsonNode value) {
        return elements(rules).anyMatch(rule -> accepts(rule, value));
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    private static boolean isOfType(JsonNode rule, JsonNode value) {
        if (!rule.has("type")) {
            return true;
        }
        Map<String, Boolean> types = Map.of(
                "object", value.isObject(),
                "array", value.isArray(),
                "string", value.isTextual(),
                "integer", value.isIntegralNumber(),
                "number", value.isNumber(),
                "boolean", value.isBoolean(),
                "null", value.isNull());
        JsonNode wanted = rule.get("type") instanceof ArrayNode
                ? rule.get("type")
                : JSON.createArrayNode().add(rule.get("type"));
        return elements(wanted).anyMatch(type -> types.get(type.asText()));
    }

    private static boolean isWithin(JsonNode rule, JsonNode value) {
        double number = value.asDouble();
        return !value.isNumber()
                || (!rule.has("minimum") || number >= rule.get("minimum").asDouble())
                        && (!rule.has("maximum")
                                || number <= rule.get("maximum").asDouble())
                        && (!rule.has("exclusiveMinimum")
                                || number > rule.get("exclusiveMinimum").asDouble())
                        && (!rule.has("exclusiveMaximum")
                                || number < rule.get("exclusiveMaximum").asDouble());
    }

    private boolean hasItems(JsonNode rule, JsonNode value) {
        return !value.isArray()
                || (!rule.has("items") || elements(value).allMatch(item -> accepts(rule.get("items"), item)))
                        && (!rule.has("minItems")
                                || value.size() >= rule.get("minItems").asInt());
    }

    private boolean hasProperties(JsonNode rule, JsonNode value) {
        if (!value.isObject()) {
            return true;
        }
        if (rule.has("required") && !elements(rule.get("required")).allMatch(key -> value.has(key.asText()))) {
            return false;
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            JsonNode own = rule.path("properties").get(entry.getKey());
            JsonNode other = rule.get("additionalProperties");
            if (own != null && !accepts(own, entry.getValue())) {
                return false;
            }
            if (own == null && other != null && !other.asBoolean(true)) {
                return false;
            }
            if (own == null && other != null && other.isObject() && !accepts(other, entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    @Test
    void whatIsAStudyIsAccepted() throws IOException {
        assertTrue(accepts(STUDY));
        Path experiments = Path.of("").toAbsolutePath().getParent().resolve("experiments");
        try (Stream<Path> files = Files.list(experiments)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                assertTrue(accepts(Files.readString(file)), file.toString());
            }
        }
    }

    @Test
    void whatIsNoneIsNot() {
        assertFalse(accepts(STUDY.replace("type: zoneout", "type: zoneuot")));
        assertFalse(accepts(STUDY.replace("rate: 0.1", "rate: 1.5")));
        assertFalse(accepts(STUDY.replace("rate: 0.1", "rte: 0.1")));
        assertFalse(accepts(STUDY.replace("name: tiny\n", "")));
        assertFalse(accepts(STUDY.replace("5x7", "5x")));
        assertFalse(accepts(STUDY.replace("seeds: [0, 3]", "seeds: 0")));
        assertFalse(accepts(STUDY.replace("asha: {}", "asha: {reduction-factor: 1}")));
        assertFalse(accepts(STUDY.replace("max-tokens: 40", "max-tokens: many")));
        assertFalse(accepts(STUDY.replace("[64, 128]", "[[64]]")));
    }

    @Test
    void aStudyOverDefaultsNeedsNothingElse() {
        assertTrue(accepts("defaults: [base.yaml]\nseeds: 3\n"));
        assertFalse(accepts("seeds: 3\n"));
    }

    @Test
    void keysCarryTheirDescriptionsAndDefaults() {
        JsonNode epochs = schema.at("/$defs/training-config/properties/epochs");
        assertEquals(10, epochs.get("default").asInt());
        assertEquals(
                "Passes over the training split. Allowed: >= 1.",
                epochs.get("description").asText());
    }
}
