package org.dropscape.runner.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.dropscape.adversarial.attack.AttackResult;
import org.dropscape.adversarial.attack.AttackRun;
import org.dropscape.adversarial.attack.Schedule;
import org.dropscape.adversarial.attack.Victims;
import org.dropscape.adversarial.metric.AttackMetrics;
import org.dropscape.adversarial.metric.Proportion;
import org.dropscape.adversarial.stochastic.ExpectedClassifier;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.io.FileErrors;
import org.dropscape.api.perturbation.Attack;
import org.dropscape.api.perturbation.Attack.Outcome;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.TextClassifier;
import org.dropscape.datasets.io.Digests;
import org.dropscape.runner.attack.result.AttackFolder;
import org.dropscape.runner.attack.result.AttackResults;
import org.dropscape.runner.attack.result.AttackSubject;
import org.dropscape.runner.attack.result.AttackSummary;
import org.dropscape.runner.attack.result.AttackedText;
import org.dropscape.runner.attack.result.Average;
import org.dropscape.runner.attack.result.Share;
import org.dropscape.runner.attack.result.TextTable;
import org.dropscape.runner.config.AttackPhase;
import org.dropscape.runner.config.AttacksConfig;
import org.dropscape.runner.config.Choice;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.landscape.Identity;
import org.dropscape.runner.train.TrainedWeights;
import org.dropscape.runner.victim.EvaluatedNetwork;
import org.dropscape.runner.victim.SampledNetwork;
import org.dropscape.runner.victim.TrainedNetwork;

/** One attack on one set of weights. */
final class AttackJob {

    /** Changes with the meaning of the results. */
    private static final int VERSION = 1;

    private final AttackSetup setup;
    private final String name;
    private final Choice<Attack> recipe;
    private final AttackTrial trial;
    private final WeightsName weights;
    private final AttackFolder folder;
    private final Identity identity;

    AttackJob(AttackSetup setup, String name, Choice<Attack> recipe, AttackTrial trial, WeightsName weights) {
        this.setup = setup;
        this.name = name;
        this.recipe = recipe;
        this.trial = trial;
        this.weights = weights;
        this.folder = trial.result(name, weights);
        TrainedWeights.requireKept(trial.files(), weights, trial.id());
        AttacksConfig config = setup.config();
        Identity.Builder all = new Identity.Builder()
                .put("version", VERSION)
                .put("attack", recipe.id())
                .settings(recipe.config(), Set.of())
                .putAll(ParameterFiles.checksums(recipe.config()))
                .put("split", config.split().id())
                .put("examples", setup.count())
                .put("phase", config.phase().name().toLowerCase(Locale.ROOT));
        if (config.phase() == AttackPhase.SAMPLE) {
            all.put("draws", config.draws());
        }
        if (!trial.spec().trainableEmbeddings()) {
            all.put(
                    "vectors-checksum",
                    "sha256:" + Digests.sha256().add(trial.embedding()).hex());
        }
        identity = all.put("together", config.together())
                .put("evaluation-batch", setup.evaluationBatch())
                .putAll(setup.inputs())
                .put("weights", weights)
                .file("weights-checksum", TrainedWeights.file(trial.files(), weights))
                .build();
    }

    AttackFolder folder() {
        return folder;
    }

    Identity identity() {
        return identity;
    }

    WeightsName weights() {
        return weights;
    }

    /** For people. */
    String title() {
        return name + " " + weights;
    }

    /** How many texts are done. */
    int done() {
        if (folder.complete()) {
            return setup.count();
        }
        return Math.max(0, lines(folder.outcomes()) - 1);
    }

    private static int lines(Path file) {
        try {
            int lines = 0;
            for (byte b : Files.exists(file) ? Files.readAllBytes(file) : new byte[0]) {
                lines += b == '\n' ? 1 : 0;
            }
            return lines;
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
    }

    /**
     * Attacks what has not been attacked, and writes down what came of it.
     *
     * @param network of the trial with these weights
     * @param told of each text that is done
     */
    void run(TrainedNetwork network, int epoch, Consumer<AttackResult> told) {
        identity.write(folder.identity());
        List<AttackResult> results = new AttackRun(recipe.create(), victims(network), schedule())
                .run(setup.examples().get(), searches(), folder.outcomes(), identity.entries(), told);
        Labels labels = new Labels(setup.classes(), setup.multiLabel());
        List<Boolean> rightBefore = new ArrayList<>();
        List<Boolean> rightAfter = new ArrayList<>();
        predictions(network, labels, results, rightBefore, rightAfter);
        List<AttackedText> texts = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            texts.add(text(results.get(i), labels, rightAfter.get(i)));
        }
        TextTable.write(folder.texts(), texts);
        AttackResults.write(folder, summary(results, labels, epoch, rightBefore, rightAfter));
    }

    /** The outcomes of a complete attack. */
    List<AttackResult> results() {
        Attack none = (model, text, labels, random) -> {
            throw new IllegalStateException(folder.outcomes() + " is not complete");
        };
        return new AttackRun(none, Victims.shared(texts -> new double[0][]), schedule())
                .run(setup.examples().get(), searches(), folder.outcomes(), identity.entries(), r -> {});
    }

    private Schedule schedule() {
        return Schedule.merged(setup.config().together());
    }

    /** Which text draws what does not depend on the attack, nor on who is attacked. */
    private SeedTree searches() {
        return setup.seeds().child("searches");
    }

    private Victims victims(TrainedNetwork network) {
        return setup.config().phase() == AttackPhase.EVAL
                ? Victims.exclusive(new EvaluatedNetwork(network))
                : seeds -> sampled(network, seeds);
    }

    private TextClassifier sampled(TrainedNetwork network, SeedTree seeds) {
        return ExpectedClassifier.of(
                new SampledNetwork(network, seeds), setup.config().draws());
    }

    /** A classifier that knows nothing of the search: in phase SAMPLE it draws masks that the search has not seen. */
    TextClassifier judge(TrainedNetwork network) {
        return setup.config().phase() == AttackPhase.EVAL
                ? new EvaluatedNetwork(network)
                : sampled(network, setup.seeds().child("fresh"));
    }

    private void predictions(
            TrainedNetwork network,
            Labels labels,
            List<AttackResult> results,
            List<Boolean> rightBefore,
            List<Boolean> rightAfter) {
        if (setup.config().phase() == AttackPhase.EVAL) {
            for (AttackResult result : results) {
                rightBefore.add(
                        labels.right(result.outcome().before(), result.example().labels()));
                rightAfter.add(
                        labels.right(result.outcome().after(), result.example().labels()));
            }
            return;
        }
        TextClassifier judge = judge(network);
        double[][] before = judge.probabilities(
                results.stream().map(r -> r.example().text()).toList());
        double[][] after = judge.probabilities(
                results.stream().map(r -> r.outcome().text()).toList());
        for (int i = 0; i < results.size(); i++) {
            int[] own = results.get(i).example().labels();
            rightBefore.add(labels.right(boxed(before[i]), own));
            rightAfter.add(labels.right(boxed(after[i]), own));
        }
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static AttackedText text(AttackResult result, Labels labels, boolean rightAfter) {
        Example example = result.example();
        Outcome outcome = result.outcome();
        return new AttackedText(
                example.id(),
                labels.names(example.labels()),
                outcome.status().name().toLowerCase(Locale.ROOT),
                labels.names(labels.predicted(outcome.before())),
                labels.confidence(outcome.before()),
                labels.names(labels.predicted(outcome.after())),
                labels.confidence(outcome.after()),
                rightAfter,
                outcome.words(),
                outcome.changedWords(),
                outcome.queries(),
                example.text(),
                outcome.text());
    }

    private AttackSummary summary(
            List<AttackResult> results, Labels labels, int epoch, List<Boolean> rightBefore, List<Boolean> rightAfter) {
        AttackMetrics metrics =
                AttackMetrics.of(results.stream().map(AttackResult::outcome).toList());
        boolean sampled = setup.config().phase() == AttackPhase.SAMPLE;
        int before = 0;
        int after = 0;
        int succeeded = 0;
        int stillWrong = 0;
        int freshBefore = 0;
        int freshAfter = 0;
        for (int i = 0; i < results.size(); i++) {
            Outcome outcome = results.get(i).outcome();
            int[] own = results.get(i).example().labels();
            before += labels.right(outcome.before(), own) ? 1 : 0;
            after += labels.right(outcome.after(), own) ? 1 : 0;
            freshBefore += rightBefore.get(i) ? 1 : 0;
            freshAfter += rightAfter.get(i) ? 1 : 0;
            succeeded += outcome.succeeded() ? 1 : 0;
            stillWrong += outcome.succeeded() && !rightAfter.get(i) ? 1 : 0;
        }
        int n = results.size();
        return new AttackSummary(
                new AttackSubject(name, trial.condition(), trial.seed(), weights.id(), epoch),
                recipe.id(),
                setup.config().phase().name().toLowerCase(Locale.ROOT),
                sampled ? setup.config().draws() : 1,
                setup.config().split().id(),
                n,
                metrics.succeeded(),
                metrics.failed(),
                metrics.skipped(),
                share(before, n),
                share(after, n),
                Share.of(metrics.successRate()),
                Average.of(metrics.queries()),
                Average.of(metrics.perturbedWordRate()),
                Average.of(metrics.perturbedWordRateOfSuccesses()),
                Average.of(metrics.scoreRise()),
                Average.of(metrics.words()),
                metrics.totalQueries(),
                metrics.totalEvaluations(),
                sampled
                        ? new AttackSummary.Fresh(
                                share(freshBefore, n), share(freshAfter, n), share(stillWrong, succeeded))
                        : null);
    }

    private static Share share(int hits, int total) {
        return Share.of(new Proportion(hits, total));
    }
}
