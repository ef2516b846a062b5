package org.dropscape.api.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A labelled text.
 *
 * @param id names the example within its data set: stable across runs, such as a file name or a row number
 * @param text as the source has it
 * @param labels indices into {@link Dataset#classes()}: one, or any number where the task is multi-label
 */
public record Example(String id, String text, int[] labels) {

    /** Checks that nothing is missing. */
    public Example {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
        labels = labels.clone();
    }

    /** A text with one label. */
    public static Example of(String id, String text, int label) {
        return new Example(id, text, new int[] {label});
    }

    @Override
    public int[] labels() {
        return labels.clone();
    }

    /** The label of a single-label example. */
    public int label() {
        if (labels.length != 1) {
            throw new IllegalStateException("example " + id + " has the labels " + List.of(Arrays.toString(labels)));
        }
        return labels[0];
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Example e && id.equals(e.id) && text.equals(e.text) && Arrays.equals(labels, e.labels);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, text, Arrays.hashCode(labels));
    }
}
