package org.dropscape.adversarial.recipe;

import java.util.Optional;
import org.dropscape.adversarial.goal.GoalFunction;
import org.dropscape.adversarial.goal.MultiLabelClassification;
import org.dropscape.adversarial.goal.TargetedClassification;
import org.dropscape.adversarial.goal.UntargetedClassification;
import org.dropscape.api.plugin.Parameter;

/**
 * What an attack is after.
 *
 * @param kind which kind of goal
 * @param target the class to be predicted, with the kind {@code targeted} alone
 * @param maxScore with the kind {@code untargeted} alone, the goal is that the probability of the true class is below this
 */
public record Aim(
        @Parameter(
                value = "Any other class, a given one, one wrong label of several, or none of the true labels.",
                defaultValue = "untargeted")
        Kind kind,

        @Parameter(value = "The class to be predicted, if targeted.", range = "[0, ...)")
        Optional<Integer> target,

        @Parameter(
                value =
                        "If untargeted: the goal is a probability of the true class below this, instead of another class.",
                range = "(0, 1]")
        Optional<Double> maxScore) {

    /** Another class. */
    public static final Aim UNTARGETED = new Aim(Kind.UNTARGETED, Optional.empty(), Optional.empty());

    /** Kinds of goals. */
    public enum Kind {
        /** Any class but the true one: {@link UntargetedClassification}. */
        UNTARGETED,
        /** A given class: {@link TargetedClassification}. */
        TARGETED,
        /** One label more or less than the true ones: {@link MultiLabelClassification}. */
        ANY_LABEL,
        /** None of the true labels: {@link MultiLabelClassification}. */
        ALL_LABELS
    }

    /** Checks that what is given belongs to the kind. */
    public Aim {
        if (kind == Kind.TARGETED && target.isEmpty()) {
            throw new IllegalArgumentException("target must be given if kind is targeted");
        }
        if (kind != Kind.TARGETED && target.isPresent()) {
            throw new IllegalArgumentException(
                    "target must be absent unless kind is targeted, but was " + target.get());
        }
        if (target.isPresent() && target.get() < 0) {
            throw new IllegalArgumentException("target must be 0 or more, but was " + target.get());
        }
        if (maxScore.isPresent() && kind != Kind.UNTARGETED) {
            throw new IllegalArgumentException(
                    "maxScore must be absent unless kind is untargeted, but was " + maxScore.get());
        }
        if (maxScore.isPresent() && !(maxScore.get() > 0 && maxScore.get() <= 1)) {
            throw new IllegalArgumentException("maxScore must be in (0, 1], but was " + maxScore.get());
        }
    }

    GoalFunction goal() {
        return switch (kind) {
            case UNTARGETED ->
                maxScore.isPresent() ? new UntargetedClassification(maxScore.get()) : new UntargetedClassification();
            case TARGETED -> new TargetedClassification(target.get());
            case ANY_LABEL -> new MultiLabelClassification(MultiLabelClassification.Aim.ANY_LABEL);
            case ALL_LABELS -> new MultiLabelClassification(MultiLabelClassification.Aim.ALL_LABELS);
        };
    }
}
