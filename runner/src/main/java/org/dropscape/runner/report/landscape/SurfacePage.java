package org.dropscape.runner.report.landscape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.landscape.page.LandscapePage;
import org.dropscape.landscape.picture.Panel;
import org.dropscape.runner.report.html.Block;
import org.dropscape.runner.report.html.Html;
import org.dropscape.runner.report.html.PageFile;

/**
 * Links to pages on which surfaces can be turned and read, each with the values in it.
 *
 * @param pages by the words of their links
 */
record SurfacePage(Map<String, Target> pages) implements Block {

    private static final String FOLDER = "landscape/";

    /** More surfaces would make a page of many megabytes. */
    private static final int MOST_SURFACES = 24;

    /** A page and the name of its file. */
    record Target(String name, LandscapePage page) {

        String path() {
            return FOLDER + name + ".html";
        }
    }

    /** The page of a group: every condition, seed and pair, losses and accuracies. */
    static Target of(String study, SurfaceGroup group) {
        boolean single = group.members().size() == group.conditions().size();
        List<SurfaceGroup.Member> members = group.members().size() <= MOST_SURFACES ? group.members() : group.shown();
        List<Panel> panels = new ArrayList<>();
        for (SurfaceGroup.Member member : members) {
            String condition = member.subject().condition();
            panels.add(Panel.of(single ? condition : condition + ", " + member.which(), member.surface()));
        }
        return new Target(
                group.id(),
                page(
                        study,
                        group.title(),
                        "Direction α",
                        "Direction β",
                        "The loss around the " + Words.weights(group.weights())
                                + " of each condition along two directions, on one scale.",
                        group.columns(),
                        panels));
    }

    /** The page of trajectories, with their paths. */
    static Target ofTrajectories(String study, SurfaceGroup group) {
        List<Panel> panels = group.members().stream()
                .limit(MOST_SURFACES)
                .map(member -> {
                    Panel panel =
                            TrajectoryFigures.panel(member, member.result().path());
                    return new Panel(
                            member.subject().condition() + ", seed "
                                    + member.subject().seed(),
                            panel.surface(),
                            panel.marks(),
                            panel.paths());
                })
                .toList();
        return new Target(
                "trajectory-" + Words.slug(group.name()),
                page(
                        study,
                        "“" + group.name() + "”, the ways of the trainings",
                        "Component 1",
                        "Component 2",
                        "The loss on the plane of each training's principal components, with its way, on one scale.",
                        group.columns(),
                        panels));
    }

    /** The page of planes, with the solutions in them. */
    static Target ofPlanes(String study, SurfaceGroup group) {
        List<Panel> panels = group.members().stream()
                .limit(MOST_SURFACES)
                .map(member -> {
                    Panel panel = PlaneFigures.panel(member);
                    return new Panel(
                            member.subject().condition() + ", " + member.which(),
                            panel.surface(),
                            panel.marks(),
                            panel.paths());
                })
                .toList();
        return new Target(
                "plane-" + Words.slug(group.name()) + "-" + Words.slug(group.weights()),
                page(
                        study,
                        "“" + group.name() + "”, several solutions in one plane",
                        "Direction 1",
                        "Direction 2",
                        "The loss on the plane of several trained weights, on one scale. Distances are those between the weights.",
                        group.columns(),
                        panels));
    }

    private static LandscapePage page(
            String study,
            String title,
            String xTitle,
            String yTitle,
            String introduction,
            List<String> columns,
            List<Panel> panels) {
        Map<String, String> titles = new LinkedHashMap<>();
        columns.forEach(column ->
                titles.put(column, Words.column(column) + (Words.isLoss(column) ? " (nats)" : " (share of texts)")));
        return new LandscapePage(title, study, List.of(introduction), xTitle, yTitle, titles, panels);
    }

    @Override
    public void appendTo(Html html) {
        html.open("p", "class", "open").text("To turn and to read values from: ");
        String separator = "";
        for (Map.Entry<String, Target> entry : pages.entrySet()) {
            html.text(separator)
                    .element("a", entry.getKey(), "href", entry.getValue().path());
            separator = ", ";
        }
        html.text(".").closeLine();
    }

    @Override
    public List<PageFile> files() {
        List<PageFile> files = new ArrayList<>();
        pages.values()
                .forEach(target ->
                        files.add(PageFile.text(target.path(), target.page().html())));
        files.add(PageFile.text(FOLDER + LandscapePage.SCRIPT, LandscapePage.script()));
        return files;
    }
}
