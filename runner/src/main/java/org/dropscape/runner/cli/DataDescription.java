package org.dropscape.runner.cli;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dropscape.api.dataset.Dataset;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.dataset.Splits;
import org.dropscape.api.text.Embeddings;
import org.dropscape.api.text.Tokenizer;
import org.dropscape.runner.config.Choice;

/**
 * What there is to know about a data set before one trains on it.
 *
 * @param name its id
 * @param dataset the loaded data set
 * @param splits its parts
 * @param tokenizer counts tokens
 */
record DataDescription(String name, Dataset dataset, Splits splits, Choice<Tokenizer> tokenizer) {

    void print(Optional<Choice<Embeddings>> embeddings, PrintStream out) {
        Map<String, List<Example>> parts = new LinkedHashMap<>();
        parts.put("train", splits.train());
        parts.put("validation", splits.validation());
        parts.put("test", splits.test());
        int examples = parts.values().stream().mapToInt(List::size).sum();
        out.println(name + ": " + examples + " examples, " + dataset.classes().size() + " classes"
                + (dataset.multiLabel() ? ", any number per example" : ""));
        dataset.provenance().forEach((key, value) -> out.println("  " + key + ": " + value));
        out.println();
        classes(parts, out);
        out.println();
        // Words and their counts, not texts of tokens: a large corpus must not be held twice.
        Map<String, Tally> tallies = new LinkedHashMap<>();
        Tokenizer splitter = tokenizer.create();
        parts.forEach((part, list) -> tallies.put(part, Tally.of(list, splitter)));
        lengths(tallies, out);
        embeddings.ifPresent(choice -> {
            out.println();
            coverage(choice, tallies, out);
        });
    }

    private void classes(Map<String, List<Example>> parts, PrintStream out) {
        Table table = new Table("", "class", "train", "validation", "test", "share of all");
        long all = parts.values().stream().mapToLong(List::size).sum();
        for (int c = 0; c < dataset.classes().size(); c++) {
            int label = c;
            long[] counts = parts.values().stream()
                    .mapToLong(part -> part.stream()
                            .filter(e -> Arrays.stream(e.labels()).anyMatch(l -> l == label))
                            .count())
                    .toArray();
            table.add(
                    dataset.classes().get(c),
                    counts[0],
                    counts[1],
                    counts[2],
                    percent(Arrays.stream(counts).sum(), all));
        }
        List<Integer> sizes = parts.values().stream().map(List::size).toList();
        table.add("(examples)", sizes.get(0), sizes.get(1), sizes.get(2), percent(all, all));
        table.print(out);
    }

    private void lengths(Map<String, Tally> tallies, PrintStream out) {
        out.println("tokens per text (" + tokenizer.id() + ")");
        Table table =
                new Table("", "split", "texts", "tokens", "words", "min", "mean", "median", "90 %", "99 %", "max");
        tallies.forEach((part, tally) -> table.add(
                part,
                tally.lengths().length,
                tally.tokens(),
                tally.words().size(),
                tally.quantile(0),
                String.format(Locale.ROOT, "%.1f", tally.mean()),
                tally.quantile(0.5),
                tally.quantile(0.9),
                tally.quantile(0.99),
                tally.quantile(1)));
        table.print(out);
    }

    private static void coverage(Choice<Embeddings> choice, Map<String, Tally> tallies, PrintStream out) {
        Set<String> words = new HashSet<>();
        tallies.values().forEach(tally -> words.addAll(tally.words().keySet()));
        Embeddings embeddings = choice.create();
        Set<String> known = embeddings.vectors(words).keySet();
        out.println("with a vector (" + choice.id() + ", " + embeddings.dimension() + " dimensions)");
        Table table = new Table("", "split", "tokens", "words");
        tallies.forEach((part, tally) -> {
            long tokens = 0;
            long types = 0;
            for (Map.Entry<String, Long> word : tally.words().entrySet()) {
                if (known.contains(word.getKey())) {
                    tokens += word.getValue();
                    types++;
                }
            }
            table.add(
                    part,
                    percent(tokens, tally.tokens()),
                    percent(types, tally.words().size()));
        });
        table.print(out);
    }

    private static String percent(long part, long whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.2f %%", 100.0 * part / whole);
    }

    /**
     * The words of a part.
     *
     * @param lengths tokens of each text, ascending
     * @param words how often each word occurs
     */
    private record Tally(int[] lengths, Map<String, Long> words) {

        static Tally of(List<Example> part, Tokenizer tokenizer) {
            int[] lengths = new int[part.size()];
            Map<String, Long> words = IntStream.range(0, part.size())
                    .parallel()
                    .boxed()
                    .flatMap(i -> {
                        List<String> tokens = tokenizer.tokenize(part.get(i).text());
                        lengths[i] = tokens.size();
                        return tokens.stream();
                    })
                    .collect(Collectors.groupingByConcurrent(Function.identity(), Collectors.counting()));
            Arrays.sort(lengths);
            return new Tally(lengths, words);
        }

        long tokens() {
            return Arrays.stream(lengths).asLongStream().sum();
        }

        double mean() {
            return lengths.length == 0 ? 0 : (double) tokens() / lengths.length;
        }

        /** The smallest length that at least this share of the texts does not exceed. */
        int quantile(double share) {
            if (lengths.length == 0) {
                return 0;
            }
            return lengths[Math.max(0, (int) Math.ceil(share * lengths.length) - 1)];
        }
    }
}
