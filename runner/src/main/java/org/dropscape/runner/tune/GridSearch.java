package org.dropscape.runner.tune;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dropscape.runner.config.SearchSpace;
import org.dropscape.runner.config.SettingValue;

/** All combinations; the last setting changes first. */
final class GridSearch implements Search {

    private final List<Candidate> all;

    GridSearch(Map<String, SearchSpace> space) {
        List<Map<String, SettingValue>> rows = List.of(Map.of());
        for (Map.Entry<String, SearchSpace> setting : space.entrySet()) {
            List<Map<String, SettingValue>> longer = new ArrayList<>();
            for (Map<String, SettingValue> row : rows) {
                for (SettingValue value : setting.getValue().grid().orElseThrow()) {
                    Map<String, SettingValue> extended = new LinkedHashMap<>(row);
                    extended.put(setting.getKey(), value);
                    longer.add(extended);
                }
            }
            rows = longer;
        }
        all = rows.stream().map(Candidate::new).toList();
    }

    @Override
    public Optional<Candidate> next(List<Observation> history) {
        Set<Candidate> taken = Points.taken(history);
        return all.stream().filter(candidate -> !taken.contains(candidate)).findFirst();
    }
}
