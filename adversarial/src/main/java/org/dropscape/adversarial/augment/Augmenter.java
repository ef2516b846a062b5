package org.dropscape.adversarial.augment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.dropscape.adversarial.constraint.Constraint;
import org.dropscape.adversarial.transformation.Transformation;
import org.dropscape.api.random.SeedTree;

/**
 * Makes changed copies of texts, from the same distribution as TextAttack's {@code Augmenter}, in linear time.
 *
 * <p>k = max(floor(rate * n), 1) of the n words of a text are changed, one after the other, each step by a candidate that is
 * drawn with equal probability from those of all words and transformations that the constraints permit. If fewer words can be
 * changed, those are. A deleted word counts as a changed one, a word beside which another is inserted too (TextAttack
 * counts deleted words not at all, and inserted ones twice). Immutable and thread-safe.
 *
 * <pre>{@code
 * Augmenter augmenter = new Augmenter(Augmentation.of(0.3, new Qwerty(Positions.ONE), new RandomCharacterDeletion(Positions.ONE)));
 * String noisy = augmenter.augment(text, seeds.generator()).text();
 * }</pre>
 */
public final class Augmenter {

    private static final int ATTEMPTS = 3;

    private final Augmentation augmentation;
    private final List<Stage> stages;

    /** What happens in one go over a text. */
    private record Stage(List<Transformation> transformations, List<List<Constraint>> constraints, List<String> names) {

        static Stage of(List<Transformation> transformations, List<Constraint> constraints) {
            return new Stage(
                    transformations,
                    transformations.stream()
                            .map(t -> constraints.stream()
                                    .filter(c -> c.appliesTo(t))
                                    .toList())
                            .toList(),
                    transformations.stream().map(Transformation::name).toList());
        }
    }

    /** Makes one. */
    public Augmenter(Augmentation augmentation) {
        this.augmentation = augmentation;
        List<Transformation> all = augmentation.transformations();
        this.stages = augmentation.mix() == Mix.COMPOSITE
                ? List.of(Stage.of(all, augmentation.constraints()))
                : all.stream()
                        .map(t -> Stage.of(List.of(t), augmentation.constraints()))
                        .toList();
    }

    /** What it does. */
    public Augmentation augmentation() {
        return augmentation;
    }

    /**
     * One changed copy.
     *
     * @param text any string; one without words is returned as it is
     * @param random the only source of randomness
     */
    public Augmented augment(String text, RandomGenerator random) {
        return draw(text, null, random);
    }

    /**
     * The wanted number of different changed copies; fewer if three times as many attempts do not give them.
     *
     * @param text any string
     * @param random the only source of randomness
     * @return in the order in which they were drawn, at least one
     */
    public List<Augmented> variants(String text, RandomGenerator random) {
        int wanted = augmentation.variants();
        if (wanted == 1) {
            return List.of(augment(text, random));
        }
        List<Augmented> variants = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        Set<Long> taken = new HashSet<>();
        for (int attempt = 0; attempt < ATTEMPTS * wanted && variants.size() < wanted; attempt++) {
            Augmented drawn = draw(text, taken, random);
            if (texts.add(drawn.text())) {
                variants.add(drawn);
            }
        }
        return variants;
    }

    /**
     * The changed copies of many texts, with all cores.
     *
     * @param texts any strings
     * @param seeds text i draws from the child i, so that the result does not depend on the number of threads
     * @return for each text, in order, what {@link #variants} returns
     */
    public List<List<Augmented>> augmentAll(List<String> texts, SeedTree seeds) {
        return IntStream.range(0, texts.size())
                .parallel()
                .mapToObj(i -> variants(texts.get(i), seeds.child(i).generator()))
                .toList();
    }

    private Augmented draw(String text, Set<Long> taken, RandomGenerator random) {
        // Texts of several goes are told apart when they are finished.
        Set<Long> unwanted = stages.size() == 1 ? taken : null;
        Augmented result = null;
        for (Stage stage : stages) {
            result = result == null
                    ? pass(stage, text, unwanted, random)
                    : followed(text, result, pass(stage, result.text(), unwanted, random));
        }
        return result;
    }

    private static Augmented followed(String text, Augmented first, Augmented second) {
        List<Replacement> replacements =
                Replacements.composed(text, first.replacements(), first.text(), second.replacements());
        return new Augmented(second.text(), first.words(), replacements.size(), replacements);
    }

    private Augmented pass(Stage stage, String text, Set<Long> taken, RandomGenerator random) {
        Workspace workspace = new Workspace(text, augmentation.segmentation());
        int words = workspace.size();
        int enough = augmentation.rate() == 0 || words == 0 ? 0 : Math.max((int) (augmentation.rate() * words), 1);
        if (enough == 0) {
            return new Augmented(text, words, 0, List.of());
        }
        Pass pass = new Pass(workspace, stage.transformations(), stage.constraints(), taken, random);
        pass.run(enough, augmentation.countRule());
        if (taken != null) {
            taken.add(pass.signature());
        }
        return new Augmented(workspace.text(), words, workspace.modifiedCount(), workspace.replacements(stage.names()));
    }
}
