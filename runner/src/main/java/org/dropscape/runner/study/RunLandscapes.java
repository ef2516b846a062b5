package org.dropscape.runner.study;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.cli.LandscapeDrawer;
import org.dropscape.runner.cli.Reporter;
import org.dropscape.runner.cli.Version;
import org.dropscape.runner.config.Drawing;
import org.dropscape.runner.config.LandscapeConfig;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.train.TrainingFailure;

/** Computes landscapes of a run beside those that its study asks for, and writes its report anew. */
public final class RunLandscapes implements LandscapeDrawer {

    private final StudyReader reader;
    private final Reporter reporter;
    private final Progress progress;
    private final Path cache;

    /**
     * @param reader reads the resolved study back
     * @param reporter writes the report
     * @param progress shows trials and points
     * @param cache where encoded corpora are kept between runs
     */
    @Inject
    public RunLandscapes(StudyReader reader, Reporter reporter, Progress progress, @CacheFolder Path cache) {
        this.reader = reader;
        this.reporter = reporter;
        this.progress = progress;
        this.cache = cache;
    }

    @Override
    public Path draw(Path run, Request request) {
        RunFolder folder = new RunFolder(run);
        Study study = Winners.of(folder, reader);
        LandscapeConfig config = reader.landscape(study.landscape(), settings(request));
        Map<String, Drawing> drawings = drawings(config, request);
        requireKept(study, config);
        TrialChoice choice = new TrialChoice(request.conditions(), request.seeds());
        choice.requireKnown(folder, study);
        try (StopHook hook = new StopHook();
                RunJournal journal = new RunJournal(folder)) {
            journal.note(
                    "start",
                    "",
                    "dropscape " + Version.current() + ": landscape " + String.join(",", drawings.keySet()));
            PreparedData data = new RunPreparation(cache, progress).prepare(study, folder);
            LandscapeStage stage = new LandscapeStage(
                    new StageWork(study, folder, data, InitialState.of(study, data), journal, hook.signal(), progress));
            List<String> failures = stage.run(stage.plan(config, drawings, choice::fits));
            if (!failures.isEmpty()) {
                throw new TrainingFailure("Not every landscape could be computed:\n  " + String.join("\n  ", failures)
                        + "\nThe same command tries again; what is finished is kept.");
            }
            journal.note("done", "", "");
        }
        return reporter.report(run);
    }

    /** The option for weights is a setting like the others. */
    private static List<String> settings(Request request) {
        List<String> settings = new ArrayList<>(request.settings());
        if (!request.weights().isEmpty()) {
            settings.add("weights=[" + String.join(", ", request.weights()) + "]");
        }
        return settings;
    }

    private static Map<String, Drawing> drawings(LandscapeConfig config, Request request) {
        Map<String, Drawing> drawings = config.drawings();
        if (drawings.isEmpty()) {
            throw new UserException(
                    "There is nothing to draw. Say what: --set surface.points=51x51, --set line.points=51,"
                            + " --set 'interpolation={from: initial, to: last}', --set 'plane={through: [initial, best, last]}', --set"
                            + " 'trajectory={}', --set rays.rays=32 or --set curvature.examples=500.");
        }
        try {
            return request.name().map(config::named).orElse(drawings);
        } catch (IllegalArgumentException e) {
            throw new UserException("--" + e.getMessage() + ".", e);
        }
    }

    private static void requireKept(Study study, LandscapeConfig config) {
        try {
            study.withLandscape(config);
        } catch (IllegalArgumentException e) {
            throw new UserException("--set: " + e.getMessage().replaceFirst("^landscape\\[\"([^\"]*)\"]", "$1"), e);
        }
    }
}
