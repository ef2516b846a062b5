package org.dropscape.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.runner.yaml.ConfigException;
import org.dropscape.runner.yaml.Node;
import org.dropscape.runner.yaml.Problem;
import org.dropscape.runner.yaml.Problems;
import org.dropscape.runner.yaml.YamlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinderTest {

    private final Binder binder = new Binder(FakePlugins.kinds(), List.of(new SeedsCodec()));

    record Everything(
            int count,
            long big,
            double ratio,
            float small,
            boolean flag,
            String text,
            Activation choice,
            Path path,
            Optional<Integer> maybe,
            List<Double> numbers,
            Set<String> names,
            Map<String, Inner> map,
            int[] array) {}

    record Inner(
            @Parameter(value = "Left.", defaultValue = "1") int left,
            @Parameter("Right.") int right) {

        Inner {
            if (left > right) {
                throw new IllegalArgumentException("left must be at most right, but was " + left);
            }
        }
    }

    record Ranges(
            @Parameter(value = "First.", defaultValue = "1") int firstValue,

            @Parameter(value = "Second.", defaultValue = "1")
            int secondValue,

            @Parameter(value = "Third.", defaultValue = "{}")
            Map<String, Integer> third,

            @Parameter(value = "Fourth.", defaultValue = "[]")
            List<Integer> fourth) {

        Ranges {
            if (firstValue < 1) {
                throw new IllegalArgumentException("firstValue must be at least 1, but was " + firstValue);
            }
            if (secondValue < 1) {
                throw new IllegalArgumentException("second-value must be at least 1, but was " + secondValue);
            }
            third.forEach((key, value) -> {
                if (value < 1) {
                    throw new IllegalArgumentException("third[\"" + key + "\"] must be at least 1, but was " + value);
                }
            });
            for (int i = 0; i < fourth.size(); i++) {
                if (fourth.get(i) < 1) {
                    throw new IllegalArgumentException(
                            "fourth[" + i + "] must be at least 1, but was " + fourth.get(i));
                }
            }
            if (firstValue + secondValue > 100) {
                throw new IllegalArgumentException("firstValue + secondValue must be at most 100");
            }
        }
    }

    record Outer(
            @Parameter("Inner.") Inner inner,
            @Parameter("Other.") int other) {}

    record Chosen(
            @Parameter("One.") Choice<Regularizer> one,

            @Parameter(value = "More.", defaultValue = "[none]")
            List<Choice<Regularizer>> more,

            @Parameter(value = "With a default.", defaultValue = "{type: zoneout, rate: 0.5}")
            Choice<Regularizer> other) {}

    private <R extends Record> R bind(Class<R> type, String yaml) {
        Problems problems = new Problems();
        Node root = YamlParser.parse("s.yaml", yaml, problems);
        Optional<R> bound = binder.bind(root, type, problems);
        problems.throwIfAny();
        return bound.orElseThrow();
    }

    private List<String> problems(Class<? extends Record> type, String yaml) {
        return assertThrows(ConfigException.class, () -> bind(type, yaml)).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    void everyKindOfValueIsRead() {
        Everything all = bind(Everything.class, """
                count: 25_000
                big: 9000000000
                ratio: 1e-8
                small: .5
                flag: true
                text: 007
                choice: relu
                path: ~/x
                maybe: null
                numbers: [1, 2.5]
                names: [b, a]
                map: {z: {right: 2}, a: {left: 3, right: 4}}
                array: [1, 2]
                """);
        assertEquals(25_000, all.count());
        assertEquals(9_000_000_000L, all.big());
        assertEquals(1e-8, all.ratio());
        assertEquals(0.5f, all.small());
        assertEquals("007", all.text());
        assertEquals(Activation.RELU, all.choice());
        assertEquals(Path.of(System.getProperty("user.home"), "x"), all.path());
        assertEquals(Optional.empty(), all.maybe());
        assertEquals(List.of(1.0, 2.5), all.numbers());
        assertEquals(List.of("b", "a"), List.copyOf(all.names()));
        assertEquals(List.of("z", "a"), List.copyOf(all.map().keySet()));
        assertEquals(new Inner(1, 2), all.map().get("z"));
        assertEquals(2, all.array()[1]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count: 1.5          | count: must be a whole number, but is \"1.5\"",
                "count: 3000000000   | count: must be a whole number from -2147483648 to 2147483647, but is 3000000000",
                "ratio: much         | ratio: must be a number, but is \"much\"",
                "ratio: 1d           | ratio: must be a number, but is \"1d\"",
                "flag: yes           | flag: must be true or false, but is \"yes\"",
                "choice: TANH        | choice: unknown value \"TANH\". Did you mean \"tanh\"? Known: none, relu, tanh.",
                "text: [a]           | text: must be a single value, but is a list",
                "maybe: x            | maybe: must be a whole number, but is \"x\"",
                "numbers: 5          | numbers: must be a list, but is \"5\"; write [5]",
                "map: [a]            | map: must be a mapping from names to values, but is a list",
                "map: {a: 1}         | map.a: must be a mapping of left, right, but is \"1\"",
                "numbers: [1, null]  | numbers[1]: must have a value",
            })
    void valuesOfAnotherKindAreMistakes(String yaml, String expected) {
        String found = problems(Everything.class, yaml).stream()
                .filter(p -> !p.contains("is required"))
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
        assertEquals(expected, found.replaceFirst("^s.yaml:[0-9]+:[0-9]+ ", ""));
    }

    @Test
    void aMissingKeyIsReportedAtItsMappingWithItsMeaning() {
        assertEquals(
                List.of("s.yaml:1:8 inner.right: is required: Right."),
                problems(Outer.class, "inner: {left: 1}\nother: 2"));
    }

    @Test
    void aNullIsTheDefaultOrMissing() {
        assertEquals(new Inner(1, 2), bind(Inner.class, "left: null\nright: 2"));
        assertEquals(List.of("s.yaml:1:8 right: is required: Right."), problems(Inner.class, "right: null"));
    }

    @Test
    void anUnknownKeyGetsASuggestion() {
        assertEquals(
                List.of("s.yaml:2:1 rigth: unknown key \"rigth\". Did you mean \"right\"? Known: left, right."),
                problems(Inner.class, "right: 1\nrigth: 2"));
    }

    @Test
    void aConstructorsComplaintGoesToItsComponentAndTheOthersAreCheckedToo() {
        assertEquals(
                List.of(
                        "s.yaml:1:14 first-value: must be at least 1, but was 0",
                        "s.yaml:2:15 second-value: must be at least 1, but was -1",
                        "s.yaml:3:15 third.b: must be at least 1, but was 0",
                        "s.yaml:4:13 fourth[1]: must be at least 1, but was 0"),
                problems(Ranges.class, "first-value: 0\nsecond-value: -1\nthird: {a: 1, b: 0}\nfourth: [1, 0]"));
    }

    @Test
    void aComplaintAboutSeveralComponentsKeepsItsWords() {
        assertEquals(
                List.of("s.yaml:1:14 first-value: firstValue + secondValue must be at most 100"),
                problems(Ranges.class, "first-value: 99\nsecond-value: 98"));
    }

    @Test
    void mistakesOfAllLevelsAreToldTogetherInTheOrderOfTheFile() {
        assertEquals(
                List.of(
                        "s.yaml:1:17 inner.left: must be at most right, but was 5",
                        "s.yaml:2:1 another: unknown key \"another\". Did you mean \"other\"? Known: inner, other.",
                        "s.yaml:3:8 other: must be a whole number, but is \"x\""),
                problems(Outer.class, "inner: {\"left\": 5, right: 2}\nanother: 1\nother: x"));
    }

    @Test
    void choicesAreIdsOrMappingsWithATypeAndParameters() {
        Chosen chosen = bind(
                Chosen.class, "one: none\nmore: [none, {type: zoneout, rate: 0.1}]\nother: {scale: false, rate: 0.2}");
        assertEquals("none", chosen.one().id());
        assertEquals(new FakePlugins.RateConfig(0.1, true), chosen.more().get(1).config());
        assertEquals(0.1, ((FakePlugins.RateConfig) chosen.more().get(1).config()).rate());
    }

    @Test
    void withoutATypeTheDefaultsTypeHolds() {
        record WithDefault(
                @Parameter(value = "One.", defaultValue = "zoneout")
                Choice<Regularizer> one) {}
        assertEquals("zoneout", bind(WithDefault.class, "one: {rate: 1}").one().id());
    }

    @Test
    void mistakesInChoicesNameThePlaceOfTheTypeOrParameter() {
        String hint = " A plugin of your own is found once its jar is on the class path (see docs/plugins.md).";
        assertEquals(
                List.of(
                        "s.yaml:1:13 one.type: unknown regularizer \"zoneuot\". Did you mean \"zoneout\"? Known: drop-connect,"
                                + " none, zoneout." + hint,
                        "s.yaml:2:8 more[0]: unknown regularizer \"dropconnect\". Did you mean \"drop-connect\"? Known:"
                                + " drop-connect, none, zoneout." + hint,
                        "s.yaml:2:21 more[1].type: is required: the id of a regularizer. Known: drop-connect, none, zoneout.",
                        "s.yaml:2:54 more[2].rate: must be in [0, 1], but was 1.2",
                        "s.yaml:3:24 other.rat: unknown key \"rat\". Did you mean \"rate\"? Known: rate, scale, type."),
                problems(
                                Chosen.class,
                                "one: {type: zoneuot}\nmore: [dropconnect, {rate: 1}, {type: zoneout, rate: 1.2}]\n"
                                        + "other: {type: zoneout, rat: 1}")
                        .stream()
                        .filter(p -> !p.contains("other.rate"))
                        .toList());
    }

    @Test
    void aMissingChoiceListsWhatThereIs() {
        assertEquals(
                List.of("s.yaml:1:1 one: is required: One. Known: drop-connect, none, zoneout."),
                problems(Chosen.class, "more: []"));
    }

    @Test
    void aChoiceOfAnotherPluginsParametersIsRefused() {
        Choice<Regularizer> zoneout =
                bind(Chosen.class, "one: {type: zoneout, rate: 1}").one();
        assertThrows(
                IllegalArgumentException.class,
                () -> new Choice<>("zoneout", new FakePlugins.NoConfig(), zoneout.plugin()));
    }
}
