package org.dropscape.runner.report.landscape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dropscape.landscape.surface.Surface;
import org.dropscape.runner.landscape.result.Subject;
import org.dropscape.runner.landscape.result.SurfaceMetrics;
import org.dropscape.runner.landscape.result.SurfaceResult;

/**
 * The surfaces of one name around one kind of weights: what is compared.
 *
 * @param name as in the study
 * @param weights such as {@code best}
 * @param members in the order of conditions, seeds and pairs; at least one
 */
record SurfaceGroup(String name, String weights, List<Member> members) {

    /**
     * Linear interpolation makes the area of a bowl that covers n squares of the grid smaller by about 1/n of it; below this number the
     * area says more about the grid than about the bowl.
     */
    static final int FEWEST_SQUARES = 20;

    /** One surface with what is known about it. */
    record Member(SurfaceResult result, Surface surface) {

        static Member of(SurfaceResult result) {
            return new Member(result, result.surface());
        }

        SurfaceMetrics metrics() {
            return result.metrics();
        }

        Subject subject() {
            return result.metrics().subject();
        }

        /** How many squares of the grid an area has; infinite if it was not measured. */
        double squares(String column, String area) {
            double share =
                    metrics().geometry().getOrDefault(column, Map.of()).getOrDefault(area, Double.POSITIVE_INFINITY);
            return share * (surface.x().points() - 1) * (surface.y().points() - 1);
        }

        /** Seed and pair, for a title. */
        String which() {
            return "seed " + subject().seed()
                    + (subject().pair() < 0 ? "" : ", pair " + subject().pair());
        }
    }

    /**
     * Groups surfaces by name and weights.
     *
     * @param conditions in the order of the study; surfaces of others are left out
     */
    static List<SurfaceGroup> of(List<SurfaceResult> results, List<String> conditions) {
        Map<List<String>, List<Member>> groups = new LinkedHashMap<>();
        results.stream()
                .filter(result -> conditions.contains(result.metrics().subject().condition()))
                .map(Member::of)
                .sorted(Comparator.<Member>comparingInt(
                                m -> conditions.indexOf(m.subject().condition()))
                        .thenComparingLong(m -> m.subject().seed())
                        .thenComparingInt(m -> m.subject().pair()))
                .forEach(member -> groups.computeIfAbsent(
                                List.of(
                                        member.subject().name(),
                                        member.subject().weights()),
                                key -> new ArrayList<>())
                        .add(member));
        return groups.entrySet().stream()
                .map(entry ->
                        new SurfaceGroup(entry.getKey().get(0), entry.getKey().get(1), entry.getValue()))
                .sorted(Comparator.comparing(SurfaceGroup::name)
                        .thenComparing(SurfaceGroup::weights, WeightsOrder.INSTANCE))
                .toList();
    }

    /** Part of the names of files. */
    String id() {
        return "landscape-" + Words.slug(name) + "-" + Words.slug(weights);
    }

    /** For headings. */
    String title() {
        return "“" + name + "”, " + Words.weights(weights);
    }

    List<Surface> surfaces() {
        return members.stream().map(Member::surface).toList();
    }

    /** The columns that all members have, the one to draw first; without standard errors. */
    List<String> columns() {
        Set<String> columns = new LinkedHashSet<>(members.get(0).surface().columns());
        members.forEach(member -> columns.retainAll(member.surface().columns()));
        columns.removeIf(column -> !Words.isLoss(column) && !Words.isAccuracy(column));
        return List.copyOf(columns);
    }

    List<String> conditions() {
        return members.stream()
                .map(member -> member.subject().condition())
                .distinct()
                .toList();
    }

    List<Member> of(String condition) {
        return members.stream()
                .filter(member -> member.subject().condition().equals(condition))
                .toList();
    }

    /** The first seed and pair that all conditions have, one member each; if there is none, the first member of each. */
    List<Member> shown() {
        return common().orElseGet(() ->
                conditions().stream().map(condition -> of(condition).get(0)).toList());
    }

    /** Whether {@link #shown} shows the same seed and pair of all conditions. */
    boolean hasCommon() {
        return common().isPresent();
    }

    private Optional<List<Member>> common() {
        Set<String> tried = new HashSet<>();
        for (Member candidate : members) {
            if (tried.add(candidate.which())) {
                List<Member> same = members.stream()
                        .filter(member -> member.which().equals(candidate.which()))
                        .toList();
                if (same.size() == conditions().size()) {
                    return Optional.of(same);
                }
            }
        }
        return Optional.empty();
    }

    /** The geometry of a loss column; members whose centre is not finite have none. */
    Measurements measurements(String column) {
        return new Measurements(members.stream()
                .map(member -> Measurement.of(
                        member.subject(), member.metrics().geometry().getOrDefault(column, Map.of())))
                .toList());
    }

    /** By level, in how many surfaces the basin is too small for the grid; levels at which none is are left out. */
    Map<String, Long> unresolved(String column) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String level : Metrics.levels(measurements(column).keys())) {
            long small = members.stream()
                    .filter(member -> member.squares(column, "basin-area@" + level) < FEWEST_SQUARES)
                    .count();
            if (small > 0) {
                counts.put(level, small);
            }
        }
        return counts;
    }
}
