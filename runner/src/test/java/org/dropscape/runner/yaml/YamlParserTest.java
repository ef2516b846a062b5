package org.dropscape.runner.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlParserTest {

    private final Problems problems = new Problems();

    private Node.Mapping parse(String text) {
        Node node = YamlParser.parse("s.yaml", text, problems);
        problems.throwIfAny();
        return assertInstanceOf(Node.Mapping.class, node);
    }

    private static String at(Node node) {
        return node.at() + " " + node.path();
    }

    private static List<String> problemsOf(String text) {
        Problems problems = new Problems();
        ConfigException e = assertThrows(ConfigException.class, () -> {
            YamlParser.parse("s.yaml", text, problems);
            problems.throwIfAny();
        });
        return e.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void everyNodeKnowsItsPlaceAndPath() {
        Node.Mapping root = parse("a:\n  b: [1, {c: x}]\n\"d.e\": 2\n");
        Node.Sequence list = (Node.Sequence) ((Node.Mapping) root.get("a")).get("b");
        assertEquals("s.yaml:2:6 a.b", at(list));
        assertEquals("s.yaml:2:7 a.b[0]", at(list.items().get(0)));
        assertEquals("s.yaml:2:14 a.b[1].c", at(((Node.Mapping) list.items().get(1)).get("c")));
        assertEquals("s.yaml:3:8 [\"d.e\"]", at(root.get("d.e")));
        assertEquals("s.yaml:3:1", root.entries().get("d.e").keyAt().toString());
    }

    @Test
    void referencesMayStandUnquotedWithinBracesAndKeepColumns() {
        Node.Mapping flow = (Node.Mapping)
                parse("d: {path: ${HOME_OF:-a, b: {c} #d}/x.csv, n: 1}").get("d");
        assertEquals("${HOME_OF:-a, b: {c} #d}/x.csv", ((Node.Scalar) flow.get("path")).text());
        assertEquals("s.yaml:1:46 d.n", at(flow.get("n")));
    }

    @Test
    void quotedTextIsNeverNull() {
        Node.Mapping root = parse("a: null\nb: 'null'\nc:\nd: ''\ne: ~");
        assertTrue(root.get("a").isNull()
                && root.get("c").isNull()
                && root.get("e").isNull());
        assertTrue(!root.get("b").isNull() && !root.get("d").isNull());
    }

    @Test
    void aSecondKeyOfTheSameNameIsAMistakeWithBothPlaces() {
        assertEquals(
                List.of("s.yaml:3:3 a.b: this key is there already, at s.yaml:2:3; remove one"),
                problemsOf("a:\n  b: 1\n  b: 2\n"));
    }

    @Test
    void aSyntaxErrorNamesLineAndColumn() {
        List<String> found = problemsOf("a: 1\nb: [1, 2\nc: 3\n");
        assertEquals(1, found.size());
        assertTrue(found.get(0).startsWith("s.yaml:3:2: this is not valid YAML: expected ',' or ']'"), found.get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a: \tb: c: d", "a: 'x", "- 1\nb: 2", "a: *nowhere", "a: 1\n---\nb: 2", "a: \u0007", "a: @x"})
    void whateverIsNotYamlIsOneMistakeWithAPlace(String text) {
        List<String> found = problemsOf(text);
        assertEquals(1, found.size());
        assertTrue(found.get(0).startsWith("s.yaml:"), found.get(0));
    }

    @Test
    void tagsAndComplexKeysAndSelfReferencesAreMistakes() {
        assertEquals(
                List.of("s.yaml:1:4 a: the tag !include means nothing here; remove it"),
                problemsOf("a: !include x.yaml"));
        assertEquals(
                List.of("s.yaml:1:3: a key must be a single value, not a list or mapping"),
                problemsOf("? [a, b]\n: 1"));
        assertEquals(
                List.of("s.yaml:1:4 a.b: an alias contains itself; write the value out"), problemsOf("a: &x {b: *x}"));
    }

    @Test
    void aliasesAndMergeKeysAreResolved() {
        Node.Mapping root = parse("base: &base {x: 1, y: 2}\nuse:\n  y: 3\n  <<: *base\nlate: {<<: *base, y: 4}\n");
        Node.Mapping use = (Node.Mapping) root.get("use");
        assertEquals("3", ((Node.Scalar) use.get("y")).text());
        assertEquals("s.yaml:1:17 use.x", at(use.get("x")));
        assertEquals("4", ((Node.Scalar) ((Node.Mapping) root.get("late")).get("y")).text());
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheFirstKey() {
        assertEquals("1", ((Node.Scalar) parse("\ufeffa: 1").get("a")).text());
    }
}
