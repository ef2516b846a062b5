package org.dropscape.runner.train;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.augment.Chain;
import org.dropscape.runner.config.AdversarialTrainingConfig;
import org.dropscape.runner.config.Choice;
import org.dropscape.runner.config.ExampleMode;
import org.dropscape.runner.model.Texts;
import org.dropscape.runner.victim.TextEncoder;

/**
 * The training split with changed copies of some of its examples. Epochs that share them are a generation, named by its first
 * epoch.
 *
 * <p>Which examples are chosen, and what a perturbation makes of each, depends on the generation, the example and the seed of the
 * trial, but not on its condition: conditions that are perturbed alike train on the same texts. The examples of a smaller share are
 * among those of a larger one. What an attack makes of them depends on the weights at the start of the generation, too.
 */
public final class AdversarialExamples {

    private final AdversarialTrainingConfig config;
    private final Split clean;
    private final Supplier<List<Example>> originals;
    private final TextEncoder encoder;

    /**
     * @param config share, epochs, changes
     * @param clean the training split
     * @param originals its texts, in order
     * @param encoder as the split was encoded
     */
    public AdversarialExamples(
            AdversarialTrainingConfig config, Split clean, Supplier<List<Example>> originals, TextEncoder encoder) {
        this.config = config;
        this.clean = clean;
        this.originals = originals;
        this.encoder = encoder;
    }

    /**
     * What an epoch trains on.
     *
     * @param split all examples
     * @param changed which of them are changed copies
     */
    record Part(Split split, BitSet changed) {}

    /** Whether no example is ever changed. */
    boolean none(int epochs) {
        return chosen() == 0 || config.fromEpoch() > epochs;
    }

    /** How many examples an epoch has. */
    int size(int epoch) {
        return clean.size() + (config.mode() == ExampleMode.ADD && epoch >= config.fromEpoch() ? chosen() : 0);
    }

    private int chosen() {
        return (int) Math.round(config.share() * clean.size());
    }

    /** The first epoch with the same changed examples; 0 if it has none. */
    int generation(int epoch) {
        int past = epoch - config.fromEpoch();
        return past < 0 ? 0 : epoch - past % config.every();
    }

    /**
     * The examples of a generation.
     *
     * @param generation 0 for none that are changed
     * @param seeds the trial's stream for this
     * @param attacked what attacks; not asked if examples are perturbed
     * @param stop looked at before each text
     */
    Part part(int generation, SeedTree seeds, AttackedTexts attacked, StopSignal stop) {
        if (generation == 0) {
            return new Part(clean, new BitSet());
        }
        SeedTree own = seeds.child(generation);
        int[] chosen = choose(own.child("examples").generator());
        SeedTree texts = own.child("texts");
        return assemble(
                chosen,
                config.budgetedAttack()
                        .map(attack -> attacked.of(attack, generation, examples(chosen), texts))
                        .map(changed -> changed.stream().map(this::encode).toArray(int[][]::new))
                        .orElseGet(() -> perturbed(chosen, texts, stop)));
    }

    /** Some examples, ascending. */
    private int[] choose(RandomGenerator random) {
        int[] order = IntStream.range(0, clean.size()).toArray();
        int[] chosen = new int[chosen()];
        for (int i = 0; i < chosen.length; i++) {
            int j = random.nextInt(i, order.length);
            chosen[i] = order[j];
            order[j] = order[i];
        }
        Arrays.sort(chosen);
        return chosen;
    }

    private List<Example> examples(int[] chosen) {
        List<Example> texts = originals.get();
        return IntStream.of(chosen).mapToObj(texts::get).toList();
    }

    /** Reads raw texts. */
    TextEncoder encoder() {
        return encoder;
    }

    private int[][] perturbed(int[] chosen, SeedTree seeds, StopSignal stop) {
        Chain perturbation =
                Chain.of(config.perturbations().stream().map(Choice::create).toList(), config.rate(), 1, config.mix());
        List<Example> texts = originals.get();
        return IntStream.of(chosen)
                .parallel()
                .mapToObj(example -> {
                    if (stop.stopped()) {
                        throw new StopSignal.Stopped();
                    }
                    String text = texts.get(example).text();
                    return encode(
                            perturbation.perturb(text, seeds.child(example).generator()));
                })
                .toArray(int[][]::new);
    }

    private int[] encode(String text) {
        return encoder.encode(List.of(text)).texts().tokens();
    }

    /** The clean examples with copies in their places or after them. */
    private Part assemble(int[] chosen, int[][] copies) {
        boolean add = config.mode() == ExampleMode.ADD;
        int count = clean.size() + (add ? chosen.length : 0);
        int[][] replaced = new int[count][];
        int[][] labels = Arrays.copyOf(clean.labels(), count);
        BitSet changed = new BitSet(count);
        for (int i = 0; i < chosen.length; i++) {
            int at = add ? clean.size() + i : chosen[i];
            replaced[at] = copies[i];
            labels[at] = clean.labels()[chosen[i]];
            changed.set(at);
        }
        int[] offsets = new int[count + 1];
        for (int i = 0; i < count; i++) {
            long end = (long) offsets[i] + (replaced[i] == null ? clean.texts().length(i) : replaced[i].length);
            if (end > Integer.MAX_VALUE - 8) {
                throw new TrainingFailure("The changed training texts have more than 2,147,483,639 tokens. Lower"
                        + " training.adversarial.share, or set text.max-tokens.");
            }
            offsets[i + 1] = (int) end;
        }
        int[] tokens = new int[offsets[count]];
        for (int i = 0; i < count; i++) {
            int length = offsets[i + 1] - offsets[i];
            if (replaced[i] == null) {
                System.arraycopy(clean.texts().tokens(), clean.texts().offsets()[i], tokens, offsets[i], length);
            } else {
                System.arraycopy(replaced[i], 0, tokens, offsets[i], length);
            }
        }
        return new Part(new Split(new Texts(tokens, offsets), labels), changed);
    }
}
