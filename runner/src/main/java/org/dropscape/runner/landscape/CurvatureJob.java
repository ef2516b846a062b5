package org.dropscape.runner.landscape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.curvature.EigenPair;
import org.dropscape.landscape.curvature.Estimate;
import org.dropscape.landscape.curvature.ExtremeEigenvalues;
import org.dropscape.landscape.curvature.Scales;
import org.dropscape.landscape.curvature.Sharpness;
import org.dropscape.landscape.curvature.SpectralDensity;
import org.dropscape.landscape.curvature.Trace;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.runner.config.CurvatureConfig;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.io.Journal;
import org.dropscape.runner.landscape.result.Centre;
import org.dropscape.runner.landscape.result.CurvatureMetrics;
import org.dropscape.runner.landscape.result.DensityNode;
import org.dropscape.runner.landscape.result.LandscapeResults;
import org.dropscape.runner.landscape.result.ResultFolder;
import org.dropscape.runner.landscape.result.Subject;
import org.dropscape.runner.landscape.result.Tables;
import org.dropscape.runner.train.TrainedWeights;

/** The Hessian at some weights, and sharpness. Each part is kept when it is known; a part that was begun is begun again. */
final class CurvatureJob extends Job {

    private final CurvatureConfig config;
    private final WeightsName weights;

    CurvatureJob(
            LandscapeSetup setup,
            LandscapeTrial trial,
            Subject subject,
            ResultFolder folder,
            Identity identity,
            CurvatureConfig config,
            WeightsName weights) {
        super(setup, trial, subject, folder, identity);
        this.config = config;
        this.weights = weights;
    }

    /**
     * A part that is known.
     *
     * @param name which
     * @param numbers by name
     */
    record Part(String name, Map<String, List<Double>> numbers) {}

    /** A part of the work. */
    private record Step(String name, long gradients, Supplier<Map<String, List<Double>>> work) {}

    @Override
    long cost() {
        return plan(null, null, null).stream().mapToLong(Step::gradients).sum() * textsPerGradient(config.examples());
    }

    @Override
    List<String> compute(Workbench bench, Ticker ticker) {
        TrainedWeights trained = bench.weights(weights);
        boolean embeddings = config.embeddings() && trial().spec().trainableEmbeddings();
        ParameterLayout layout = NetworkParameters.layout(trial().spec(), embeddings);
        float[] point = NetworkParameters.vector(layout, trial().withTable(trained));
        Sample sample = setup().examples().of(config.split(), config.examples());
        NetworkEvaluator loss = bench.evaluator(trial().table(trained), embeddings, List.of(sample), 0);
        NetworkCurvature curvature = bench.curvature(trial().table(trained), embeddings, sample);
        Map<String, Map<String, List<Double>>> known = new LinkedHashMap<>();
        List<String> broken = new ArrayList<>();
        try (Journal<Part> journal = Journal.open(folder().parts(), Part.class)) {
            journal.records().forEach(part -> known.put(part.name(), part.numbers()));
            Ticker.Part[] under = new Ticker.Part[1];
            Hessians hessians = new Hessians(curvature, texts -> under[0].add(texts));
            for (Step step : plan(loss, hessians, point)) {
                try (Ticker.Part part = ticker.part(step.gradients() * textsPerGradient(config.examples()))) {
                    under[0] = part;
                    if (!known.containsKey(step.name())) {
                        Map<String, List<Double>> numbers = finite(step);
                        journal.append(new Part(step.name(), numbers));
                        known.put(step.name(), numbers);
                    }
                }
                if (known.get(step.name()).isEmpty()) {
                    broken.add(step.name());
                }
            }
        }
        double middle = loss.evaluate(List.of(point))[0][0];
        List<Centre> centre = centre(loss.columns(), new double[] {middle}, bench.losses(trained, List.of(sample)));
        write(layout, sample, known, broken, centre);
        return warnings(known, broken, centre);
    }

    /** Nothing if a product of the Hessian is not finite. */
    private static Map<String, List<Double>> finite(Step step) {
        try {
            return step.work().get();
        } catch (ArithmeticException notFinite) {
            return Map.of();
        }
    }

    /** All parts that are asked for, in order. */
    private List<Step> plan(NetworkEvaluator loss, Hessians hessians, float[] point) {
        SeedTree seeds = setup().seeds().child("curvature");
        long product = Hessians.gradients(config.products());
        List<Step> steps = new ArrayList<>();
        if (config.top() + config.bottom() > 0) {
            steps.add(new Step("eigenvalues", product * config.steps(), () -> {
                ExtremeEigenvalues found = ExtremeEigenvalues.find(
                        hessians,
                        point,
                        new ExtremeEigenvalues.Search(
                                config.top(), config.bottom(), config.steps(), config.tolerance()),
                        seeds);
                return Map.of(
                        "top", pairs(found.top()),
                        "bottom", pairs(found.bottom()),
                        "steps", List.of((double) found.steps()),
                        "converged", List.of(found.converged() ? 1.0 : 0.0));
            }));
        }
        if (config.traceProducts() > 0) {
            steps.add(new Step("trace", product * config.traceProducts(), () -> {
                Estimate trace = Trace.hutchPlusPlus(hessians, point, config.traceProducts(), seeds);
                return Map.of("trace", List.of(trace.value(), trace.standardError(), (double) trace.draws()));
            }));
        }
        if (config.densityProbes() > 0) {
            long products = (long) config.densityProbes() * config.densitySteps();
            steps.add(new Step("density", product * products, () -> {
                SpectralDensity density =
                        SpectralDensity.estimate(hessians, point, config.densitySteps(), config.densityProbes(), seeds);
                List<Double> nodes = new ArrayList<>();
                density.nodes().forEach(node -> nodes.addAll(List.of(node.eigenvalue(), node.weight())));
                return Map.of("density", nodes);
            }));
        }
        if (config.rho() > 0) {
            steps.add(new Step("sam", 1, () -> one("sam", Sharpness.sam(loss, hessians, point, config.rho()))));
        }
        if (config.adaptiveRho() > 0) {
            steps.add(new Step(
                    "asam-elements",
                    1,
                    () -> one(
                            "asam-elements",
                            Sharpness.asam(loss, hessians, point, config.adaptiveRho(), Scales.elements(point)))));
            steps.add(new Step(
                    "asam-filters",
                    1,
                    () -> one(
                            "asam-filters",
                            Sharpness.asam(
                                    loss,
                                    hessians,
                                    point,
                                    config.adaptiveRho(),
                                    Scales.filters(layoutOf(point), point)))));
        }
        if (config.epsilon() > 0) {
            steps.add(new Step(
                    "epsilon",
                    config.epsilonIterations(),
                    () -> one(
                            "epsilon",
                            Sharpness.epsilon(
                                    loss, hessians, point, config.epsilon(), 1, config.epsilonIterations(), seeds))));
        }
        if (config.sigma() > 0) {
            // A loss costs a third of a gradient.
            steps.add(new Step("average", config.averageDraws() / GRADIENT_COST, () -> {
                Estimate average = Sharpness.average(loss, point, config.sigma(), config.averageDraws(), seeds);
                return Map.of(
                        "average", List.of(average.value()),
                        "average-se", List.of(average.standardError()));
            }));
        }
        return steps;
    }

    private ParameterLayout layoutOf(float[] point) {
        ParameterLayout layout = NetworkParameters.layout(trial().spec(), false);
        return layout.size() == point.length ? layout : NetworkParameters.layout(trial().spec(), true);
    }

    private static Map<String, List<Double>> one(String name, double value) {
        return Map.of(name, List.of(value));
    }

    private static List<Double> pairs(List<EigenPair> found) {
        List<Double> numbers = new ArrayList<>();
        found.forEach(pair -> numbers.addAll(List.of(pair.value(), pair.residual())));
        return numbers;
    }

    private void write(
            ParameterLayout layout,
            Sample sample,
            Map<String, Map<String, List<Double>>> known,
            List<String> broken,
            List<Centre> centre) {
        Map<String, List<Double>> eigenvalues = known.getOrDefault("eigenvalues", Map.of());
        List<Double> trace = known.getOrDefault("trace", Map.of()).get("trace");
        List<Double> density = known.getOrDefault("density", Map.of()).getOrDefault("density", List.of());
        if (!density.isEmpty()) {
            List<DensityNode> nodes = new ArrayList<>();
            for (int i = 0; i < density.size(); i += 2) {
                nodes.add(new DensityNode(density.get(i), density.get(i + 1)));
            }
            Tables.writeDensity(folder().density(), nodes);
        }
        Map<String, Double> sharpness = new LinkedHashMap<>();
        for (String name : List.of("sam", "asam-elements", "asam-filters", "epsilon", "average", "average-se")) {
            List<Double> value =
                    known.getOrDefault(name.replace("-se", ""), Map.of()).get(name);
            if (value != null) {
                sharpness.put(name, value.get(0));
            }
        }
        LandscapeResults.write(
                folder(),
                new CurvatureMetrics(
                        subject(),
                        counts(List.of(sample)),
                        layout.size(),
                        eigenvalues(eigenvalues.getOrDefault("top", List.of())),
                        eigenvalues(eigenvalues.getOrDefault("bottom", List.of())),
                        eigenvalues.getOrDefault("steps", List.of(0.0)).get(0).intValue(),
                        eigenvalues.getOrDefault("converged", List.of(0.0)).get(0) == 1,
                        trace == null
                                ? null
                                : new CurvatureMetrics.Estimate(
                                        trace.get(0), trace.get(1), trace.get(2).intValue()),
                        sharpness,
                        centre,
                        warnings(known, broken, centre)));
    }

    private static List<CurvatureMetrics.Eigenvalue> eigenvalues(List<Double> pairs) {
        List<CurvatureMetrics.Eigenvalue> all = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            all.add(new CurvatureMetrics.Eigenvalue(pairs.get(i), pairs.get(i + 1)));
        }
        return all;
    }

    private List<String> warnings(
            Map<String, Map<String, List<Double>>> known, List<String> broken, List<Centre> centre) {
        List<String> all = new ArrayList<>(warnings(centre));
        if (!broken.isEmpty()) {
            all.add("A product of the Hessian with a vector is not finite; unknown: " + String.join(", ", broken)
                    + ".");
        }
        List<Double> converged = known.getOrDefault("eigenvalues", Map.of()).getOrDefault("converged", List.of(1.0));
        if (converged.get(0) != 1) {
            all.add("Lanczos' method has not converged in " + config.steps()
                    + " steps: see the residuals. More steps would help.");
        }
        return all;
    }
}
