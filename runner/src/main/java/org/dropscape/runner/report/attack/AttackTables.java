package org.dropscape.runner.report.attack;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dropscape.runner.attack.result.AttackSummary;
import org.dropscape.runner.attack.result.CompletedAttack;
import org.dropscape.runner.attack.result.Share;
import org.dropscape.runner.attack.result.TransferShare;
import org.dropscape.runner.report.table.Cell;
import org.dropscape.runner.report.table.Column;
import org.dropscape.runner.report.table.Format;
import org.dropscape.runner.report.table.Table;

/** Attacks as tables. */
final class AttackTables {

    private AttackTables() {}

    /** A row for each condition. */
    static Table conditions(AttackGroup group) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.words("Condition"),
                Column.number("Seeds"),
                Column.estimate("Accuracy before"),
                Column.estimate("Accuracy under attack"),
                Column.estimate("Success rate")));
        if (group.sampled()) {
            columns.add(Column.estimate("Of these with fresh masks"));
        }
        columns.addAll(List.of(Column.estimate("Words changed"), Column.estimate("Queries per text")));
        List<List<Cell>> rows = new ArrayList<>();
        for (String condition : group.conditions()) {
            List<Cell> row = new ArrayList<>(List.of(
                    new Cell.Words(condition),
                    new Cell.Number(group.of(condition).size(), Format.COUNT),
                    group.share(condition, AttackGroup::before),
                    group.share(condition, AttackGroup::under),
                    group.share(condition, AttackSummary::successRate)));
            if (group.sampled()) {
                row.add(group.share(condition, summary -> summary.fresh().successRate()));
            }
            row.add(group.average(condition, AttackSummary::perturbedWordsOfSuccesses, Format.PERCENT));
            row.add(group.average(condition, AttackSummary::queries, Format.TENTHS));
            rows.add(row);
        }
        return new Table(
                group.slug(),
                "What the attack " + group.title() + " does to each condition. In brackets: 95 % intervals over texts"
                        + (group.mostSeeds() > 1 ? ", means over the seeds." : "."),
                columns,
                rows);
    }

    /** A row for each pair of conditions. */
    static Table tests(AttackGroup group, PairedTests tests) {
        List<List<Cell>> rows = new ArrayList<>();
        for (PairedTests.Test test : tests.tests()) {
            rows.add(List.of(
                    new Cell.Words(test.later() + " against " + test.earlier()),
                    new Cell.Estimate(
                            100 * test.comparison().difference(),
                            100 * test.comparison().interval().low(),
                            100 * test.comparison().interval().high(),
                            false,
                            Format.TENTHS),
                    new Cell.Number(test.onlyLater(), Format.COUNT),
                    new Cell.Number(test.onlyEarlier(), Format.COUNT),
                    new Cell.Number(test.p(), Format.FIGURES),
                    new Cell.Number(test.adjustedP(), Format.FIGURES),
                    new Cell.Number(test.seeds(), Format.COUNT),
                    new Cell.Number(test.comparison().test().p(), Format.FIGURES)));
        }
        return new Table(
                group.slug() + "-tests",
                "Differences in the accuracy under the attack " + group.title() + " on the same texts"
                        + (group.mostSeeds() > 1
                                ? ". In brackets: 95 % intervals of the two-level bootstrap over seeds and texts."
                                : "."),
                List.of(
                        Column.words("Conditions"),
                        Column.estimate("Points"),
                        Column.number("Right: first only"),
                        Column.number("Right: second only"),
                        Column.number("p over texts"),
                        Column.number("p (Holm)"),
                        Column.number("Seeds"),
                        Column.number("p over seeds")),
                rows);
    }

    /** Whether something was tried on other conditions. */
    static boolean transferred(AttackGroup group) {
        return group.results().stream().anyMatch(result -> !result.transfer().isEmpty());
    }

    /** From the rows to the columns. */
    static Table transfer(AttackGroup group) {
        Set<String> targets = new LinkedHashSet<>(group.conditions());
        group.results().forEach(r -> r.transfer().forEach(share -> targets.add(share.condition())));
        List<Column> columns = new ArrayList<>(List.of(Column.words("Texts that fool")));
        targets.forEach(target -> columns.add(Column.estimate("fool " + target)));
        List<List<Cell>> rows = new ArrayList<>();
        for (String source : group.conditions()) {
            List<Cell> row = new ArrayList<>(List.of(new Cell.Words(source)));
            for (String target : targets) {
                row.add(fooled(group, source, target));
            }
            rows.add(row);
        }
        return new Table(
                group.slug() + "-transfer",
                "Transfer of the attack " + group.title()
                        + ": how many of the texts that fool the condition of the row fool that of"
                        + " the column. In brackets: 95 % intervals over texts"
                        + (group.mostSeeds() > 1 ? ", means over the seeds." : "."),
                columns,
                rows);
    }

    private static Cell fooled(AttackGroup group, String source, String target) {
        List<Share> shares = group.of(source).stream()
                .flatMap(result -> result.transfer().stream())
                .filter(share -> share.condition().equals(target))
                .map(TransferShare::fooled)
                .filter(share -> share.total() > 0)
                .toList();
        return AttackGroup.mean(shares, Share::value, Share::low, Share::high, Format.PERCENT);
    }

    /** Every number of every attack. */
    static Table everything(List<AttackGroup> groups) {
        List<List<Cell>> rows = new ArrayList<>();
        for (AttackGroup group : groups) {
            for (CompletedAttack result : group.results()) {
                AttackSummary s = result.summary();
                rows.add(List.of(
                        new Cell.Words(s.subject().name()),
                        new Cell.Words(s.recipe()),
                        new Cell.Words(s.subject().condition()),
                        number(s.subject().seed()),
                        new Cell.Words(s.subject().weights()),
                        number(s.subject().epoch()),
                        new Cell.Words(s.phase()),
                        number(s.draws()),
                        new Cell.Words(s.split()),
                        number(s.texts()),
                        number(s.succeeded()),
                        number(s.failed()),
                        number(s.skipped()),
                        share(s.originalAccuracy()),
                        share(s.accuracyUnderAttack()),
                        share(s.successRate()),
                        s.fresh() == null ? Cell.Estimate.NONE : share(s.fresh().originalAccuracy()),
                        s.fresh() == null ? Cell.Estimate.NONE : share(s.fresh().accuracyUnderAttack()),
                        s.fresh() == null ? Cell.Estimate.NONE : share(s.fresh().successRate()),
                        number(s.perturbedWords().value()),
                        number(s.perturbedWordsOfSuccesses().value()),
                        number(s.queries().value()),
                        number(s.scoreRise().value()),
                        number(s.words().value()),
                        number(s.totalQueries()),
                        number(s.totalEvaluations())));
            }
        }
        return new Table(
                "attack-metrics",
                "Every number of every attack, condition and seed:",
                List.of(
                        Column.words("name"),
                        Column.words("recipe"),
                        Column.words("condition"),
                        Column.number("seed"),
                        Column.words("weights"),
                        Column.number("epoch"),
                        Column.words("phase"),
                        Column.number("draws"),
                        Column.words("split"),
                        Column.number("texts"),
                        Column.number("succeeded"),
                        Column.number("failed"),
                        Column.number("skipped"),
                        Column.estimate("original accuracy"),
                        Column.estimate("accuracy under attack"),
                        Column.estimate("success rate"),
                        Column.estimate("fresh original accuracy"),
                        Column.estimate("fresh accuracy under attack"),
                        Column.estimate("fresh success rate"),
                        Column.number("perturbed words"),
                        Column.number("perturbed words of successes"),
                        Column.number("queries"),
                        Column.number("score rise"),
                        Column.number("words"),
                        Column.number("total queries"),
                        Column.number("total evaluations")),
                rows);
    }

    private static Cell number(double value) {
        return new Cell.Number(value, Format.FIGURES);
    }

    private static Cell share(Share share) {
        return new Cell.Estimate(share.value(), share.low(), share.high(), false, Format.PERCENT);
    }
}
