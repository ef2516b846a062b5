package org.dropscape.runner.study;

import java.util.ArrayList;
import java.util.List;
import org.dropscape.runner.config.Condition;
import org.dropscape.runner.config.Study;

/**
 * One condition with one seed.
 *
 * @param name of the condition
 * @param condition its settings
 * @param seed the index of the seed
 */
public record Trial(String name, Condition condition, long seed) {

    /** All trials of a study: every condition once, then once more with the next seed. */
    public static List<Trial> of(Study study) {
        List<Trial> trials = new ArrayList<>();
        for (long seed : study.seeds().values()) {
            study.conditions().forEach((name, condition) -> trials.add(new Trial(name, condition, seed)));
        }
        return trials;
    }

    /** Such as {@code zoneout/seed-0}: its folder below {@code trials}, and what people are told. */
    public String id() {
        return name + "/seed-" + seed;
    }
}
