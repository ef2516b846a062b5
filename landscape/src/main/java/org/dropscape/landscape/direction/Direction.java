package org.dropscape.landscape.direction;

import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;

/** A direction in parameter space: one finite number per parameter, and a name. Immutable. */
public final class Direction {

    private final String name;
    private final ParameterLayout layout;
    private final float[] values;

    /** Takes the array over: it is not to be changed by anyone else. */
    private Direction(String name, ParameterLayout layout, float[] values) {
        this.name = name;
        this.layout = layout;
        this.values = values;
    }

    /**
     * A direction that was computed elsewhere, such as an eigenvector of the Hessian or the content of a file.
     *
     * @param name for files and axes of plots
     * @param layout the tensors that it consists of
     * @param values one per parameter; copied. Those of a {@linkplain ParameterTensor#fixedRow fixed row} become 0: it never moves
     * @throws IllegalArgumentException if the length differs from the layout's, or a value is not finite
     */
    public static Direction of(String name, ParameterLayout layout, float[] values) {
        layout.check("direction " + name, values);
        float[] copy = values.clone();
        int offset = 0;
        for (ParameterTensor tensor : layout.tensors()) {
            int size = tensor.size();
            for (int i = 0; i < size; i++) {
                if (tensor.isFixed(i)) {
                    copy[offset + i] = 0;
                }
            }
            offset += size;
        }
        for (int i = 0; i < copy.length; i++) {
            if (!Float.isFinite(copy[i])) {
                throw new IllegalArgumentException("direction " + name + " is " + copy[i] + " at element " + i);
            }
        }
        return new Direction(name, layout, copy);
    }

    /** For files and axes of plots. */
    public String name() {
        return name;
    }

    /** The tensors that the direction consists of. */
    public ParameterLayout layout() {
        return layout;
    }

    /** A copy of the numbers, one per parameter. */
    public float[] values() {
        return values.clone();
    }

    /** The numbers themselves, not to be changed: a direction can be as large as a model. */
    float[] shared() {
        return values;
    }

    /** The Euclidean length. */
    public double length() {
        return Math.sqrt(dot(this));
    }

    /**
     * The inner product.
     *
     * @throws IllegalArgumentException if the other direction has another layout
     */
    public double dot(Direction other) {
        if (!layout.equals(other.layout)) {
            throw new IllegalArgumentException(name + " and " + other.name + " are directions of different models");
        }
        return dot(other.values);
    }

    /** The inner product with a vector of the same length. */
    double dot(float[] vector) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) values[i] * vector[i];
        }
        return sum;
    }

    /**
     * The cosine of the angle between two directions; NaN if one of them is zero.
     *
     * @throws IllegalArgumentException if the other direction has another layout
     */
    public double cosine(Direction other) {
        return dot(other) / (length() * other.length());
    }

    /** The opposite direction, under the same name. */
    public Direction negated() {
        return times(-1);
    }

    /**
     * The same direction with length 1.
     *
     * @throws IllegalArgumentException if the direction is zero
     */
    public Direction unit() {
        double length = length();
        if (length == 0) {
            throw new IllegalArgumentException("direction " + name + " is zero: it cannot have length 1");
        }
        return times(1 / length);
    }

    private Direction times(double factor) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (factor * values[i]);
        }
        return new Direction(name, layout, scaled);
    }
}
