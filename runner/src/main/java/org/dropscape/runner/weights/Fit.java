package org.dropscape.runner.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dropscape.api.error.UserException;

/** Collects everything by which a set of tensors does not fit a model, for one error. */
final class Fit {

    private final List<String> problems = new ArrayList<>();

    void missing(String name, int[] expected) {
        problems.add("missing: " + name + " " + Arrays.toString(expected));
    }

    void missing(String name) {
        problems.add("missing: " + name);
    }

    void unexpected(String name, Tensor tensor, String why) {
        problems.add("unexpected: " + name + " " + Arrays.toString(tensor.shape()) + (why.isEmpty() ? "" : ": " + why));
    }

    void unexpected(String name, Tensor tensor) {
        unexpected(name, tensor, "");
    }

    /** Checks one shape. */
    void shape(String name, Tensor tensor, int[] expected, String hint) {
        if (!Arrays.equals(tensor.shape(), expected)) {
            wrong(name, tensor, Arrays.toString(expected), hint);
        }
    }

    /** Checks the shape of an embedding, whose number of rows is free. */
    void embedding(String name, Tensor tensor, ModelShape model) {
        if (tensor.shape().length != 2 || tensor.shape()[1] != model.inputs()) {
            wrong(name, tensor, "[words, " + model.inputs() + "]", "");
        }
    }

    private void wrong(String name, Tensor tensor, String expected, String hint) {
        problems.add("wrong shape: " + name + " is " + Arrays.toString(tensor.shape()) + ", expected " + expected
                + (hint.isEmpty() ? "" : "; " + hint));
    }

    /** Ends the check. */
    void throwIfAny(String layout, ModelShape model) {
        if (!problems.isEmpty()) {
            throw new UserException("the weights do not fit the model (" + model.describe() + ") in layout " + layout
                    + ":\n  " + String.join("\n  ", problems));
        }
    }
}
