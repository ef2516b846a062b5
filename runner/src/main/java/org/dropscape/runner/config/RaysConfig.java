package org.dropscape.runner.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.landscape.direction.EmbeddingScaling;
import org.dropscape.landscape.direction.Normalization;
import org.dropscape.landscape.direction.Orthogonality;
import org.dropscape.landscape.direction.VectorScaling;

/**
 * How far the levels of the loss are from the weights, along rays of the plane of two directions: the area of a basin for a tenth of
 * the points of a surface.
 *
 * @param rays how many, evenly spread
 * @param maxRadius how far is looked
 * @param steps in which a ray is looked at
 * @param tolerance of a radius
 * @param directions where the directions come from
 * @param file with directions
 * @param preset what random directions are scaled to
 * @param normalization instead of the preset's
 * @param vectors instead of the preset's
 * @param embeddings instead of the preset's
 * @param orthogonality of two random directions
 * @param weights which kept weights
 * @param directionPairs how many pairs of random directions
 * @param examples texts of each split
 */
public record RaysConfig(
        @Parameter(value = "How many rays, evenly spread.", defaultValue = "32", range = ">= 3")
        int rays,

        @Parameter(value = "How far is looked, in units of the directions.", defaultValue = "2.0", range = "> 0")
        double maxRadius,

        @Parameter(
                value = "Even steps in which a ray is looked at; what rises and falls between two is missed.",
                defaultValue = "8",
                range = ">= 1")
        int steps,

        @Parameter(
                value = "How closely a radius is known, as a share of max-radius.",
                defaultValue = "0.001",
                range = "(0, 1)")
        double tolerance,

        @Parameter(value = DirectionSettings.KIND, defaultValue = "random", range = DirectionSettings.KINDS)
        DirectionKind directions,

        @Parameter(DirectionSettings.FILE) Optional<Path> file,

        @Parameter(value = DirectionSettings.PRESET, defaultValue = "filter", range = DirectionSettings.PRESETS)
        ScalingPreset preset,

        @Parameter(value = DirectionSettings.NORMALIZATION, range = DirectionSettings.NORMALIZATIONS)
        Optional<Normalization> normalization,

        @Parameter(value = DirectionSettings.VECTORS, range = DirectionSettings.VECTOR_MODES)
        Optional<VectorScaling> vectors,

        @Parameter(value = DirectionSettings.EMBEDDINGS, range = DirectionSettings.EMBEDDING_MODES)
        Optional<EmbeddingScaling> embeddings,

        @Parameter(
                value = DirectionSettings.ORTHOGONALITY,
                defaultValue = "none",
                range = DirectionSettings.ORTHOGONALITIES)
        Orthogonality orthogonality,

        @Parameter(value = DirectionSettings.WEIGHTS, range = WeightsName.FORMS)
        Optional<List<String>> weights,

        @Parameter(value = DirectionSettings.PAIRS, range = ">= 1")
        Optional<Integer> directionPairs,

        @Parameter(value = DirectionSettings.EXAMPLES, range = ">= 0")
        Optional<Integer> examples)
        implements Drawing.Directed {

    /** Checks the ranges. */
    public RaysConfig {
        Check.atLeast("rays", 3, rays);
        Check.positive("maxRadius", maxRadius);
        Check.atLeast("steps", 1, steps);
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance must be in (0, 1), but was " + tolerance);
        }
        DirectionSettings.check(directions, file, weights, directionPairs, examples);
        weights = weights.map(List::copyOf);
    }

    @Override
    public DirectionSettings directionSettings() {
        return DirectionSettings.of(directions, file, preset, normalization, vectors, embeddings, orthogonality);
    }
}
