package org.dropscape.runner.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.plugin.Suggestions;
import org.dropscape.runner.yaml.KeyPath;

/**
 * A search for the settings with which the conditions are trained. Exactly one of {@code grid}, {@code random},
 * {@code quasiRandom} and {@code tpe} says how; each maps settings of a condition, such as {@code model.hidden-units} or
 * {@code regularizers[0].rate}, to the values that they may take.
 *
 * @param grid all combinations
 * @param random independent draws
 * @param quasiRandom a scrambled Sobol sequence
 * @param tpe tree-structured Parzen estimators
 * @param tpeSettings how these are made
 * @param trials candidates of a condition
 * @param seeds repeats of a candidate
 * @param select what makes a candidate the best
 * @param conditions that are searched for
 * @param asha stops candidates by successive halving
 * @param median stops candidates by the median rule
 * @param batch candidates that are decided on at once
 */
public record TuneConfig(
        @Parameter("Tries all combinations of the values of these settings.")
        Optional<Map<String, SearchSpace>> grid,

        @Parameter("Tries random values of these settings.") Optional<Map<String, SearchSpace>> random,

        @Parameter(
                "Tries values of these settings that fill their space evenly: a Sobol sequence, scrambled by the seed.")
        Optional<Map<String, SearchSpace>> quasiRandom,

        @Parameter(
                "Tries values of these settings that look good by what is known so far: tree-structured Parzen estimators.")
        Optional<Map<String, SearchSpace>> tpe,

        @Parameter(value = "How the Parzen estimators are made.", defaultValue = "{}")
        TpeConfig tpeSettings,

        @Parameter(value = "Candidates of each condition; a grid has its own number.", range = ">= 1")
        Optional<Integer> trials,

        @Parameter(
                value = "Repeats of every candidate, whose mean counts: their number, or a list of indices.",
                defaultValue = "1")
        Seeds seeds,

        @Parameter(value = "What makes a candidate the best.", defaultValue = "{min: validation.loss}")
        Selection select,

        @Parameter("The conditions that are searched for. Absent: all to which a setting applies.")
        Optional<List<String>> conditions,

        @Parameter("Trains few candidates to their end, by asynchronous successive halving. Absent: all of them.")
        Optional<AshaConfig> asha,

        @Parameter("Stops candidates that are worse than the median of those before. Absent: trains all to their end.")
        Optional<MedianConfig> median,

        @Parameter(
                value =
                        "Candidates that are decided on at once, where a decision rests on results (tpe, asha, median). They may"
                                + " be trained at the same time; what is decided does not depend on how many are.",
                defaultValue = "1",
                range = ">= 1")
        int batch) {

    /** Where the path of a setting may begin. */
    private static final List<String> ROOTS = List.of("model", "training", "regularizers");

    /** Checks that what is given fits together. */
    public TuneConfig {
        List<Map<String, SearchSpace>> methods = Stream.of(grid, random, quasiRandom, tpe)
                .flatMap(Optional::stream)
                .toList();
        if (methods.size() != 1) {
            throw new IllegalArgumentException(
                    "exactly one of grid, random, quasi-random and tpe must say what is searched, such as grid:"
                            + " {model.hidden-units: [64, 128]}, but " + methods.size() + " do");
        }
        grid = grid.map(TuneConfig::ordered);
        random = random.map(TuneConfig::ordered);
        quasiRandom = quasiRandom.map(TuneConfig::ordered);
        tpe = tpe.map(TuneConfig::ordered);
        String key =
                grid.isPresent() ? "grid" : random.isPresent() ? "random" : tpe.isPresent() ? "tpe" : "quasiRandom";
        if (methods.get(0).isEmpty()) {
            throw new IllegalArgumentException(
                    key + " must name at least one setting, such as model.hidden-units: [64, 128]");
        }
        if (grid.isEmpty() && trials.isEmpty()) {
            throw new IllegalArgumentException("trials must be given: how many candidates of each condition are tried");
        }
        if (grid.isPresent() && trials.isPresent()) {
            throw new IllegalArgumentException("trials must be left out for a grid: it tries all combinations");
        }
        trials.ifPresent(n -> Check.atLeast("trials", 1, n));
        if (asha.isPresent() && median.isPresent()) {
            throw new IllegalArgumentException(
                    "median must be left out where asha is given: trials are stopped in one way");
        }
        Check.atLeast("batch", 1, batch);
        conditions = conditions.map(List::copyOf);
    }

    /** What is wrong with settings, by their paths; the reader of a study shows each where it stands. */
    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        space().forEach((path, values) -> {
            try {
                List<Object> steps = KeyPath.parse(path).steps();
                if (!ROOTS.contains(steps.get(0)) || steps.size() < 2) {
                    problems.put(
                            path,
                            "must be the path of a setting of a condition: it begins with one of "
                                    + String.join(", ", ROOTS)
                                    + ", such as model.hidden-units or regularizers[0].rate");
                } else if (grid.isPresent() && values.grid().isEmpty()) {
                    problems.put(
                            path,
                            "must be a list, or say how many steps it has, such as {min: 0.1, max: 0.5, steps: 3}");
                }
            } catch (IllegalArgumentException e) {
                problems.put(path, "must be the path of a setting: " + e.getMessage());
            }
        });
        return problems;
    }

    private static Map<String, SearchSpace> ordered(Map<String, SearchSpace> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** How candidates are chosen. */
    public SearchMethod method() {
        return grid.isPresent()
                ? SearchMethod.GRID
                : random.isPresent()
                        ? SearchMethod.RANDOM
                        : tpe.isPresent() ? SearchMethod.TPE : SearchMethod.QUASI_RANDOM;
    }

    /** What is searched: settings and the values that they may take. */
    public Map<String, SearchSpace> space() {
        return grid.or(() -> random).or(() -> quasiRandom).or(() -> tpe).orElseThrow();
    }

    /**
     * What is searched for a condition: settings that name it, and settings that name no condition and belong to something that it
     * has. Empty if nothing is.
     */
    public Map<String, SearchSpace> space(String name, Condition condition) {
        Map<String, SearchSpace> own = new LinkedHashMap<>();
        Set<String> broken = problems().keySet();
        if (conditions.isEmpty() || conditions.get().contains(name)) {
            space().forEach((path, values) -> {
                boolean applies = !broken.contains(path)
                        && values.conditions()
                                .map(names -> names.contains(name))
                                .orElseGet(
                                        () -> has(condition, KeyPath.parse(path).steps()));
                if (applies) {
                    own.put(path, values);
                }
            });
        }
        return own;
    }

    /** How many candidates of a condition there are at most: all combinations of a grid, or so many trials. */
    public int candidates(String name, Condition condition) {
        return trials.orElseGet(() -> space(name, condition).values().stream()
                .mapToInt(values -> values.grid().orElse(List.of()).size())
                .reduce(1, Math::multiplyExact));
    }

    private static boolean has(Condition condition, List<Object> steps) {
        return !steps.get(0).equals("regularizers")
                || !(steps.get(1) instanceof Integer index)
                || index < condition.regularizers().size();
    }

    /**
     * Checks the names of conditions, and that something is searched.
     *
     * @throws IllegalArgumentException that says what is wrong
     */
    void check(Map<String, Condition> all) {
        conditions.ifPresent(names -> known(names, all));
        space().values().forEach(values -> values.conditions().ifPresent(names -> known(names, all)));
        if (problems().isEmpty()
                && all.entrySet().stream()
                        .allMatch(c -> space(c.getKey(), c.getValue()).isEmpty())) {
            throw new IllegalArgumentException("tune must search something: no setting applies to any condition");
        }
    }

    private static void known(List<String> names, Map<String, Condition> all) {
        for (String name : names) {
            if (!all.containsKey(name)) {
                throw new IllegalArgumentException("tune: " + Suggestions.unknown("condition", name, all.keySet()));
            }
        }
    }

    /** The key of {@link #space} in YAML. */
    public String key() {
        return Names.kebab(method());
    }
}
