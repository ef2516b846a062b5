package org.dropscape.runner.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InterpolationTest {

    private static final Map<String, String> VARIABLES = Map.of("DATA", "/data", "EMPTY", "");

    private static Node.Mapping resolve(String text) {
        Problems problems = new Problems();
        Node root = YamlParser.parse("s.yaml", text, problems);
        root = Interpolation.resolve(root, name -> Optional.ofNullable(VARIABLES.get(name)), problems);
        problems.throwIfAny();
        return (Node.Mapping) root;
    }

    private static String text(String yaml, String key) {
        return ((Node.Scalar) resolve(yaml).get(key)).text();
    }

    private static List<String> problemsOf(String yaml) {
        return assertThrows(ConfigException.class, () -> resolve(yaml)).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    void variablesAndKeysAreFilledInAnywhereInAText() {
        assertEquals("/data/x-3.csv", text("a: ${DATA}/x-${n.m}.csv\nn: {m: 3}", "a"));
    }

    @Test
    void referencesToReferencesAreFollowed() {
        assertEquals("/data/y", text("a: ${b}\nb: ${c}/y\nc: ${DATA}", "a"));
    }

    @Test
    void aDefaultStandsInForWhatIsMissingOrEmpty() {
        assertEquals("x", text("a: ${MISSING:-x}", "a"));
        assertEquals("x", text("a: ${EMPTY:-x}", "a"));
        assertEquals("/data", text("a: ${DATA:-x}", "a"));
        assertEquals("x", text("a: ${b.c:-x}", "a"));
        assertEquals("/data/y", text("a: ${MISSING:-${DATA}/y}", "a"));
    }

    @Test
    void aDoubledDollarSignStandsForItself() {
        assertEquals("${DATA}", text("a: $${DATA}", "a"));
    }

    @Test
    void aWholeMappingOrListCanBeReferredTo() {
        Node.Mapping copy =
                (Node.Mapping) resolve("a: {x: [1, {y: ${DATA}}]}\nb: ${a}").get("b");
        Node y = ((Node.Mapping) ((Node.Sequence) copy.get("x")).items().get(1)).get("y");
        assertEquals("b.x[1].y", y.path());
        assertEquals("s.yaml:1:16", y.at().toString());
        assertEquals("/data", ((Node.Scalar) y).text());
    }

    @Test
    void aMissingVariableIsAMistakeWithThreeRemedies() {
        assertEquals(
                List.of("s.yaml:1:8 d.p: the environment variable MISSING is not set. Set it (export MISSING=...), pass"
                        + " --set d.p=..., or give a default: ${MISSING:-...}"),
                problemsOf("d: {p: ${MISSING}}"));
    }

    @Test
    void aMissingKeyIsAMistake() {
        List<String> found = problemsOf("a: ${b.c}");
        assertEquals(1, found.size());
        assertTrue(found.get(0).startsWith("s.yaml:1:4 a: ${b.c} names no key of this file."), found.get(0));
    }

    @Test
    void circlesAreMistakesThatShowTheCircle() {
        assertTrue(problemsOf("a: ${b}\nb: ${c}\nc: ${a}")
                .contains("s.yaml:1:4 a: refers to itself: a -> b -> c -> a; write one of them out"));
        assertTrue(problemsOf("a: {b: ${a}}")
                .contains("s.yaml:1:8 a.b: refers to itself: a.b -> a.b; write one of them out"));
    }

    @Test
    void aMappingCannotBePartOfAText() {
        assertEquals(
                List.of("s.yaml:1:4 a: ${b} is a mapping and cannot be part of a text"),
                problemsOf("a: x${b}\nb: {c: 1}"));
    }

    @Test
    void anUnclosedReferenceIsAMistake() {
        assertTrue(problemsOf("a: 'x ${b'").get(0).contains("the ${ is never closed"));
    }
}
