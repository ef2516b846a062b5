package org.dropscape.runner.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of conditions as parts of file names. */
final class FileNames {

    private FileNames() {}

    /** A name of lower-case letters, digits and single dashes for each condition, all different. */
    static List<String> of(List<ConditionResult> conditions) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (ConditionResult condition : conditions) {
            String plain = condition
                    .name()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "-")
                    .replaceAll("^-|-$", "");
            String stem = plain.isEmpty() ? "condition" : plain;
            String name = stem;
            for (int i = 2; !taken.add(name); i++) {
                name = stem + "-" + i;
            }
            names.add(name);
        }
        return names;
    }
}
