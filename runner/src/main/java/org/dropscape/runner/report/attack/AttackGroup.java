package org.dropscape.runner.report.attack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.dropscape.runner.attack.result.AttackResults;
import org.dropscape.runner.attack.result.AttackSummary;
import org.dropscape.runner.attack.result.AttackedText;
import org.dropscape.runner.attack.result.Average;
import org.dropscape.runner.attack.result.CompletedAttack;
import org.dropscape.runner.attack.result.Share;
import org.dropscape.runner.report.landscape.Words;
import org.dropscape.runner.report.table.Cell;
import org.dropscape.runner.report.table.Format;

/** The results of one attack on weights of one name: what is compared with each other. */
final class AttackGroup {

    private final String name;
    private final String weights;
    private final List<String> conditions;
    private final List<CompletedAttack> results;
    private final Map<CompletedAttack, List<AttackedText>> texts = new LinkedHashMap<>();

    private AttackGroup(String name, String weights, List<String> conditions, List<CompletedAttack> results) {
        this.name = name;
        this.weights = weights;
        this.results = List.copyOf(results);
        this.conditions = conditions.stream().filter(c -> !of(c).isEmpty()).toList();
    }

    /**
     * The groups in the order of their folders' names.
     *
     * @param conditions in the order of the study; attacks on others are left out
     */
    static List<AttackGroup> of(AttackResults results, List<String> conditions) {
        Map<List<String>, List<CompletedAttack>> groups = new LinkedHashMap<>();
        results.all().stream()
                .filter(result -> conditions.contains(result.summary().subject().condition()))
                .forEach(result -> groups.computeIfAbsent(
                                List.of(
                                        result.summary().subject().name(),
                                        result.summary().subject().weights()),
                                key -> new ArrayList<>())
                        .add(result));
        return groups.entrySet().stream()
                .sorted(Map.Entry.comparingByKey((a, b) -> {
                    int byName = a.get(0).compareTo(b.get(0));
                    return byName != 0 ? byName : a.get(1).compareTo(b.get(1));
                }))
                .map(entry ->
                        new AttackGroup(entry.getKey().get(0), entry.getKey().get(1), conditions, entry.getValue()))
                .toList();
    }

    String name() {
        return name;
    }

    String weights() {
        return weights;
    }

    /** Such as {@code pwws, best weights}. */
    String title() {
        return name + ", " + Words.weights(weights);
    }

    /** Part of the names of files. */
    String slug() {
        return "attack-" + Words.slug(name) + "-" + Words.slug(weights);
    }

    /** Those that were attacked, in the order of the study. */
    List<String> conditions() {
        return conditions;
    }

    List<CompletedAttack> results() {
        return results;
    }

    /** Of one condition, by seed. */
    List<CompletedAttack> of(String condition) {
        return results.stream()
                .filter(result -> result.summary().subject().condition().equals(condition))
                .sorted((a, b) -> Long.compare(
                        a.summary().subject().seed(), b.summary().subject().seed()))
                .toList();
    }

    Optional<CompletedAttack> of(String condition, long seed) {
        return of(condition).stream()
                .filter(result -> result.summary().subject().seed() == seed)
                .findFirst();
    }

    AttackSummary first() {
        return results.get(0).summary();
    }

    /** Whether masks were drawn: predictions are then those with masks that the searches had not seen. */
    boolean sampled() {
        return first().fresh() != null;
    }

    int mostSeeds() {
        return conditions.stream().mapToInt(c -> of(c).size()).max().orElse(0);
    }

    /** What became of the texts; read once. */
    List<AttackedText> texts(CompletedAttack result) {
        return texts.computeIfAbsent(result, CompletedAttack::texts);
    }

    /** The accuracy before, of a text's network as the report judges it. */
    static Share before(AttackSummary summary) {
        return summary.fresh() == null
                ? summary.originalAccuracy()
                : summary.fresh().originalAccuracy();
    }

    /** The accuracy under attack, as the report judges it. */
    static Share under(AttackSummary summary) {
        return summary.fresh() == null
                ? summary.accuracyUnderAttack()
                : summary.fresh().accuracyUnderAttack();
    }

    /** The mean over the seeds of a share, with the means of its ends. */
    Cell.Estimate share(String condition, Function<AttackSummary, Share> share) {
        return mean(
                of(condition).stream()
                        .map(result -> share.apply(result.summary()))
                        .filter(s -> s.total() > 0)
                        .toList(),
                Share::value,
                Share::low,
                Share::high,
                Format.PERCENT);
    }

    /** The same of an average. */
    Cell.Estimate average(String condition, Function<AttackSummary, Average> average, Format format) {
        return mean(
                of(condition).stream()
                        .map(result -> average.apply(result.summary()))
                        .filter(a -> a.count() > 0)
                        .toList(),
                Average::value,
                a -> Math.max(0, a.low()),
                Average::high,
                format);
    }

    static <T> Cell.Estimate mean(
            List<T> values,
            ToDoubleFunction<T> value,
            ToDoubleFunction<T> low,
            ToDoubleFunction<T> high,
            Format format) {
        return new Cell.Estimate(
                mean(values, value).orElse(Double.NaN),
                mean(values, low).orElse(Double.NaN),
                mean(values, high).orElse(Double.NaN),
                false,
                format);
    }

    private static <T> OptionalDouble mean(List<T> values, ToDoubleFunction<T> number) {
        return values.stream().mapToDouble(number).average();
    }

    /** What was done, in words. */
    String described() {
        AttackSummary summary = first();
        String texts = results.stream()
                .map(result -> Format.COUNT.text(result.summary().texts()))
                .distinct()
                .collect(Collectors.joining(" or "));
        return "Recipe " + summary.recipe() + " on " + texts + " " + Words.split(summary.split())
                + " texts, the same for all conditions and seeds. "
                + (sampled()
                        ? "Masks were drawn as in training (phase sample); the attacker was told the mean of "
                                + Words.count(summary.draws(), "draw")
                                + " per query, and accuracies are those with masks that it has not seen."
                        : "No masks were drawn (phase eval).");
    }
}
