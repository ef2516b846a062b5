package org.dropscape.runner.study;

import jakarta.inject.Inject;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.dropscape.adversarial.attack.AttackResult;
import org.dropscape.adversarial.attack.AttackRun;
import org.dropscape.adversarial.attack.Schedule;
import org.dropscape.adversarial.attack.Victims;
import org.dropscape.adversarial.stochastic.ExpectedClassifier;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.error.UserException;
import org.dropscape.api.perturbation.Attack;
import org.dropscape.api.perturbation.Attack.Outcome;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.TextClassifier;
import org.dropscape.runner.attack.Labels;
import org.dropscape.runner.cli.Attacker;
import org.dropscape.runner.cli.Reporter;
import org.dropscape.runner.cli.Version;
import org.dropscape.runner.config.AttackPhase;
import org.dropscape.runner.config.AttacksConfig;
import org.dropscape.runner.config.Choice;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.diff.TextDiff;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.train.TrainingFailure;
import org.dropscape.runner.victim.EvaluatedNetwork;
import org.dropscape.runner.victim.SampledNetwork;

/** Attacks trained networks of a run beside the attacks that its study asks for, and writes its report anew. */
public final class RunAttacker implements Attacker {

    private final StudyReader reader;
    private final Reporter reporter;
    private final Progress progress;
    private final Path cache;

    /**
     * @param reader reads the resolved study back
     * @param reporter writes the report
     * @param progress shows trials and texts
     * @param cache where encoded corpora are kept between runs
     */
    @Inject
    public RunAttacker(StudyReader reader, Reporter reporter, Progress progress, @CacheFolder Path cache) {
        this.reader = reader;
        this.reporter = reporter;
        this.progress = progress;
        this.cache = cache;
    }

    @Override
    public Path attack(Path run, Request request) {
        RunFolder folder = new RunFolder(run);
        Study study = Winners.of(folder, reader);
        AttacksConfig config = config(study, request);
        TrialChoice choice = new TrialChoice(request.conditions(), request.seeds());
        choice.requireKnown(folder, study);
        try (StopHook hook = new StopHook();
                RunJournal journal = new RunJournal(folder)) {
            journal.note(
                    "start",
                    "",
                    "dropscape " + Version.current() + ": attack "
                            + String.join(",", config.recipes().keySet()));
            PreparedData data = new RunPreparation(cache, progress).prepare(study, folder);
            AttackStage stage = new AttackStage(
                    new StageWork(study, folder, data, InitialState.of(study, data), journal, hook.signal(), progress));
            List<String> failures = stage.run(stage.plan(config, choice::fits));
            if (!failures.isEmpty()) {
                throw new TrainingFailure("Not every network could be attacked:\n  " + String.join("\n  ", failures)
                        + "\nThe same command tries again; what is finished is kept.");
            }
            journal.note("done", "", "");
        }
        return reporter.report(run);
    }

    /** What the study says of texts and so on, changed by the options, with the recipe alone. */
    private AttacksConfig config(Study study, Request request) {
        Choice<Attack> recipe = reader.choice(request.recipe(), Attack.class, request.parameters());
        AttacksConfig section = reader.attacks(study.attacks(), request.settings());
        String name = request.name().orElse(recipe.id());
        try {
            AttacksConfig config = section.withRecipes(Map.of(name, recipe));
            study.withAttacks(config);
            return config;
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    e.getMessage()
                            .replaceFirst("^recipes\\[\"[^\"]*\"] must be made", "--name must be made")
                            .replaceFirst("^recipes\\[\"[^\"]*\"]", "--recipe " + recipe.id())
                            .replaceFirst("^attacks\\[\"weights\"]", "--weights"),
                    e);
        }
    }

    @Override
    public void attack(Path run, Request request, List<String> texts, PrintStream out) {
        RunFolder folder = new RunFolder(run);
        AttacksConfig config = config(Winners.of(folder, reader), request);
        requireOne("--condition", request.conditions());
        requireOne("--seed", request.seeds());
        requireOne("--weights", config.weights());
        TrainedTrial trial = TrainedTrial.find(
                folder,
                reader,
                request.conditions().stream().findFirst(),
                request.seeds().stream()
                        .mapToLong(seed -> seed)
                        .mapToObj(OptionalLong::of)
                        .findFirst()
                        .orElse(OptionalLong.empty()));
        WeightsName weights = new WeightsName(config.weights().get(0));
        SeedTree seeds = SeedTree.root(trial.study().seed()).child("attacks");
        try (TrainedModel model = TrainedModel.open(folder, trial, weights)) {
            Labels labels = new Labels(model.classes(), model.multiLabel());
            Victims victims = config.phase() == AttackPhase.EVAL
                    ? Victims.exclusive(new EvaluatedNetwork(model.network()))
                    : stream -> ExpectedClassifier.of(new SampledNetwork(model.network(), stream), config.draws());
            TextClassifier oracle = victims.victim(seeds.child("labels"));
            double[][] probabilities = oracle.probabilities(texts);
            List<Example> examples = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                int[] predicted =
                        labels.predicted(Arrays.stream(probabilities[i]).boxed().toList());
                examples.add(new Example(Integer.toString(i), texts.get(i), predicted));
            }
            Attack attack = config.budgeted().values().iterator().next().create();
            List<AttackResult> results = new AttackRun(attack, victims, Schedule.merged(config.together()))
                    .run(examples, seeds.child("searches"), result -> {});
            out.println("# " + model.trial().id() + ", " + weights + " weights, " + request.recipe()
                    + (config.phase() == AttackPhase.SAMPLE ? ", mean of " + config.draws() + " draws of masks" : "")
                    + "; the first line is the text, and its true class what the network says of it");
            results.forEach(result -> print(result, labels, out));
        }
    }

    private static void requireOne(String option, List<?> values) {
        if (values.size() > 1) {
            throw new UserException(
                    option + ": with --text there can be one only, but there are " + values.size() + ".");
        }
    }

    private static void print(AttackResult result, Labels labels, PrintStream out) {
        Outcome outcome = result.outcome();
        out.println(result.example().text());
        out.println("  " + outcome.status().name().toLowerCase(Locale.ROOT) + ": "
                + prediction(labels, outcome.before()) + " -> " + prediction(labels, outcome.after()) + "; "
                + outcome.changedWords() + " of " + outcome.words() + " words changed, " + outcome.queries()
                + " queries");
        for (TextDiff.Piece piece :
                TextDiff.ofWords(result.example().text(), outcome.text()).pieces()) {
            if (!piece.same()) {
                out.println("  " + shown(piece.before()) + " -> " + shown(piece.after()));
            }
        }
        if (!outcome.text().equals(result.example().text())) {
            out.println("  " + outcome.text());
        }
    }

    private static String prediction(Labels labels, List<Double> probabilities) {
        return labels.names(labels.predicted(probabilities)) + " "
                + String.format(Locale.ROOT, "%.4f", labels.confidence(probabilities));
    }

    private static String shown(String words) {
        return words.isBlank() ? "(nothing)" : words.strip();
    }
}
