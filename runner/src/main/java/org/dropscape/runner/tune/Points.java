package org.dropscape.runner.tune;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dropscape.runner.config.SearchSpace;
import org.dropscape.runner.config.SettingValue;

/** Points of the unit cube as candidates. */
final class Points {

    private Points() {}

    /**
     * @param u one number in [0, 1) per setting
     */
    static Candidate candidate(Map<String, SearchSpace> space, double[] u) {
        Map<String, SettingValue> settings = new LinkedHashMap<>();
        space.forEach((path, values) -> settings.put(path, values.at(u[settings.size()])));
        return new Candidate(settings);
    }

    static Set<Candidate> taken(List<Observation> history) {
        return history.stream().map(Observation::candidate).collect(Collectors.toSet());
    }
}
