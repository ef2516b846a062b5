package org.dropscape.runner.report.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dropscape.runner.attack.result.AttackedText;
import org.dropscape.runner.attack.result.CompletedAttack;
import org.dropscape.runner.report.html.Block;
import org.dropscape.runner.report.html.Html;
import org.dropscape.runner.report.html.Page;
import org.dropscape.runner.report.html.PageFile;
import org.dropscape.runner.report.html.Section;
import org.dropscape.runner.report.landscape.Words;
import org.dropscape.runner.report.table.Format;

/** A link to a page of example texts, side by side for all conditions. */
final class ExamplesPage implements Block {

    /** Texts on a page: the first of the sample, without a choice. */
    private static final int MOST = 20;

    private final String study;
    private final AttackGroup group;

    ExamplesPage(String study, AttackGroup group) {
        this.study = study;
        this.group = group;
    }

    private String path() {
        return "attacks/" + group.slug().substring("attack-".length()) + ".html";
    }

    @Override
    public void appendTo(Html html) {
        html.open("p", "class", "open").text("The texts, with what was changed: ");
        html.element("a", "examples of " + group.title(), "href", path())
                .text(".")
                .closeLine();
    }

    @Override
    public List<PageFile> files() {
        return List.of(PageFile.text(path(), page().html()));
    }

    /** With the first seed that a condition has. */
    private Page page() {
        List<CompletedAttack> results = group.conditions().stream()
                .map(condition -> group.of(condition).get(0))
                .toList();
        List<Section> sections = new ArrayList<>();
        List<AttackedText> first = group.texts(results.get(0));
        for (int i = 0; i < Math.min(MOST, first.size()); i++) {
            sections.add(section(i, first.get(i), results));
        }
        String seeds = results.stream()
                                .map(r -> r.summary().subject().seed())
                                .distinct()
                                .count()
                        == 1
                ? "seed " + results.get(0).summary().subject().seed()
                : "the first seed of each condition";
        return new Page(
                "Texts under attack: " + group.title(),
                study,
                List.of(
                        group.described(),
                        "The first " + Words.count(sections.size(), "text") + " of the sample, without a choice; "
                                + seeds
                                + ". What was deleted is struck through, what was inserted is underlined; unseen characters are"
                                + " shown by their code points, and others say their names when pointed at. Long stretches"
                                + " without a change are left out. All texts are in the files texts.csv of the run."),
                sections);
    }

    private Section section(int number, AttackedText text, List<CompletedAttack> results) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(html -> html.open("p")
                .text("Labelled ")
                .element("strong", text.labels().isEmpty() ? "with nothing" : text.labels())
                .text("; example " + text.id() + ", " + Words.count(text.words(), "word") + ".")
                .closeLine());
        if (results.stream()
                .allMatch(result ->
                        find(result, text).filter(ExamplesPage::changed).isEmpty())) {
            blocks.add(html -> {
                html.open("p", "class", "text");
                MarkedText.append(html, text.original(), text.original());
                html.closeLine();
            });
        }
        for (CompletedAttack result : results) {
            find(result, text)
                    .ifPresent(own ->
                            blocks.add(new Example(result.summary().subject().condition(), own, group.sampled())));
        }
        return new Section("text-" + (number + 1), "Text " + (number + 1), blocks);
    }

    private Optional<AttackedText> find(CompletedAttack result, AttackedText text) {
        return group.texts(result).stream()
                .filter(other ->
                        other.id().equals(text.id()) && other.original().equals(text.original()))
                .findFirst();
    }

    private static boolean changed(AttackedText text) {
        return !text.original().equals(text.perturbed());
    }

    /** What became of a text with one condition. */
    private record Example(String condition, AttackedText text, boolean sampled) implements Block {

        @Override
        public void appendTo(Html html) {
            html.open("div", "class", "example " + text.result());
            html.open("h3").text(condition + " ");
            html.element("span", result(), "class", "result").close();
            html.open("p", "class", "numbers")
                    .text(prediction(text.before(), text.confidenceBefore()))
                    .text(
                            text.result().equals("skipped")
                                    ? ""
                                    : " → " + prediction(text.after(), text.confidenceAfter()) + "; "
                                            + text.changedWords() + " of " + Words.count(text.words(), "word")
                                            + " changed, "
                                            + Words.count((int) text.queries(), "query")
                                                    .replace("querys", "queries"))
                    .text(
                            sampled && text.result().equals("succeeded")
                                    ? text.rightAfter()
                                            ? "; right again with fresh masks"
                                            : "; wrong with fresh masks too"
                                    : "")
                    .closeLine();
            if (changed(text)) {
                html.open("p", "class", "text");
                MarkedText.append(html, text.original(), text.perturbed());
                html.closeLine();
            }
            html.closeLine();
        }

        private String result() {
            return switch (text.result()) {
                case "succeeded" -> "fooled";
                case "failed" -> "held";
                default -> "wrong before, not attacked";
            };
        }

        private static String prediction(String classes, double confidence) {
            return (classes.isEmpty() ? "nothing" : classes) + " (" + Format.PERCENT.text(confidence) + ")";
        }
    }
}
