package org.dropscape.landscape.direction;

import java.util.List;
import org.dropscape.landscape.GradientEvaluator;
import org.dropscape.landscape.parameters.ParameterLayout;

/** Directions that are not random: between solutions, along the gradient, orthogonal to another. */
public final class Directions {

    /** Below this share of its length, what is left of a direction is the rounding of its elements. */
    static final double PARALLEL = 1e-6;

    private Directions() {}

    /**
     * From one parameter vector to another (Goodfellow et al. 2015): {@code second - first}, each element rounded. From the first,
     * coordinate 1 is the second up to that rounding, fixed rows excepted; {@link Ray#between} meets both ends to the bit.
     *
     * @param name for files and axes of plots
     * @param layout of both
     * @param first where the coordinate is 0
     * @param second where it is 1
     * @throws IllegalArgumentException if a length differs from the layout's
     */
    public static Direction between(String name, ParameterLayout layout, float[] first, float[] second) {
        layout.check("the first model", first);
        layout.check("the second model", second);
        float[] difference = new float[first.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = second[i] - first[i];
        }
        return Direction.of(name, layout, difference);
    }

    /**
     * The direction of steepest ascent, as long as the gradient is; its {@linkplain Direction#negated opposite} descends.
     *
     * @param layout the model's parameters
     * @param origin where the gradient is taken
     * @throws IllegalArgumentException if a length differs from the layout's, or the gradient is not finite
     */
    public static Direction gradient(ParameterLayout layout, float[] origin, GradientEvaluator evaluator) {
        layout.check("the origin", origin);
        return Direction.of(
                "gradient", layout, evaluator.gradients(List.of(origin)).get(0));
    }

    /**
     * What a direction has beside another: {@code other - (other . fixed / fixed . fixed) fixed}. The cosine between the result and
     * {@code fixed} is at most 2<sup>-23</sup>, from rounding the elements.
     *
     * @param fixed stays as it is
     * @param other of the same model
     * @return a direction with the name of {@code other}
     * @throws IllegalArgumentException if the models differ, {@code fixed} is zero, or the two are parallel
     */
    public static Direction orthogonal(Direction fixed, Direction other) {
        double along = other.dot(fixed) / fixed.dot(fixed);
        float[] x = fixed.shared();
        float[] rest = other.values();
        double left = 0;
        for (int i = 0; i < rest.length; i++) {
            double value = rest[i] - along * x[i];
            left += value * value;
            rest[i] = (float) value;
        }
        // Not "<=": it is not a number if fixed is zero.
        if (!(Math.sqrt(left) > PARALLEL * other.length())) {
            throw new IllegalArgumentException(
                    other.name() + " has nothing beside " + fixed.name() + ": one is zero, or they are parallel");
        }
        return Direction.of(other.name(), other.layout(), rest);
    }
}
