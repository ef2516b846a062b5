package org.dropscape.api.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.dropscape.api.dataset.Dataset;
import org.dropscape.api.dataset.DatasetPlugin;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.dataset.Splits;
import org.dropscape.api.perturbation.Attack;
import org.dropscape.api.perturbation.Attack.Outcome;
import org.dropscape.api.perturbation.Attack.Status;
import org.dropscape.api.perturbation.AttackPlugin;
import org.dropscape.api.perturbation.Perturbation;
import org.dropscape.api.perturbation.PerturbationPlugin;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.Embeddings;
import org.dropscape.api.text.EmbeddingsPlugin;
import org.dropscape.api.text.TextClassifier;
import org.dropscape.api.text.Tokenizer;
import org.dropscape.api.text.TokenizerPlugin;

/** Small plugins, some good, some bad. */
public final class Fixtures {

    private Fixtures() {}

    /** How letters are treated. */
    public enum LetterCase {
        /** As they are. */
        KEEP,
        /** Made small. */
        LOWER_CASE
    }

    /** Parameters of every type that a default can have. */
    public record Options(
            @Parameter("Whether it misbehaves.") boolean bad,

            @Parameter(value = "Letters.", defaultValue = "lower-case")
            LetterCase letters,

            @Parameter(value = "A count.", defaultValue = "3")
            int count,

            @Parameter(value = "A big count.", defaultValue = "3000000000")
            long bigCount,

            @Parameter(value = "A rate.", defaultValue = "0.25")
            double rate,

            @Parameter(value = "A name.", defaultValue = "\"a: b\"")
            String name,

            @Parameter(value = "A list.", defaultValue = "[0.1, 0.2]")
            List<Double> rates,

            @Parameter(value = "Names.", defaultValue = "{a: 'x, y'}")
            Map<String, String> names,

            @Parameter(value = "A record of its own.", defaultValue = "{}")
            Inner inner,

            @Parameter(value = "Another.", defaultValue = "{on: false, many-sizes: [1, 2]}")
            Inner other,

            @Parameter("A limit; none if absent.") Optional<Integer> limit) {

        /** What the kit must have made of the defaults. */
        public Options {
            boolean asWritten = letters == LetterCase.LOWER_CASE
                    && count == 3
                    && bigCount == 3_000_000_000L
                    && rate == 0.25
                    && name.equals("a: b")
                    && rates.equals(List.of(0.1, 0.2))
                    && names.equals(Map.of("a", "x, y"))
                    && inner.equals(new Inner(true, List.of()))
                    && other.equals(new Inner(false, List.of(1L, 2L)))
                    && limit.isEmpty();
            if (!asWritten) {
                throw new IllegalArgumentException("defaults must be read as they are written");
            }
        }

        /** The defaults. */
        static Options of(boolean bad) {
            return new Options(
                    bad,
                    LetterCase.LOWER_CASE,
                    3,
                    3_000_000_000L,
                    0.25,
                    "a: b",
                    List.of(0.1, 0.2),
                    Map.of("a", "x, y"),
                    new Inner(true, List.of()),
                    new Inner(false, List.of(1L, 2L)),
                    Optional.empty());
        }
    }

    /** Of a record within a record. */
    public record Inner(
            @Parameter(value = "On or off.", defaultValue = "true")
            boolean on,

            @Parameter(value = "Sizes.", defaultValue = "[]")
            List<Long> manySizes) {}

    /** Without description, and with a default that it refuses. */
    public record Undescribed(
            @Parameter(value = " ", defaultValue = "2") int count) {

        /** Refuses 2. */
        public Undescribed {
            if (count == 2) {
                throw new IllegalArgumentException("count must not be 2");
            }
        }
    }

    /** Everything about it is wrong. */
    static final class UndescribedTokenizerPlugin implements TokenizerPlugin<Undescribed> {

        @Override
        public String id() {
            return "Not_Kebab";
        }

        @Override
        public String summary() {
            return "";
        }

        @Override
        public Class<Undescribed> configType() {
            return Undescribed.class;
        }

        @Override
        public Tokenizer create(Undescribed config) {
            return text -> List.of(text.strip().split("\\s+")).stream()
                    .filter(token -> !token.isEmpty())
                    .toList();
        }
    }

    /** Splits at white space; when bad, with empty tokens, a memory and a weakness for zero characters. */
    public static final class WordsPlugin implements TokenizerPlugin<Options> {

        @Override
        public String id() {
            return "fixture-words";
        }

        @Override
        public String summary() {
            return "Splits at white space.";
        }

        @Override
        public Class<Options> configType() {
            return Options.class;
        }

        @Override
        public Tokenizer create(Options config) {
            if (config.bad()) {
                AtomicInteger calls = new AtomicInteger();
                return text -> List.of(text, "call-" + calls.incrementAndGet());
            }
            return text -> List.of(text.toLowerCase(Locale.ROOT).split("\\s+")).stream()
                    .filter(token -> !token.isEmpty())
                    .toList();
        }
    }

    /** Doubles a random character; when bad, remembers and cannot stand the empty string. */
    public static final class StutterPlugin implements PerturbationPlugin<Options> {

        @Override
        public String id() {
            return "fixture-stutter";
        }

        @Override
        public String summary() {
            return "Doubles a character.";
        }

        @Override
        public Class<Options> configType() {
            return Options.class;
        }

        @Override
        public Perturbation create(Options config) {
            if (config.bad()) {
                AtomicInteger calls = new AtomicInteger();
                return (text, random) -> text.isEmpty() ? null : text + calls.incrementAndGet();
            }
            return Fixtures::stutter;
        }
    }

    private static String stutter(String text, RandomGenerator random) {
        if (text.isEmpty()) {
            return text;
        }
        int at = random.nextInt(text.length());
        return text.substring(0, at + 1) + text.substring(at);
    }

    /** Deletes a random word; when bad, miscounts, remembers, attacks what is wrong already and cannot stand the empty string. */
    public static final class DropPlugin implements AttackPlugin<Options> {

        @Override
        public String id() {
            return "fixture-drop";
        }

        @Override
        public String summary() {
            return "Deletes a word.";
        }

        @Override
        public Class<Options> configType() {
            return Options.class;
        }

        @Override
        public Attack create(Options config) {
            AtomicInteger calls = new AtomicInteger();
            return (model, text, labels, random) ->
                    config.bad() ? badDrop(model, text, calls) : drop(model, text, labels[0], random);
        }
    }

    private static Outcome drop(TextClassifier model, String text, int label, RandomGenerator random) {
        double[] before = model.probabilities(List.of(text))[0];
        List<String> words = new ArrayList<>(List.of(text.split(" ")));
        Status status = before[label] < 0.5 ? Status.SKIPPED : Status.FAILED;
        if (status == Status.SKIPPED || words.size() < 2) {
            return outcome(status, text, before, before, words.size(), 0, 1);
        }
        words.remove(random.nextInt(words.size()));
        String changed = String.join(" ", words);
        double[] after = model.probabilities(List.of(changed))[0];
        boolean fooled = after[label] < 0.5;
        return outcome(fooled ? Status.SUCCEEDED : Status.FAILED, changed, before, after, words.size() + 1, 1, 2);
    }

    private static Outcome badDrop(TextClassifier model, String text, AtomicInteger calls) {
        if (text.isEmpty()) {
            return null;
        }
        double[] before = model.probabilities(List.of(text))[0];
        Status status = calls.incrementAndGet() % 2 == 0 ? Status.SUCCEEDED : Status.FAILED;
        return outcome(status, text, before, new double[] {0.25, 0.75}, 1, 1, calls.get() + 1);
    }

    private static Outcome outcome(
            Status status, String text, double[] before, double[] after, int words, int changed, int queries) {
        return new Outcome(
                status,
                text,
                Arrays.stream(before).boxed().toList(),
                Arrays.stream(after).boxed().toList(),
                1 - before[1],
                1 - after[1],
                words,
                changed,
                queries,
                queries);
    }

    /** Vectors of two words; when bad, of every word, of another length and with a stray entry. */
    public static final class TwoWordsPlugin implements EmbeddingsPlugin<Options> {

        static final Set<String> WORDS = Set.of("good", "bad");

        @Override
        public String id() {
            return "fixture-two-words";
        }

        @Override
        public String summary() {
            return "Knows two words.";
        }

        @Override
        public Class<Options> configType() {
            return Options.class;
        }

        @Override
        public Embeddings create(Options config) {
            return new Embeddings() {
                @Override
                public int dimension() {
                    return 2;
                }

                @Override
                public Map<String, float[]> vectors(Collection<String> words) {
                    Map<String, float[]> vectors = new HashMap<>();
                    for (String word : words) {
                        if (config.bad()) {
                            vectors.put(word, new float[] {Float.NaN});
                        } else if (WORDS.contains(word)) {
                            vectors.put(word, new float[] {word.length(), 1});
                        }
                    }
                    if (config.bad()) {
                        vectors.put("stray", new float[2]);
                    }
                    return vectors;
                }
            };
        }
    }

    /** Ten texts; when bad, with wrong labels, repeated ids and a mind of its own. */
    public static final class TenTextsPlugin implements DatasetPlugin<Options> {

        private final AtomicInteger loads = new AtomicInteger();

        @Override
        public String id() {
            return "fixture-ten-texts";
        }

        @Override
        public String summary() {
            return "Makes ten texts.";
        }

        @Override
        public Class<Options> configType() {
            return Options.class;
        }

        @Override
        public Dataset create(Options config) {
            return new TenTexts(config.bad(), loads);
        }
    }

    private record TenTexts(boolean bad, AtomicInteger loads) implements Dataset {

        @Override
        public List<String> classes() {
            return bad ? List.of("only") : List.of("negative", "positive");
        }

        @Override
        public Splits load(SeedTree seeds) {
            int load = loads.incrementAndGet();
            RandomGenerator random = seeds.generator();
            List<Example> all = random.ints(10, 0, 1000)
                    .mapToObj(i -> Example.of("row", "number " + i + (bad ? " load " + load : ""), i % 2))
                    .toList();
            if (bad) {
                return new Splits(all, List.of(), List.of(Example.of("x", "y", 7)));
            }
            List<Example> named = java.util.stream.IntStream.range(0, 10)
                    .mapToObj(i ->
                            Example.of("row-" + i, all.get(i).text(), all.get(i).label()))
                    .toList();
            return new Splits(named.subList(0, 6), named.subList(6, 8), named.subList(8, 10));
        }

        @Override
        public Map<String, String> provenance() {
            return bad ? Map.of() : Map.of("rows", "10");
        }
    }
}
