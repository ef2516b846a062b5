package org.dropscape.runner.weights;

import java.util.Objects;

/**
 * What decides names and shapes of a model's weights: embedding, recurrent layers, linear head on the final state.
 *
 * @param cell id of the cell plugin, such as {@code gru}
 * @param resetAfter whether the reset gate of {@code gru} acts after the recurrent product (cuDNN, PyTorch, haste, the
 *     default of Keras) or before it (Cho et al. 2014, Keras with {@code reset_after=False}); other cells ignore it
 * @param layers the number of recurrent layers, at least 1
 * @param bidirectional whether each layer also runs from the end; the next layer and the head then see 2H features
 * @param inputs D, the length of a word vector
 * @param units H, the hidden units of one direction
 * @param classes K, the outputs of the head
 * @param bias whether the recurrent layers have biases; the head always has one
 */
public record ModelShape(
        String cell,
        boolean resetAfter,
        int layers,
        boolean bidirectional,
        int inputs,
        int units,
        int classes,
        boolean bias) {

    /** Checks the ranges. */
    public ModelShape {
        Objects.requireNonNull(cell, "cell");
        positive("layers", layers);
        positive("inputs", inputs);
        positive("units", units);
        positive("classes", classes);
    }

    private static void positive(String component, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(component + " must be at least 1, but was " + value);
        }
    }

    /** A shape whose GRU, if it is one, resets after the product. */
    public ModelShape(
            String cell, int layers, boolean bidirectional, int inputs, int units, int classes, boolean bias) {
        this(cell, true, layers, bidirectional, inputs, units, classes, bias);
    }

    /** The features that a layer hands on: H, or 2H with both directions. */
    public int features() {
        return bidirectional ? 2 * units : units;
    }

    /** The inputs of a layer: D for the first one, else the features of the one below. */
    public int inputs(int layer) {
        return layer == 0 ? inputs : features();
    }

    /** Such as {@code gru, 2 layers, 100 inputs, 128 units, 1 output}: what an error says about the model. */
    String describe() {
        return cell
                + (cell.equals("gru") && !resetAfter ? " with reset before the product, " : ", ")
                + layers
                + (bidirectional ? " bidirectional" : "")
                + (layers == 1 ? " layer, " : " layers, ")
                + inputs
                + (inputs == 1 ? " input, " : " inputs, ")
                + units
                + (units == 1 ? " unit, " : " units, ")
                + classes
                + (classes == 1 ? " output" : " outputs")
                + (bias ? "" : ", no biases");
    }
}
