package org.dropscape.runner.robustness;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.dropscape.adversarial.perturbation.LettersOnly;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.dataset.Splits;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.augment.Chain;
import org.dropscape.runner.config.Preprocess;
import org.dropscape.runner.config.SplitName;
import org.dropscape.runner.landscape.Sample;
import org.dropscape.runner.model.Texts;
import org.dropscape.runner.train.Split;
import org.dropscape.runner.train.TrainingData;
import org.dropscape.runner.victim.TextEncoder;

/**
 * The texts that trials are measured on, as networks read them.
 *
 * <p>Each copy of a text draws from a stream that is named by perturbation, rate, copy and text, so that all conditions and seeds meet
 * the same texts. Made with all cores, and kept for the next trial while there is memory. Thread-safe.
 */
public final class PerturbedTexts {

    private static final LettersOnly LETTERS_ONLY = new LettersOnly();

    private final Supplier<Splits> source;
    private final TrainingData data;
    private final TextEncoder encoder;
    private final SeedTree seeds;
    private final Map<List<Object>, SoftReference<Texts>> kept = new HashMap<>();

    /**
     * @param source the raw texts, in the order of the encoded ones
     * @param data the encoded ones, for their labels
     * @param encoder from raw to encoded
     * @param seeds the stream of the choice of texts, and of the perturbations
     */
    public PerturbedTexts(Supplier<Splits> source, TrainingData data, TextEncoder encoder, SeedTree seeds) {
        this.source = source;
        this.data = data;
        this.encoder = encoder;
        this.seeds = seeds;
    }

    /**
     * A stratified sample; of the same purpose and split always the same.
     *
     * @param purpose names its stream
     * @param examples how many; 0 for all
     */
    Selection select(SplitName name, int examples, String purpose, Preprocess preprocess) {
        Split split =
                switch (name) {
                    case TRAIN -> data.train();
                    case VALIDATION -> data.validation();
                    case TEST -> data.test();
                };
        int[] rows = Sample.choose(
                split,
                examples == 0 ? split.size() : examples,
                seeds.child(purpose).child(name.id()).generator());
        return new Selection(
                name,
                rows,
                Arrays.stream(rows).mapToObj(row -> split.labels()[row]).toArray(int[][]::new),
                preprocess);
    }

    /** The texts as they are. */
    Texts clean(Selection selection) {
        return texts(selection, Optional.empty(), 1);
    }

    /**
     * Perturbed copies.
     *
     * @param copies of each text
     * @return all texts of the first copy, then all of the second, and so on
     */
    Texts perturbed(Selection selection, Perturbed perturbed, int copies) {
        return texts(selection, Optional.of(perturbed), copies);
    }

    private synchronized Texts texts(Selection selection, Optional<Perturbed> perturbed, int copies) {
        List<Object> key = List.of(
                selection.split(),
                Arrays.hashCode(selection.rows()),
                selection.size(),
                selection.preprocess(),
                perturbed,
                copies);
        SoftReference<Texts> known = kept.get(key);
        Texts texts = known == null ? null : known.get();
        if (texts == null) {
            texts = make(selection, perturbed, copies);
            kept.put(key, new SoftReference<>(texts));
        }
        return texts;
    }

    private Texts make(Selection selection, Optional<Perturbed> perturbed, int copies) {
        List<Example> examples =
                switch (selection.split()) {
                    case TRAIN -> source.get().train();
                    case VALIDATION -> source.get().validation();
                    case TEST -> source.get().test();
                };
        Optional<Chain> chain = perturbed.map(Perturbed::chain);
        int n = selection.size();
        int[][] tokens = IntStream.range(0, n * copies)
                .parallel()
                .mapToObj(i -> {
                    int row = selection.rows()[i % n];
                    String raw = examples.get(row).text();
                    String text =
                            selection.preprocess() == Preprocess.LETTERS_ONLY ? LETTERS_ONLY.perturb(raw, null) : raw;
                    String read = perturbed
                            .map(p -> chain.orElseThrow()
                                    .perturb(
                                            text,
                                            stream(selection, p, i / n, row).generator()))
                            .orElse(text);
                    return encoder.encode(List.of(read)).texts().tokens();
                })
                .toArray(int[][]::new);
        return join(tokens);
    }

    private SeedTree stream(Selection selection, Perturbed perturbed, int copy, int row) {
        return seeds.child("perturbation")
                .child(perturbed.name())
                .child(Double.toString(perturbed.rate()))
                .child(copy)
                .child(selection.split().id())
                .child(row);
    }

    private static Texts join(int[][] rows) {
        int[] offsets = new int[rows.length + 1];
        for (int i = 0; i < rows.length; i++) {
            offsets[i + 1] = Math.addExact(offsets[i], rows[i].length);
        }
        int[] tokens = new int[offsets[rows.length]];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, tokens, offsets[i], rows[i].length);
        }
        return new Texts(tokens, offsets);
    }
}
