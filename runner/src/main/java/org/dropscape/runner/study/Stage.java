package org.dropscape.runner.study;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dropscape.api.error.UserException;
import org.dropscape.api.plugin.Suggestions;

/** The parts of a study, in their order. Each reads and writes files of the run folder. */
public enum Stage {
    /** Encodes the data, looks up vectors, writes down what was found. */
    PREPARE,
    /** Searches for the settings of conditions. */
    TUNE,
    /** Trains and evaluates every condition with every seed. */
    TRAIN,
    /** Computes the loss landscapes that the study asks for. */
    LANDSCAPE,
    /** Measures trained weights on perturbed texts. */
    ROBUSTNESS,
    /** Attacks the trained weights as the study asks. */
    ATTACK,
    /** Certifies predictions of the trained weights as the study asks. */
    SMOOTHING,
    /** Writes tables, figures and the page. */
    REPORT;

    /** As in {@code --stages}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The named stages; all if none is named.
     *
     * @throws UserException for an unknown name
     */
    static Set<Stage> of(Set<String> names) {
        if (names.isEmpty()) {
            return EnumSet.allOf(Stage.class);
        }
        List<String> known = Arrays.stream(values()).map(Stage::id).toList();
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        for (String name : names) {
            if (!known.contains(name)) {
                throw new UserException("--stages: " + Suggestions.unknown("stage", name, known));
            }
            stages.add(values()[known.indexOf(name)]);
        }
        return stages;
    }
}
