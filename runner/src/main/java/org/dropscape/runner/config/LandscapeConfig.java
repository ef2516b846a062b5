package org.dropscape.runner.config;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.plugin.Suggestions;

/**
 * What is computed of the loss landscapes of trained weights, and on which texts.
 *
 * @param surface a surface called "surface"
 * @param surfaces surfaces by name
 * @param line a line called "line"
 * @param lines lines by name
 * @param interpolation an interpolation called "interpolation"
 * @param interpolations interpolations by name
 * @param plane a plane called "plane"
 * @param planes planes by name
 * @param trajectory the trainings' ways
 * @param rays distances to levels of the loss
 * @param curvature Hessian and sharpness
 * @param weights which kept weights are looked at
 * @param directionPairs pairs of random directions
 * @param examples texts of each split
 * @param splits which splits are measured
 * @param maskDraws draws of masks for the sampled objective
 * @param levels of the loss
 * @param persistence of a minimum that counts
 * @param replicas points side by side
 */
public record LandscapeConfig(
        @Parameter("A surface called \"surface\".") Optional<SurfaceConfig> surface,

        @Parameter(value = "Surfaces by name.", defaultValue = "{}", range = "names of [a-z0-9][a-z0-9._-]*")
        Map<String, SurfaceConfig> surfaces,

        @Parameter("A line called \"line\".") Optional<LineConfig> line,

        @Parameter(value = "Lines by name.", defaultValue = "{}", range = "names of [a-z0-9][a-z0-9._-]*")
        Map<String, LineConfig> lines,

        @Parameter("An interpolation called \"interpolation\".")
        Optional<InterpolationConfig> interpolation,

        @Parameter(
                value = "Interpolations between weights by name.",
                defaultValue = "{}",
                range = "names of [a-z0-9][a-z0-9._-]*")
        Map<String, InterpolationConfig> interpolations,

        @Parameter("A plane through several weights called \"plane\".")
        Optional<PlaneConfig> plane,

        @Parameter(
                value = "Planes through several weights by name.",
                defaultValue = "{}",
                range = "names of [a-z0-9][a-z0-9._-]*")
        Map<String, PlaneConfig> planes,

        @Parameter("The trainings' ways in the plane of their principal components; needs training.keep-epochs.")
        Optional<TrajectoryConfig> trajectory,

        @Parameter("Distances to the levels of the loss along rays.")
        Optional<RaysConfig> rays,

        @Parameter("Eigenvalues, trace and spectral density of the Hessian, and sharpness.")
        Optional<CurvatureConfig> curvature,

        @Parameter(value = "Which kept weights are looked at.", defaultValue = "[best]", range = WeightsName.FORMS)
        List<String> weights,

        @Parameter(
                value = "Pairs of random directions; conditions and seeds share them.",
                defaultValue = "1",
                range = ">= 1")
        int directionPairs,

        @Parameter(
                value = "Texts of each split, a stratified sample that conditions and seeds share; 0: all, so that no"
                        + " sampling error is left.",
                defaultValue = "2000",
                range = ">= 0")
        int examples,

        @Parameter(
                value = "Which splits are measured; the first is drawn first.",
                defaultValue = "[train, test]",
                range = "train, validation, test")
        List<SplitName> splits,

        @Parameter(
                value =
                        "Draws of masks for the sampled training objective E_mask[L] at each point; 0: the loss in phase EVAL"
                                + " alone.",
                defaultValue = "0",
                range = ">= 0")
        int maskDraws,

        @Parameter(
                value =
                        "Levels e above the weights' loss, in nats, at which basins are measured; the last default is ln 2.",
                defaultValue = "[0.01, 0.05, 0.1, 0.25, 0.5, 0.6931471805599453]",
                range = "> 0, ascending")
        List<Double> levels,

        @Parameter(
                value = "Minima that are less deep than this, in nats, are taken for noise.",
                defaultValue = "0.0001",
                range = ">= 0")
        double persistence,

        @Parameter(
                value =
                        "Points measured side by side: on a CPU 1 is fastest; more need more memory, and may pay on a GPU.",
                defaultValue = "1",
                range = ">= 1")
        int replicas) {

    /** Checks names and ranges. */
    public LandscapeConfig {
        surfaces = copy("surfaces", surfaces);
        lines = copy("lines", lines);
        interpolations = copy("interpolations", interpolations);
        planes = copy("planes", planes);
        checkDistinct(Map.of(
                "surfaces",
                surfaces.keySet(),
                "lines",
                lines.keySet(),
                "interpolations",
                interpolations.keySet(),
                "planes",
                planes.keySet()));
        WeightsName.checkAll(weights);
        weights = List.copyOf(weights);
        Check.atLeast("directionPairs", 1, directionPairs);
        Check.atLeast("examples", 0, examples);
        if (splits.isEmpty() || splits.stream().distinct().count() != splits.size()) {
            throw new IllegalArgumentException("splits must be one or more different ones, but was " + splits);
        }
        splits = List.copyOf(splits);
        Check.atLeast("maskDraws", 0, maskDraws);
        double last = 0;
        for (double level : levels) {
            if (!(level > last) || Double.isInfinite(level)) {
                throw new IllegalArgumentException("levels must be above 0 and ascend, but was " + levels);
            }
            last = level;
        }
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("levels must name at least one, but was []");
        }
        levels = List.copyOf(levels);
        Check.notNegative("persistence", persistence);
        Check.atLeast("replicas", 1, replicas);
    }

    private static <T> Map<String, T> copy(String component, Map<String, T> named) {
        named.keySet().forEach(name -> Check.name(component + "[\"" + name + "\"]", name));
        return Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    /** A name is that of a folder. */
    private static void checkDistinct(Map<String, Set<String>> named) {
        Set<String> taken =
                new HashSet<>(List.of("surface", "line", "interpolation", "plane", "trajectory", "rays", "curvature"));
        for (String component : List.of("surfaces", "lines", "interpolations", "planes")) {
            for (String name : named.get(component)) {
                if (!taken.add(name)) {
                    throw new IllegalArgumentException(component + "[\"" + name + "\"] must have a name of its own: \""
                            + name + "\" names another drawing");
                }
            }
        }
    }

    /** All that is drawn, by name. */
    public Map<String, Drawing> drawings() {
        Map<String, Drawing> all = new LinkedHashMap<>();
        surface.ifPresent(config -> all.put("surface", config));
        all.putAll(surfaces);
        line.ifPresent(config -> all.put("line", config));
        all.putAll(lines);
        interpolation.ifPresent(config -> all.put("interpolation", config));
        all.putAll(interpolations);
        plane.ifPresent(config -> all.put("plane", config));
        all.putAll(planes);
        trajectory.ifPresent(config -> all.put("trajectory", config));
        rays.ifPresent(config -> all.put("rays", config));
        curvature.ifPresent(config -> all.put("curvature", config));
        return all;
    }

    /**
     * The only drawing under another name.
     *
     * @throws IllegalArgumentException if it cannot be called so, or there are several
     */
    public Map<String, Drawing> named(String name) {
        Check.name("name", name);
        Map<String, Drawing> all = drawings();
        if (all.size() > 1) {
            throw new IllegalArgumentException("name cannot be that of several drawings, "
                    + String.join(", ", all.keySet()) + ": draw them one by one");
        }
        return Map.of(name, all.values().iterator().next());
    }

    /** How gradients and Hessians are computed that directions need. */
    public HessianSettings hessian() {
        return curvature.map(CurvatureConfig::hessian).orElse(HessianSettings.DEFAULT);
    }

    /** The same texts, levels and so on with nothing drawn. */
    public LandscapeConfig withoutDrawings() {
        return new LandscapeConfig(
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                weights,
                directionPairs,
                examples,
                splits,
                maskDraws,
                levels,
                persistence,
                replicas);
    }

    /**
     * Checks that the conditions of a study have what the drawings need.
     *
     * @throws IllegalArgumentException if one does not; the message begins with {@code landscape["surface"]}, say
     */
    void check(Map<String, Condition> conditions) {
        if (trajectory.isPresent()) {
            requireEpochs("trajectory", conditions.keySet(), conditions);
        }
        drawings().forEach((name, drawing) -> {
            String component = componentOf(name);
            if (drawing instanceof InterpolationConfig interpolated) {
                requireKnown(component, List.of(interpolated.start(), interpolated.end()), conditions);
            } else if (drawing instanceof PlaneConfig plane) {
                requireKnown(component, plane.references(), conditions);
            } else if (drawing instanceof Drawing.Directed directed) {
                requireKept(component, directed.weights(), conditions);
            } else if (drawing instanceof CurvatureConfig curved) {
                requireKept(component, curved.weights(), conditions);
            }
        });
    }

    /** The key below which a drawing is described. */
    private String componentOf(String name) {
        return surfaces.containsKey(name)
                ? "surfaces"
                : lines.containsKey(name)
                        ? "lines"
                        : interpolations.containsKey(name)
                                ? "interpolations"
                                : planes.containsKey(name) ? "planes" : name;
    }

    private static void requireKnown(
            String component, List<WeightsReference> references, Map<String, Condition> conditions) {
        for (WeightsReference reference : references) {
            reference.condition().ifPresent(condition -> {
                if (!conditions.containsKey(condition)) {
                    throw new IllegalArgumentException("landscape[\"" + component + "\"] "
                            + Suggestions.unknown("condition", condition, conditions.keySet()));
                }
            });
            if (reference.weights().epoch().isPresent()) {
                requireEpochs(component, reference.condition().map(Set::of).orElse(conditions.keySet()), conditions);
            }
        }
    }

    private void requireKept(String component, Optional<List<String>> own, Map<String, Condition> conditions) {
        List<String> names = own.orElse(weights);
        if (names.stream().anyMatch(name -> new WeightsName(name).epoch().isPresent())) {
            requireEpochs(own.isPresent() ? component : "weights", conditions.keySet(), conditions);
        }
    }

    private static void requireEpochs(String component, Collection<String> names, Map<String, Condition> conditions) {
        for (String name : names) {
            if (!conditions.get(name).training().keepEpochs()) {
                throw new IllegalArgumentException(
                        "landscape[\"" + component + "\"] needs the weights of every epoch, which the condition " + name
                                + " does not keep: set training.keep-epochs: true and train it anew");
            }
        }
    }
}
