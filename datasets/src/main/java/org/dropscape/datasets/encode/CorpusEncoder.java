package org.dropscape.datasets.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dropscape.api.dataset.Dataset;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.dataset.Splits;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.Tokenizer;
import org.dropscape.datasets.io.Digests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokenises a data set and turns its words into ids.
 *
 * <p>The vocabulary counts whole training texts, also where {@code maxTokens} cuts their ends: another
 * {@code maxTokens} does not change the ids. A cut text keeps its first {@code maxTokens} tokens. Texts are tokenised
 * in parallel; the result does not depend on the number of threads. Thread-safe.
 */
public final class CorpusEncoder {

    private static final Logger LOG = LoggerFactory.getLogger(CorpusEncoder.class);

    /** Texts per task: large enough to share a dictionary of words, small enough to keep every core busy. */
    private static final int CHUNK = 512;

    private final NamedTokenizer tokenizer;
    private final VocabularyRules rules;
    private final Optional<Integer> maxTokens;
    private final Optional<CorpusCache> cache;

    /**
     * @param maxTokens the largest length of a text, at least 1; absent: texts are never cut
     * @param cache where encoded corpora are kept; absent: nowhere
     */
    public CorpusEncoder(
            NamedTokenizer tokenizer, VocabularyRules rules, Optional<Integer> maxTokens, Optional<CorpusCache> cache) {
        this.tokenizer = Objects.requireNonNull(tokenizer, "tokenizer");
        this.rules = Objects.requireNonNull(rules, "rules");
        if (maxTokens.isPresent() && maxTokens.get() < 1) {
            throw new IllegalArgumentException("maxTokens must be at least 1, but was " + maxTokens.get());
        }
        this.maxTokens = maxTokens;
        this.cache = cache;
    }

    /**
     * Encodes a data set, or takes the encoded corpus from the cache.
     *
     * <p>If the data set is a {@link org.dropscape.datasets.source.FileDataset} whose files, parameters and seeds
     * were seen before, it is not even loaded. Otherwise it is, and the cache is asked by the checksum of texts and
     * labels.
     *
     * @param seeds passed to {@link Dataset#load}
     * @throws UserException if the data are bad, or a split has no example
     */
    public EncodedCorpus encode(Dataset dataset, SeedTree seeds) {
        String setting = setting();
        Optional<String> shortcut = cache.flatMap(c -> c.shortcut(dataset, seeds, setting));
        Optional<EncodedCorpus> cached = shortcut.flatMap(s -> cache.get().follow(s));
        if (cached.isPresent()) {
            return cached.get();
        }
        Splits splits = dataset.load(seeds);
        String key = contentKey(dataset, splits, setting);
        // The same content may come from another place.
        EncodedCorpus corpus = cache.flatMap(c -> c.read(key))
                .map(c -> c.withProvenance(dataset.provenance()))
                .orElse(null);
        if (corpus == null) {
            corpus = encode(key, dataset, splits);
            LOG.debug(
                    "encoded {} training texts, vocabulary {}",
                    splits.train().size(),
                    corpus.vocabulary().size());
            if (cache.isPresent()) {
                cache.get().write(corpus);
            }
        }
        if (shortcut.isPresent()) {
            cache.get().link(shortcut.get(), corpus);
        }
        return corpus;
    }

    /**
     * The texts that a corpus was made of, as the data set has them, which a corpus does not keep. Row i of a part of the corpus is
     * example i of the part.
     *
     * @param dataset the corpus's; it is loaded
     * @param seeds as for {@link #encode}
     * @throws UserException if the data are bad, or not those that the corpus was made of
     */
    public Splits texts(Dataset dataset, SeedTree seeds, EncodedCorpus corpus) {
        Splits splits = dataset.load(seeds);
        if (!contentKey(dataset, splits, setting()).equals(corpus.key())) {
            throw new UserException("The data set has changed while it was in use. Put its files back as they were, or"
                    + " start a new run.");
        }
        return splits;
    }

    private String setting() {
        return Digests.sha256()
                .add(CorpusCache.VERSION)
                .add(tokenizer.fingerprint())
                .add(rules.toString())
                .add(maxTokens.orElse(0))
                .hex();
    }

    /** Where the data lie is no part of it: a copy has the same key. */
    private static String contentKey(Dataset dataset, Splits splits, String setting) {
        Digests digest = Digests.sha256().add(setting).add(dataset.multiLabel() ? 1 : 0);
        dataset.classes().forEach(digest::add);
        for (List<Example> part : List.of(splits.train(), splits.validation(), splits.test())) {
            digest.add(part.size());
            for (Example example : part) {
                digest.add(example.id()).add(example.text());
                for (int label : example.labels()) {
                    digest.add(label);
                }
            }
        }
        return digest.hex();
    }

    private EncodedCorpus encode(String key, Dataset dataset, Splits splits) {
        List<Chunk> train = tokenize(splits.train());
        Map<String, Long> counts = new HashMap<>();
        for (Chunk chunk : train) {
            chunk.dictionary.forEach((word, id) -> counts.merge(word, chunk.counts[id], Long::sum));
        }
        Vocabulary vocabulary = Vocabulary.build(counts, rules);
        counts.clear();
        return new EncodedCorpus(
                key,
                dataset.classes(),
                dataset.multiLabel(),
                vocabulary,
                assemble("training", splits.train(), train, vocabulary),
                assemble("validation", splits.validation(), tokenize(splits.validation()), vocabulary),
                assemble("test", splits.test(), tokenize(splits.test()), vocabulary),
                dataset.provenance());
    }

    /** Some texts as ids of their own dictionary; texts are cut, counts are not. */
    private static final class Chunk {
        private final Map<String, Integer> dictionary = new HashMap<>();
        private long[] counts = new long[1024];
        private int[] tokens = new int[CHUNK * 64];
        private final int[] lengths;
        private int size;
        private int truncatedTexts;
        private long truncatedTokens;

        private Chunk(List<Example> examples, Tokenizer tokenizer, int limit) {
            lengths = new int[examples.size()];
            for (int i = 0; i < lengths.length; i++) {
                List<String> words = tokenizer.tokenize(examples.get(i).text());
                lengths[i] = Math.min(limit, words.size());
                truncatedTexts += words.size() > limit ? 1 : 0;
                truncatedTokens += words.size() - lengths[i];
                if (tokens.length - size < lengths[i]) {
                    tokens = Arrays.copyOf(tokens, Math.max(tokens.length * 2, Math.addExact(size, lengths[i])));
                }
                int position = 0;
                for (String word : words) {
                    int id = id(word);
                    counts[id]++;
                    if (position++ < lengths[i]) {
                        tokens[size++] = id;
                    }
                }
            }
            tokens = Arrays.copyOf(tokens, size);
        }

        private int id(String word) {
            Integer id = dictionary.get(word);
            if (id == null) {
                id = dictionary.size();
                dictionary.put(word, id);
                if (id == counts.length) {
                    counts = Arrays.copyOf(counts, 2 * id);
                }
            }
            return id;
        }
    }

    private List<Chunk> tokenize(List<Example> examples) {
        int limit = maxTokens.orElse(Integer.MAX_VALUE);
        int chunks = (examples.size() + CHUNK - 1) / CHUNK;
        return IntStream.range(0, chunks)
                .parallel()
                .mapToObj(c -> new Chunk(
                        examples.subList(c * CHUNK, Math.min(examples.size(), (c + 1) * CHUNK)),
                        tokenizer.tokenizer(),
                        limit))
                .toList();
    }

    private static EncodedSplit assemble(
            String part, List<Example> examples, List<Chunk> chunks, Vocabulary vocabulary) {
        if (examples.isEmpty()) {
            throw new UserException("The " + part + " split has no examples. Check the data set's split and sizes.");
        }
        long total = chunks.stream().mapToLong(c -> c.size).sum();
        if (total > Integer.MAX_VALUE - 8) {
            throw new UserException("The " + part + " split has " + total
                    + " tokens; at most 2,147,483,639 are possible. Set max-tokens or use fewer texts.");
        }
        int[] tokens = new int[(int) total];
        int[] offsets = new int[examples.size() + 1];
        int row = 0;
        int at = 0;
        int truncatedTexts = 0;
        long truncatedTokens = 0;
        for (Chunk chunk : chunks) {
            int[] global = new int[chunk.dictionary.size()];
            chunk.dictionary.forEach((word, id) -> global[id] = vocabulary.id(word));
            for (int token : chunk.tokens) {
                tokens[at++] = global[token];
            }
            for (int length : chunk.lengths) {
                offsets[row + 1] = offsets[row] + length;
                row++;
            }
            truncatedTexts += chunk.truncatedTexts;
            truncatedTokens += chunk.truncatedTokens;
        }
        int[] labelOffsets = new int[examples.size() + 1];
        List<int[]> labels = new ArrayList<>(examples.size());
        for (int i = 0; i < examples.size(); i++) {
            labels.add(examples.get(i).labels());
            labelOffsets[i + 1] = labelOffsets[i] + labels.get(i).length;
        }
        return new EncodedSplit(
                tokens,
                offsets,
                labels.stream().flatMapToInt(IntStream::of).toArray(),
                labelOffsets,
                examples.stream().map(Example::id).toList(),
                truncatedTexts,
                truncatedTokens);
    }
}
