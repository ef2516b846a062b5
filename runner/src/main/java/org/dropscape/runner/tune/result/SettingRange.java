package org.dropscape.runner.tune.result;

import java.util.List;

/**
 * A setting that was searched.
 *
 * @param path such as {@code model.hidden-units}
 * @param values the list, or the grid's points of a range; empty for a range without
 * @param min the lower end of a range, null for a list
 * @param max the upper end of a range, null for a list
 * @param log whether the range is spread evenly by logarithms
 */
public record SettingRange(String path, List<String> values, Double min, Double max, boolean log) {

    /** Takes an unmodifiable copy. */
    public SettingRange {
        values = List.copyOf(values);
    }
}
