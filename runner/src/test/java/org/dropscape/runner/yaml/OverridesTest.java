package org.dropscape.runner.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {

    private static String apply(String yaml, String... assignments) {
        Problems problems = new Problems();
        Node root = YamlParser.parse("s.yaml", yaml, problems);
        root = Overrides.apply(root, List.of(assignments), "--set", problems);
        problems.throwIfAny();
        return print(root);
    }

    private static String print(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return mapping.entries().entrySet().stream()
                    .map(e -> e.getKey() + ": " + print(e.getValue().value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof Node.Sequence sequence) {
            return "<"
                    + String.join(
                            ", ",
                            sequence.items().stream().map(OverridesTest::print).toList()) + ">";
        }
        return node.path() + "=" + ((Node.Scalar) node).text();
    }

    private static String problemOf(String yaml, String assignment) {
        List<Problem> problems = assertThrows(ConfigException.class, () -> apply(yaml, assignment))
                .problems();
        assertEquals(1, problems.size());
        return problems.get(0).toString();
    }

    @Test
    void aValueIsReplaced() {
        assertEquals("{a: {b: a.b=2, c: a.c=3}}", apply("a: {b: 1, c: 3}", "a.b=2"));
    }

    @Test
    void missingMappingsAreMade() {
        assertEquals("{a: a=1, b: {c: {d: b.c.d=x}}}", apply("a: 1", "b.c.d=x"));
        assertEquals("{a: {b: a.b=1}}", apply("a:", "a.b=1"));
    }

    @Test
    void listItemsAreReachedByIndexAndOneCanBeAppended() {
        assertEquals("{a: <{r: a[0].r=2}>}", apply("a: [{r: 1}]", "a[0].r=2"));
        assertEquals("{a: <a[0]=1, a[1]=2>}", apply("a: [1]", "a[1]=2"));
    }

    @Test
    void theValueIsYaml() {
        assertEquals("{a: <a[0]=1, {b: a[1].b=c=d}>}", apply("a: 0", "a=[1, {b: c=d}]"));
    }

    @Test
    void laterAssignmentsSeeEarlierOnes() {
        assertEquals("{a: <{t: a[0].t=x, r: a[0].r=1}>}", apply("{}", "a=[{t: x}]", "a[0].r=1"));
    }

    @Test
    void aParameterBelowABareIdKeepsTheIdAsType() {
        assertEquals("{t: {type: t.type=treebank, lower: t.lower=false}}", apply("t: treebank", "t.lower=false"));
    }

    @Test
    void keysWithDotsAreQuoted() {
        assertEquals("{c: {z-0.1: {m: c[\"z-0.1\"].m=2}}}", apply("c: {z-0.1: {m: 1}}", "c[\"z-0.1\"].m=2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1      | x          | --set x: expected a path, '=' and a value, such as --set training.epochs=5",
                "a: 1      | a[0]=1     | --set a[0]: a is not a list, so it has no item [0]",
                "a: [1]    | a[3]=1     | --set a[3]: a has 1 items, so [3] does not exist; [1] would append one",
                "a: [1]    | a.b=1      | --set a.b: a is a list: name one of its items, such as a[0].b",
                "a: 1      | a..b=1     | --set a..b: a key is missing after \"a.\"",
            })
    void mistakesNameTheOption(String yaml, String assignment, String expected) {
        assertEquals(expected, problemOf(yaml, assignment));
    }

    @Test
    void aValueThatIsNotYamlIsAMistakeOfTheOption() {
        assertTrue(problemOf("a: 1", "a=[1").startsWith("--set a: this is not valid YAML"));
    }

    @Test
    void mergingKeepsPlacesAndReplacesWhatHasAnotherType() {
        Problems problems = new Problems();
        Node.Mapping root = (Node.Mapping) YamlParser.parse(
                "s.yaml",
                "base: {n: 1, cell: {type: a, x: 1}, list: [1, 2]}\nsame: {cell: {type: a, y: 2}}\nother: {cell: {type: b}, list: [3]}",
                problems);
        assertEquals(
                "{n: base.n=1, cell: {type: same.cell.type=a, x: base.cell.x=1, y: same.cell.y=2},"
                        + " list: <base.list[0]=1, base.list[1]=2>}",
                print(Overrides.merge(root.get("base"), root.get("same"))));
        assertEquals(
                "{n: base.n=1, cell: {type: other.cell.type=b}, list: <other.list[0]=3>}",
                print(Overrides.merge(root.get("base"), root.get("other"))));
    }
}
