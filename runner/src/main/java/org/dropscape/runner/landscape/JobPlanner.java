package org.dropscape.runner.landscape;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.dropscape.api.error.UserException;
import org.dropscape.api.recurrent.WeightSpec;
import org.dropscape.datasets.io.Digests;
import org.dropscape.runner.config.AdaptiveConfig;
import org.dropscape.runner.config.CurvatureConfig;
import org.dropscape.runner.config.DirectionKind;
import org.dropscape.runner.config.DirectionSettings;
import org.dropscape.runner.config.Drawing;
import org.dropscape.runner.config.HessianProducts;
import org.dropscape.runner.config.HessianSettings;
import org.dropscape.runner.config.InterpolationConfig;
import org.dropscape.runner.config.LineConfig;
import org.dropscape.runner.config.Names;
import org.dropscape.runner.config.PlaneConfig;
import org.dropscape.runner.config.RaysConfig;
import org.dropscape.runner.config.SplitName;
import org.dropscape.runner.config.SurfaceConfig;
import org.dropscape.runner.config.TrajectoryConfig;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.config.WeightsReference;
import org.dropscape.runner.landscape.result.Kind;
import org.dropscape.runner.landscape.result.ResultFolder;
import org.dropscape.runner.landscape.result.Subject;
import org.dropscape.runner.train.TrainedWeights;

/** From what is drawn to the results of one trial, each with all that its values depend on. */
final class JobPlanner {

    /** Part of every identity: another way of computing makes other values. */
    private static final int FORMAT = 1;

    /** Settings that say how much is drawn, or that stand for others; the values of one result do not depend on them. */
    private static final Set<String> SCOPE = Set.of(
            "weights",
            "direction-pairs",
            "examples",
            "preset",
            "normalization",
            "vectors",
            "embeddings",
            "directions",
            "file");

    private final LandscapeSetup setup;
    private final LandscapeTrial trial;
    private final Function<String, Optional<LandscapeTrial>> siblings;
    private final List<String> notes;
    private final List<Job> jobs = new ArrayList<>();
    private final Map<WeightsName, TrainedWeights> epochs = new LinkedHashMap<>();
    private final Map<WeightsName, String> checksums = new LinkedHashMap<>();
    private final Optional<String> tableChecksum;

    /**
     * @param siblings the trained trials of the other conditions with the same seed, by condition
     * @param notes takes what is left out
     */
    JobPlanner(
            LandscapeSetup setup,
            LandscapeTrial trial,
            Function<String, Optional<LandscapeTrial>> siblings,
            List<String> notes) {
        this.setup = setup;
        this.trial = trial;
        this.siblings = siblings;
        this.notes = notes;
        this.tableChecksum = trial.spec().trainableEmbeddings()
                ? Optional.empty()
                : Optional.of(
                        "sha256:" + Digests.sha256().add(trial.embedding()).hex());
    }

    /** The results in the order in which they are computed: those of the same weights together. */
    List<Job> plan() {
        setup.drawings().forEach((name, drawing) -> {
            if (drawing instanceof Drawing.Directed directed) {
                directed(name, directed);
            } else if (drawing instanceof InterpolationConfig config) {
                interpolation(name, config);
            } else if (drawing instanceof PlaneConfig config) {
                plane(name, config);
            } else if (drawing instanceof TrajectoryConfig config) {
                trajectory(name, config);
            } else if (drawing instanceof CurvatureConfig config) {
                weights(config.weights()).forEach(weights -> curvature(name, config, weights));
            } else {
                throw new IllegalStateException("nobody knows how to draw " + drawing);
            }
        });
        Map<String, List<Job>> byWeights = new LinkedHashMap<>();
        jobs.forEach(job -> byWeights
                .computeIfAbsent(job.subject().weights(), weights -> new ArrayList<>())
                .add(job));
        return byWeights.values().stream().flatMap(List::stream).toList();
    }

    private List<WeightsName> weights(Optional<List<String>> own) {
        return own.orElse(setup.config().weights()).stream()
                .map(WeightsName::new)
                .toList();
    }

    private void directed(String name, Drawing.Directed config) {
        boolean paired = config.directionSettings().paired(!(config instanceof LineConfig));
        int pairs = config.directionPairs().orElse(setup.config().directionPairs());
        for (WeightsName weights : weights(config.weights())) {
            if (!paired) {
                directed(name, config, weights, -1, trial.result(name, weights.id()));
            }
            for (int pair = 0; paired && pair < pairs; pair++) {
                directed(name, config, weights, pair, trial.result(name, weights.id(), "pair-" + pair));
            }
        }
    }

    private void directed(String name, Drawing.Directed config, WeightsName weights, int pair, ResultFolder folder) {
        int examples = config.examples().orElse(setup.config().examples());
        DirectionSettings directions = config.directionSettings();
        Kind kind =
                config instanceof SurfaceConfig ? Kind.SURFACE : config instanceof LineConfig ? Kind.LINE : Kind.RAYS;
        Identity.Builder identity = identity(kind)
                .settings((Record) config, SCOPE)
                .put("directions", directions.kind().name().toLowerCase(Locale.ROOT))
                .put("normalization", directions.scaling().normalization())
                .put("vectors", directions.scaling().vectors())
                .put("embeddings", directions.scaling().embeddings())
                .put("pair", pair);
        directions.file().ifPresent(file -> {
            requireFile(name, file);
            identity.file("file", file);
        });
        measured(identity, examples, kind != Kind.RAYS);
        own(identity, weights);
        Subject subject = subject(kind, name, weights, pair);
        if (config instanceof SurfaceConfig surface) {
            boolean curved = surface.eigenvalues().isPresent();
            differentiated(identity, directions, curved);
            adaptive(identity, surface.adaptive());
            jobs.add(new SurfaceJob(setup, trial, subject, folder, identity.build(), surface, weights, examples));
        } else if (config instanceof LineConfig line) {
            differentiated(identity, directions, false);
            jobs.add(new DirectionLineJob(setup, trial, subject, folder, identity.build(), line, weights, examples));
        } else {
            differentiated(identity, directions, false);
            identity.put("levels", setup.config().levels());
            jobs.add(new RaysJob(
                    setup, trial, subject, folder, identity.build(), (RaysConfig) config, weights, examples));
        }
    }

    private static void requireFile(String name, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserException(
                    file + ": there is no such file, which the landscape " + name + " names for its directions.");
        }
    }

    private void interpolation(String name, InterpolationConfig config) {
        WeightsReference start = config.start();
        WeightsReference end = config.end();
        String own = trial.condition();
        boolean open = start.condition().isEmpty() || end.condition().isEmpty();
        // Between two conditions that are named: it lies with the first.
        if (!open && !start.condition().get().equals(own)) {
            return;
        }
        Optional<InterpolationJob.End> first = end(name, start);
        Optional<InterpolationJob.End> second = end(name, end);
        if (first.isEmpty() || second.isEmpty() || first.equals(second)) {
            return;
        }
        InterpolationJob.End from = first.get();
        InterpolationJob.End to = second.get();
        for (InterpolationJob.End one : List.of(from, to)) {
            requireSameShape(name, "straight way between", one.trial());
        }
        int examples = config.examples().orElse(setup.config().examples());
        Identity.Builder identity = identity(Kind.INTERPOLATION).settings(config, SCOPE);
        measured(identity, examples, true);
        identity.file("weights.from", from.trial().file(from.weights()))
                .file("weights.to", to.trial().file(to.weights()));
        WeightsName mine = from.trial().condition().equals(own) ? from.weights() : to.weights();
        jobs.add(new InterpolationJob(
                setup,
                trial,
                subject(Kind.INTERPOLATION, name, mine, -1),
                trial.result(name),
                identity.build(),
                config,
                from,
                to,
                examples));
    }

    private void plane(String name, PlaneConfig config) {
        List<WeightsReference> references = config.references();
        String own = trial.condition();
        // Through conditions that are all named: it lies with the first.
        boolean open =
                references.stream().anyMatch(reference -> reference.condition().isEmpty());
        if (!open && !references.get(0).condition().get().equals(own)) {
            return;
        }
        Map<List<Object>, PlaneJob.Solution> solutions = new LinkedHashMap<>();
        for (String text : config.through()) {
            Optional<InterpolationJob.End> found = end(name, WeightsReference.of(text));
            if (found.isEmpty()) {
                return;
            }
            InterpolationJob.End end = found.get();
            requireSameShape(name, "plane through", end.trial());
            // The best epoch may be the last, and the condition that is named the own one.
            solutions.putIfAbsent(
                    List.of(
                            end.trial().condition(),
                            end.trial().read(end.weights()).epoch()),
                    new PlaneJob.Solution(text, end));
        }
        if (solutions.size() < 3) {
            notes.add(trial.id() + " " + name + " is left out: of " + String.join(", ", config.through()) + " only "
                    + solutions.size() + " differ there, but a plane needs three.");
            return;
        }
        int examples = config.examples().orElse(setup.config().examples());
        Identity.Builder identity = identity(Kind.PLANE).settings(config, SCOPE);
        measured(identity, examples, true);
        adaptive(identity, config.adaptive());
        solutions
                .values()
                .forEach(solution -> identity.file(
                        "weights." + solution.reference(),
                        solution.end().trial().file(solution.end().weights())));
        WeightsName mine = solutions.values().stream()
                .map(PlaneJob.Solution::end)
                .filter(end -> end.trial().condition().equals(own))
                .findFirst()
                .orElseThrow()
                .weights();
        jobs.add(new PlaneJob(
                setup,
                trial,
                subject(Kind.PLANE, name, mine, -1),
                trial.result(name),
                identity.build(),
                config,
                List.copyOf(solutions.values()),
                examples));
    }

    private Optional<InterpolationJob.End> end(String name, WeightsReference reference) {
        Optional<LandscapeTrial> whose = reference.condition().map(siblings).orElse(Optional.of(trial));
        if (whose.isEmpty()) {
            notes.add(trial.id() + " " + name + " is left out: "
                    + reference.condition().orElseThrow() + "/seed-" + trial.seed() + " is not trained to its end.");
        }
        whose.ifPresent(one -> one.requireKept(reference.weights()));
        return whose.map(one -> new InterpolationJob.End(one, reference.weights()));
    }

    private void requireSameShape(String name, String what, LandscapeTrial other) {
        if (!shapes(trial).equals(shapes(other))) {
            throw new UserException("landscape " + name + ": there is no " + what + " " + trial.condition() + " and "
                    + other.condition() + ": their networks differ. Name conditions of one shape, such as "
                    + (what.startsWith("plane")
                            ? "[baseline/best, baseline/last, zoneout/best]."
                            : "{from: baseline/best, to: zoneout/best}."));
        }
    }

    private static Map<String, List<Integer>> shapes(LandscapeTrial trial) {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        for (Map.Entry<String, WeightSpec> weight : trial.spec().weights().entrySet()) {
            shapes.put(weight.getKey(), weight.getValue().shape());
        }
        return shapes;
    }

    private void trajectory(String name, TrajectoryConfig config) {
        int last = trained(new WeightsName("last")).epoch();
        int examples = config.examples().orElse(setup.config().examples());
        Identity.Builder identity = identity(Kind.TRAJECTORY).settings(config, SCOPE);
        measured(identity, examples, true);
        adaptive(identity, config.adaptive());
        Digests all = Digests.sha256();
        for (int epoch = 0; epoch <= last; epoch++) {
            WeightsName weights = TrajectoryJob.epoch(epoch);
            trial.requireKept(weights);
            all.add(Digests.sha256(trial.file(weights)));
        }
        identity.put("weights", "sha256:" + all.hex());
        jobs.add(new TrajectoryJob(
                setup,
                trial,
                subject(Kind.TRAJECTORY, name, new WeightsName("last"), -1),
                trial.result(name),
                identity.build(),
                config,
                last,
                examples));
    }

    private void curvature(String name, CurvatureConfig config, WeightsName weights) {
        if (setup.examples().size(config.split()) == 0) {
            throw new UserException("landscape " + name + ": the data have no texts in the split "
                    + config.split().id() + ".");
        }
        Identity.Builder identity = identity(Kind.CURVATURE)
                .settings(config, Set.of("weights", "examples", "products"))
                .put("examples." + config.split().id(), count(config.examples(), config.split()));
        products(identity, "products", config.hessian());
        own(identity, weights);
        jobs.add(new CurvatureJob(
                setup,
                trial,
                subject(Kind.CURVATURE, name, weights, -1),
                trial.result(name, weights.id()),
                identity.build(),
                config,
                weights));
    }

    private Identity.Builder identity(Kind kind) {
        Identity.Builder identity = new Identity.Builder()
                .put("format", FORMAT)
                .put("kind", kind.id())
                .putAll(setup.inputs());
        tableChecksum.ifPresent(checksum -> identity.put("word-vectors", checksum));
        return identity;
    }

    private void measured(Identity.Builder identity, int examples, boolean sampled) {
        setup.config().splits().forEach(split -> identity.put("examples." + split.id(), count(examples, split)));
        if (sampled && !trial.spec().stack().regularizers().isEmpty()) {
            identity.put("mask-draws", setup.config().maskDraws());
        }
    }

    private int count(int examples, SplitName split) {
        int all = setup.examples().size(split);
        return examples == 0 ? all : Math.min(examples, all);
    }

    private void own(Identity.Builder identity, WeightsName weights) {
        trial.requireKept(weights);
        identity.put(
                "weights", checksums.computeIfAbsent(weights, name -> "sha256:" + Digests.sha256(trial.file(name))));
    }

    private void adaptive(Identity.Builder identity, Optional<AdaptiveConfig> adaptive) {
        if (adaptive.isPresent()) {
            identity.put("levels", setup.config().levels());
        }
    }

    private void differentiated(Identity.Builder identity, DirectionSettings directions, boolean curved) {
        HessianSettings hessian = setup.config().hessian();
        boolean own = directions.kind() == DirectionKind.GRADIENT || directions.kind() == DirectionKind.HESSIAN;
        if ((own || curved) && setup.examples().size(hessian.split()) == 0) {
            throw new UserException("landscape: the data have no texts in the split "
                    + hessian.split().id() + ", of which gradients are computed.");
        }
        if (own || curved) {
            identity.put("gradient.split", hessian.split().id());
        }
        if (own) {
            identity.put("gradient.examples", count(hessian.examples(), hessian.split()));
        }
        if (directions.kind() == DirectionKind.HESSIAN) {
            identity.put("gradient.steps", hessian.steps()).put("gradient.tolerance", hessian.tolerance());
        }
        if (directions.kind() == DirectionKind.HESSIAN || curved) {
            products(identity, "gradient.products", hessian);
        }
    }

    /** Differences go without saying: results from before there was a choice are such. */
    private static void products(Identity.Builder identity, String name, HessianSettings hessian) {
        if (hessian.products() != HessianProducts.DIFFERENCES) {
            identity.put(name, Names.kebab(hessian.products()));
        }
    }

    private TrainedWeights trained(WeightsName weights) {
        return epochs.computeIfAbsent(weights, name -> {
            TrainedWeights read = trial.read(name);
            // Only the epoch is asked for.
            return new TrainedWeights(name, read.epoch(), Map.of());
        });
    }

    private Subject subject(Kind kind, String name, WeightsName weights, int pair) {
        return new Subject(
                kind,
                name,
                trial.condition(),
                trial.seed(),
                weights.id(),
                trained(weights).epoch(),
                pair);
    }
}
