package org.dropscape.adversarial.augment;

import java.util.List;
import org.dropscape.adversarial.constraint.Constraint;
import org.dropscape.adversarial.text.Segmentation;
import org.dropscape.adversarial.transformation.Transformation;

/**
 * What an {@link Augmenter} does.
 *
 * @param transformations what changes words, one at least
 * @param constraints what is not permitted
 * @param rate the share of the n words of a text to change, in [0, 1]: k = max(floor(rate * n), 1), and none at a rate of 0
 *     (where TextAttack changes one)
 * @param variants how many changed copies of each text are wanted, 1 or more
 * @param mix how several transformations go together
 * @param countRule when k words have been changed
 * @param segmentation where words are
 */
public record Augmentation(
        List<Transformation> transformations,
        List<Constraint> constraints,
        double rate,
        int variants,
        Mix mix,
        CountRule countRule,
        Segmentation segmentation) {

    /** Checks and copies. */
    public Augmentation {
        transformations = List.copyOf(transformations);
        constraints = List.copyOf(constraints);
        if (transformations.isEmpty()) {
            throw new IllegalArgumentException("transformations must not be empty");
        }
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate must be in [0, 1], but was " + rate);
        }
        if (variants < 1) {
            throw new IllegalArgumentException("variants must be at least 1, but was " + variants);
        }
    }

    /** One copy, all transformations at once, no constraints, exactly k words: the paper's augmentation. */
    public static Augmentation of(double rate, Transformation... transformations) {
        return new Augmentation(
                List.of(transformations),
                List.of(),
                rate,
                1,
                Mix.COMPOSITE,
                CountRule.DISTINCT_WORDS,
                Segmentation.CURRENT);
    }

    /** The same with other constraints. */
    public Augmentation withConstraints(Constraint... others) {
        return new Augmentation(transformations, List.of(others), rate, variants, mix, countRule, segmentation);
    }

    /** The same with another number of copies. */
    public Augmentation withVariants(int other) {
        return new Augmentation(transformations, constraints, rate, other, mix, countRule, segmentation);
    }

    /** The same with the transformations mixed otherwise. */
    public Augmentation withMix(Mix other) {
        return new Augmentation(transformations, constraints, rate, variants, other, countRule, segmentation);
    }

    /** The same with another rule. */
    public Augmentation withCountRule(CountRule other) {
        return new Augmentation(transformations, constraints, rate, variants, mix, other, segmentation);
    }

    /** The same with words found otherwise. */
    public Augmentation withSegmentation(Segmentation other) {
        return new Augmentation(transformations, constraints, rate, variants, mix, countRule, other);
    }
}
