package org.dropscape.runner.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dropscape.adversarial.augment.Mix;
import org.dropscape.adversarial.perturbation.CharacterConfig;
import org.dropscape.adversarial.perturbation.QwertyPlugin;
import org.dropscape.adversarial.perturbation.RandomCharacterDeletionPlugin;
import org.dropscape.datasets.io.Digests;
import org.dropscape.runner.config.Choice;
import org.dropscape.runner.config.PaperTablesConfig;
import org.dropscape.runner.config.PerturbationConfig;
import org.dropscape.runner.config.Preprocess;
import org.dropscape.runner.config.RecordWriter;
import org.dropscape.runner.config.RobustnessConfig;
import org.dropscape.runner.config.SamplingConfig;
import org.dropscape.runner.config.SplitName;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.landscape.Identity;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.robustness.result.Kind;
import org.dropscape.runner.robustness.result.RobustnessFolder;
import org.dropscape.runner.robustness.result.Subject;
import org.dropscape.runner.train.TrainedWeights;

/** From what is asked for to the measurements of one trial, each with all that its values depend on. */
final class UnitPlanner {

    /** Part of every identity: another way of measuring makes other values. */
    private static final int FORMAT = 1;

    /** The default, which {@link Perturbed} replaces. */
    private static final double UNUSED_RATE = 0.1;

    private final RobustnessSetup setup;
    private final RobustnessConfig config;
    private final RobustnessTrial trial;
    private final Optional<String> tableChecksum;
    private final List<Unit> units = new ArrayList<>();

    UnitPlanner(RobustnessSetup setup, RobustnessTrial trial) {
        this.setup = setup;
        this.config = setup.config();
        this.trial = trial;
        this.tableChecksum = trial.spec().trainableEmbeddings()
                ? Optional.empty()
                : Optional.of(
                        "sha256:" + Digests.sha256().add(trial.embedding()).hex());
    }

    /** In the order in which they are made: those of the same weights together. */
    List<Unit> plan() {
        config.weights().forEach(name -> new OfWeights(new WeightsName(name)).plan());
        return List.copyOf(units);
    }

    /** The perturbation of the paper. */
    static Perturbed paper(PaperTablesConfig config) {
        return new Perturbed(
                "paper",
                new PerturbationConfig(
                        List.of(
                                Choice.of(new QwertyPlugin(), CharacterConfig.of(UNUSED_RATE)),
                                Choice.of(new RandomCharacterDeletionPlugin(), CharacterConfig.of(UNUSED_RATE))),
                        Mix.COMPOSITE),
                config.rate());
    }

    /** The measurements of one set of weights. */
    private final class OfWeights {

        private final WeightsName weights;
        private final String checksum;

        OfWeights(WeightsName weights) {
            this.weights = weights;
            TrainedWeights.requireKept(trial.files(), weights, trial.id());
            this.checksum = "sha256:" + Digests.sha256(TrainedWeights.file(trial.files(), weights));
        }

        void plan() {
            Selection texts = setup.texts().select(config.split(), config.examples(), "examples", config.preprocess());
            Optional<CalibrationUnit> calibration = calibration();
            calibration.ifPresent(units::add);
            eval(texts, Optional.empty(), calibration);
            everyPerturbed().forEach(one -> eval(texts, Optional.of(one), calibration));
            if (config.sampling().isPresent() && trial.samples()) {
                SamplingConfig sampling = config.sampling().get();
                sampled(texts, Optional.empty(), sampling);
                everyPerturbed().forEach(one -> sampled(texts, Optional.of(one), sampling));
            }
            config.paper().ifPresent(this::paperTables);
            config.sampling()
                    .filter(sampling -> !sampling.rates().isEmpty() && trial.samples() && trial.hasRates())
                    .ifPresent(sampling -> search(texts, sampling));
        }

        private Optional<CalibrationUnit> calibration() {
            if (setup.task() == Task.MULTI_LABEL) {
                return Optional.empty();
            }
            Selection validation =
                    setup.texts().select(SplitName.VALIDATION, config.examples(), "examples", config.preprocess());
            return Optional.of(new CalibrationUnit(
                    setup,
                    trial,
                    subject(Kind.CALIBRATION, Subject.CLEAN, 0, 0),
                    trial.folder(weights, "calibration"),
                    identity(Kind.CALIBRATION, validation).build(),
                    validation));
        }

        private List<Perturbed> everyPerturbed() {
            List<Perturbed> all = new ArrayList<>();
            config.perturbations().forEach((name, perturbation) -> config.rates()
                    .forEach(rate -> all.add(new Perturbed(name, perturbation, rate))));
            return all;
        }

        private List<Perturbed> perturbedAt(double rate) {
            return config.perturbations().entrySet().stream()
                    .map(entry -> new Perturbed(entry.getKey(), entry.getValue(), rate))
                    .toList();
        }

        private void eval(Selection texts, Optional<Perturbed> perturbed, Optional<CalibrationUnit> calibration) {
            int copies = perturbed.isPresent() ? config.draws() : 1;
            Identity.Builder identity = identity(Kind.EVAL, texts);
            perturbed.ifPresent(one -> describe(identity, one, copies));
            // The scaled loss depends on it.
            calibration.ifPresent(unit -> identity.put("temperature.texts", unit.cost()));
            units.add(new EvalUnit(
                    setup,
                    trial,
                    subject(Kind.EVAL, perturbed),
                    folder(perturbed, "eval"),
                    identity.build(),
                    texts,
                    perturbed,
                    copies,
                    calibration));
        }

        private void sampled(Selection texts, Optional<Perturbed> perturbed, SamplingConfig sampling) {
            int copies = perturbed.isPresent() ? sampling.perturbationDraws() : 1;
            Identity.Builder identity = identity(Kind.SAMPLED, texts);
            perturbed.ifPresent(one -> describe(identity, one, copies));
            masks(identity, sampling.draws(), sampling.replicas());
            units.add(new SampledUnit(
                    setup,
                    trial,
                    subject(Kind.SAMPLED, perturbed),
                    folder(perturbed, "sampled"),
                    identity.build(),
                    texts,
                    perturbed,
                    copies,
                    sampling));
        }

        private void paperTables(PaperTablesConfig paper) {
            Selection texts = setup.texts().select(config.split(), paper.examples(), "paper", Preprocess.LETTERS_ONLY);
            Perturbed perturbed = paper(paper);
            int replicas = config.sampling().map(SamplingConfig::replicas).orElse(1);
            Identity.Builder identity = identity(Kind.PAPER, texts);
            describe(identity, perturbed, 1);
            masks(identity, paper.maskDraws(), replicas);
            units.add(new PaperUnit(
                    setup,
                    trial,
                    subject(Kind.PAPER, Subject.CLEAN, paper.rate(), 0),
                    trial.folder(weights, "paper"),
                    identity.build(),
                    texts,
                    perturbed,
                    paper,
                    replicas));
        }

        private void search(Selection texts, SamplingConfig sampling) {
            Selection validation = setup.texts()
                    .select(SplitName.VALIDATION, sampling.searchExamples(), "search", config.preprocess());
            List<Perturbed> perturbed = perturbedAt(sampling.searchRate());
            List<SearchUnit> candidates = new ArrayList<>();
            List<Double> rates = new ArrayList<>(List.of(0.0));
            rates.addAll(sampling.rates());
            for (double rate : rates) {
                Identity.Builder identity = identity(Kind.SEARCH, validation);
                perturbed.forEach(one -> describe(identity, one, 1));
                if (rate > 0) {
                    masks(identity, sampling.draws(), sampling.replicas());
                }
                identity.put("mask-rate", rate);
                SearchUnit candidate = new SearchUnit(
                        setup,
                        trial,
                        subject(Kind.SEARCH, Subject.CLEAN, sampling.searchRate(), rate),
                        trial.folder(weights, "search", "rate-" + rate),
                        identity.build(),
                        validation,
                        perturbed,
                        sampling);
                candidates.add(candidate);
                units.add(candidate);
            }
            Identity.Builder identity = identity(Kind.DEFENCE, texts);
            perturbed.forEach(one -> describe(identity, one, 1));
            masks(identity, sampling.draws(), sampling.replicas());
            identity.put("candidates", rates)
                    .put("validation-texts", validation.size())
                    .put("tolerance", sampling.tolerance());
            units.add(new DefenceUnit(
                    setup,
                    trial,
                    subject(Kind.DEFENCE, Subject.CLEAN, sampling.searchRate(), 0),
                    trial.folder(weights, "defence"),
                    identity.build(),
                    texts,
                    perturbed,
                    sampling,
                    candidates));
        }

        private Subject subject(Kind kind, Optional<Perturbed> perturbed) {
            return subject(
                    kind,
                    perturbed.map(Perturbed::name).orElse(Subject.CLEAN),
                    perturbed.map(Perturbed::rate).orElse(0.0),
                    0);
        }

        private Subject subject(Kind kind, String perturbation, double rate, double maskRate) {
            return new Subject(
                    kind,
                    trial.condition(),
                    trial.seed(),
                    weights.id(),
                    Unit.UNKNOWN_EPOCH,
                    perturbation,
                    rate,
                    maskRate);
        }

        private RobustnessFolder folder(Optional<Perturbed> perturbed, String mode) {
            return perturbed
                    .map(one -> trial.folder(weights, "perturbed", one.name(), "rate-" + one.rate(), mode))
                    .orElseGet(() -> trial.folder(weights, "clean", mode));
        }

        private Identity.Builder identity(Kind kind, Selection texts) {
            Identity.Builder identity = new Identity.Builder()
                    .put("format", FORMAT)
                    .put("kind", kind.id())
                    .putAll(setup.inputs())
                    .put("weights", checksum);
            tableChecksum.ifPresent(sum -> identity.put("word-vectors", sum));
            return identity.put("split", texts.split().id())
                    .put("texts", texts.size())
                    .put(
                            "preprocess",
                            texts.preprocess().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("evaluation-batch", setup.evaluationBatch());
        }
    }

    private static void describe(Identity.Builder identity, Perturbed perturbed, int copies) {
        String prefix = "perturbation." + perturbed.name() + ".";
        RecordWriter.flat(perturbed.config()).forEach((path, value) -> {
            // The rate of a single perturbation is replaced by that of all.
            if (!path.endsWith("].rate") && !value.equals("null")) {
                identity.put(prefix + path, value);
            }
        });
        identity.put(prefix + "rate", perturbed.rate()).put(prefix + "copies", copies);
    }

    private static void masks(Identity.Builder identity, int draws, int replicas) {
        identity.put("mask-draws", draws).put("replicas", replicas);
    }
}
