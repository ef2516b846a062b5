package org.dropscape.runner.report.attack;

import java.util.ArrayList;
import java.util.List;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.attack.result.AttackResults;
import org.dropscape.runner.report.ConditionResult;
import org.dropscape.runner.report.html.Block;
import org.dropscape.runner.report.html.Blocks;
import org.dropscape.runner.report.html.Section;
import org.dropscape.runner.report.landscape.Words;
import org.dropscape.runner.report.table.Cell;
import org.dropscape.runner.report.table.Format;

/** What a report says about attacks: nothing if there are none. */
public final class AttackSections {

    private final String study;
    private final List<AttackGroup> groups;
    private final SeedTree stream;

    /**
     * @param study its name
     * @param conditions in the order of the study; attacks on others are left out
     * @param attacks what is on the disk
     * @param stream of resamples and sign patterns: the same one gives the same numbers
     */
    public AttackSections(String study, List<ConditionResult> conditions, AttackResults attacks, SeedTree stream) {
        this.study = study;
        this.groups = AttackGroup.of(
                attacks, conditions.stream().map(ConditionResult::name).toList());
        this.stream = stream;
    }

    /**
     * Reads the texts and compares.
     *
     * @return a section for the page of the report; empty without attacks
     * @throws org.dropscape.api.error.UserException if a file is damaged
     */
    public List<Section> sections() {
        if (groups.isEmpty()) {
            return List.of();
        }
        List<PairedTests> tests =
                groups.stream().map(group -> PairedTests.of(group, stream)).toList();
        List<Block> blocks = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            sentences.add(finding(groups.get(i), tests.get(i)));
        }
        sentences.add("Whether a changed text still means what it meant is for a reader to say: look at the examples.");
        blocks.add(new Blocks.Bullets(sentences));
        for (int i = 0; i < groups.size(); i++) {
            AttackGroup group = groups.get(i);
            blocks.add(new Blocks.Heading("Attack “" + group.name() + "”, " + Words.weights(group.weights())));
            blocks.add(new Blocks.Paragraph(group.described()));
            blocks.add(new Blocks.TableBlock(AttackTables.conditions(group)));
            blocks.add(new ExamplesPage(study, group));
            if (!tests.get(i).tests().isEmpty()) {
                blocks.add(new Blocks.TableBlock(AttackTables.tests(group, tests.get(i))));
            }
            if (AttackTables.transferred(group)) {
                blocks.add(new Blocks.TableBlock(AttackTables.transfer(group)));
            }
        }
        blocks.add(new Blocks.Folded("How these numbers are made", List.of(new Blocks.Bullets(explained()))));
        blocks.add(new Blocks.CsvLink(AttackTables.everything(groups)));
        return List.of(new Section("attacks", "Attacks", blocks));
    }

    private static String finding(AttackGroup group, PairedTests tests) {
        List<String> accuracies = new ArrayList<>();
        for (String condition : group.conditions()) {
            Cell.Estimate before = group.share(condition, AttackGroup::before);
            Cell.Estimate under = group.share(condition, AttackGroup::under);
            accuracies.add(unbroken(before.text() + " to " + under.text()) + " (" + condition + ")");
        }
        return "Attack “" + group.name() + "”, " + Words.weights(group.weights()) + ": the accuracy falls from "
                + Words.list(accuracies) + "." + compared(tests);
    }

    private static String compared(PairedTests tests) {
        if (tests.tests().isEmpty()) {
            return "";
        }
        List<String> significant = tests.tests().stream()
                .filter(test -> test.adjustedP() < PairedTests.SIGNIFICANT)
                .map(test -> {
                    double points = 100 * test.comparison().difference();
                    return test.later() + " is right about "
                            + Format.TENTHS.text(Math.abs(points)) + " points "
                            + (points > 0 ? "more" : "fewer") + " of the texts than " + test.earlier() + " (p = "
                            + Format.FIGURES.text(test.adjustedP()) + ")";
                })
                .toList();
        if (significant.isEmpty()) {
            double least = tests.tests().stream()
                    .mapToDouble(PairedTests.Test::adjustedP)
                    .min()
                    .orElseThrow();
            return " On the same texts, no two conditions differ significantly (smallest p = "
                    + Format.FIGURES.text(least) + " after Holm's correction).";
        }
        int seeds =
                tests.tests().stream().mapToInt(PairedTests.Test::seeds).min().orElseThrow();
        return " Under attack " + Words.list(significant) + ", after Holm's correction, for these trained networks"
                + (Math.pow(2, 1 - seeds) > PairedTests.SIGNIFICANT
                        ? "; " + Words.count(seeds, "seed") + (seeds == 1 ? " says" : " say")
                                + " nothing certain about networks trained anew."
                        : ".");
    }

    /** A number stays with its unit. */
    private static String unbroken(String text) {
        return text.replace(" %", "\u00a0%");
    }

    private List<String> explained() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Accuracy before and under attack: of all texts, those that a network is right about, as they are and as the"
                        + " attack left them. Success rate: of the texts that it was right about, those that the attack made it wrong"
                        + " about. Words changed: of the successes. Queries: of the attacked texts.");
        lines.add(
                "Intervals over texts (Wilson's for shares, Student's t for means) do not tell how much networks differ that"
                        + " are trained anew; the numbers of every seed are in the CSV file below.");
        lines.add(
                "p over texts: would these trained networks differ on other texts? McNemar's exact test; with several seeds, the"
                        + " sign-flip permutation test of each text's difference, averaged over the seeds. Holm: corrected over all pairs"
                        + " of conditions under one attack.");
        lines.add(
                "p over seeds: would networks trained anew differ on these texts? The sign-flip permutation test of the seeds'"
                        + " differences. With n seeds no p below 2 to the power of 1 - n is possible.");
        lines.add("Transfer counts texts whose originals the other network is right about; both have the same seed.");
        if (groups.stream().anyMatch(AttackGroup::sampled)) {
            lines.add(
                    "Where masks are drawn, the answers that a search was told are the luckiest of many: accuracies and tests use"
                            + " other masks, and \"of these with fresh masks\" says how many successes are left.");
        }
        return lines;
    }
}
