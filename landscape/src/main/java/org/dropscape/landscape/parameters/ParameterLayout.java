package org.dropscape.landscape.parameters;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tensors of a parameter vector, one after the other.
 *
 * @param tensors in the order in which they lie in the vector
 */
public record ParameterLayout(List<ParameterTensor> tensors) {

    /**
     * Takes an unmodifiable copy.
     *
     * @throws IllegalArgumentException if two tensors have the same name, or there is none
     */
    public ParameterLayout {
        tensors = List.copyOf(tensors);
        Set<String> names = new HashSet<>();
        for (ParameterTensor tensor : tensors) {
            if (!names.add(tensor.name())) {
                throw new IllegalArgumentException("two tensors are called " + tensor.name());
            }
        }
        if (tensors.isEmpty()) {
            throw new IllegalArgumentException("a model has at least one tensor");
        }
    }

    /** The length of the vector. */
    public int size() {
        return tensors.stream().mapToInt(ParameterTensor::size).reduce(0, Math::addExact);
    }

    /** Where each tensor begins, in the order of {@link #tensors}. */
    public List<Integer> offsets() {
        List<Integer> offsets = new ArrayList<>();
        int next = 0;
        for (ParameterTensor tensor : tensors) {
            offsets.add(next);
            next += tensor.size();
        }
        return List.copyOf(offsets);
    }

    /**
     * Refuses a vector of another length.
     *
     * @param what its name in the message
     * @throws IllegalArgumentException if the length differs
     */
    public void check(String what, float[] vector) {
        if (vector.length != size()) {
            throw new IllegalArgumentException(
                    what + " has " + vector.length + " elements, but the model has " + size() + " parameters");
        }
    }
}
