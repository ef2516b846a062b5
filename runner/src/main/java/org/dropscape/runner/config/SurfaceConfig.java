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
 * A grid in the plane of two directions.
 *
 * @param points resolution
 * @param range the window
 * @param directions where the directions come from
 * @param file with directions
 * @param preset what random directions are scaled to
 * @param normalization instead of the preset's
 * @param vectors instead of the preset's
 * @param embeddings instead of the preset's
 * @param orthogonality of two random directions
 * @param adaptive if only the cells that matter are measured
 * @param eigenvalues if the ends of the Hessian's spectrum are measured as well
 * @param weights which kept weights
 * @param directionPairs how many pairs of random directions
 * @param examples texts of each split
 */
public record SurfaceConfig(
        @Parameter(
                value = "Points along the two directions; odd numbers have the weights in their middle.",
                defaultValue = "51x51",
                range = ">= 2x2")
        GridPoints points,

        @Parameter(
                value = "The window, in units of the directions: 1.0 is from -1 to 1, or [min, max].",
                defaultValue = "1.0")
        Window range,

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

        @Parameter("Measures the cells that matter and interpolates the others. Absent: measures every cell.")
        Optional<AdaptiveConfig> adaptive,

        @Parameter(
                "Measures the smallest and the largest eigenvalue of the Hessian on a coarser grid. Absent: does not.")
        Optional<EigenvaluesConfig> eigenvalues,

        @Parameter(value = DirectionSettings.WEIGHTS, range = WeightsName.FORMS)
        Optional<List<String>> weights,

        @Parameter(value = DirectionSettings.PAIRS, range = ">= 1")
        Optional<Integer> directionPairs,

        @Parameter(value = DirectionSettings.EXAMPLES, range = ">= 0")
        Optional<Integer> examples)
        implements Drawing.Directed {

    /** Checks the ranges. */
    public SurfaceConfig {
        DirectionSettings.check(directions, file, weights, directionPairs, examples);
        weights = weights.map(List::copyOf);
    }

    @Override
    public DirectionSettings directionSettings() {
        return DirectionSettings.of(directions, file, preset, normalization, vectors, embeddings, orthogonality);
    }
}
