package org.dropscape.runner.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dropscape.landscape.direction.EmbeddingScaling;
import org.dropscape.landscape.direction.Normalization;
import org.dropscape.landscape.direction.Orthogonality;
import org.dropscape.landscape.direction.Scaling;
import org.dropscape.landscape.direction.VectorScaling;

/**
 * The directions of a drawing.
 *
 * @param kind where they come from
 * @param scaling what is made of noise; whether word vectors move at all
 * @param orthogonality of two random directions
 * @param file in the layout of Li et al., for {@link DirectionKind#FILE}
 */
public record DirectionSettings(DirectionKind kind, Scaling scaling, Orthogonality orthogonality, Optional<Path> file) {

    static final String KIND = "Where the directions come from.";
    static final String KINDS = "random, gradient, hessian or file";
    static final String FILE = "The direction file, in the HDF5 layout of Li et al.; for directions: file.";
    static final String PRESET =
            "What random directions are scaled to, and which tensors they move: filter: kernels, by"
                    + " columns; li: as the code of Li et al.; paper: as the code of the paper, each tensor, with biases and word"
                    + " vectors.";
    static final String PRESETS = "filter, li or paper";
    static final String NORMALIZATION = "Instead of the preset's: what kernels are scaled to.";
    static final String NORMALIZATIONS = "filter, layer, weight, dfilter, dlayer, none, neuron or gate";
    static final String VECTORS = "Instead of the preset's: what happens to biases.";
    static final String VECTOR_MODES = "zero, copy or scaled";
    static final String EMBEDDINGS = "Instead of the preset's: what happens to word vectors.";
    static final String EMBEDDING_MODES = "freeze, row or layer";
    static final String ORTHOGONALITY = "Whether the second random direction is made orthogonal to the first.";
    static final String ORTHOGONALITIES = "none, within-blocks or whole";
    static final String WEIGHTS = "Which kept weights; absent: those of the section.";
    static final String PAIRS = "Pairs of random directions; absent: as many as the section says.";
    static final String EXAMPLES = "Texts of each split; 0: all; absent: as many as the section says.";

    static DirectionSettings of(
            DirectionKind kind,
            Optional<Path> file,
            ScalingPreset preset,
            Optional<Normalization> normalization,
            Optional<VectorScaling> vectors,
            Optional<EmbeddingScaling> embeddings,
            Orthogonality orthogonality) {
        Scaling base = preset.scaling();
        return new DirectionSettings(
                kind,
                new Scaling(
                        normalization.orElse(base.normalization()),
                        vectors.orElse(base.vectors()),
                        embeddings.orElse(base.embeddings())),
                orthogonality,
                file);
    }

    static void check(
            DirectionKind kind,
            Optional<Path> file,
            Optional<List<String>> weights,
            Optional<Integer> directionPairs,
            Optional<Integer> examples) {
        if (kind == DirectionKind.FILE && file.isEmpty()) {
            throw new IllegalArgumentException("file must be given for directions: file");
        }
        if (kind != DirectionKind.FILE && file.isPresent()) {
            throw new IllegalArgumentException("file must be absent, or directions be file");
        }
        weights.ifPresent(WeightsName::checkAll);
        directionPairs.ifPresent(n -> Check.atLeast("directionPairs", 1, n));
        examples.ifPresent(n -> Check.atLeast("examples", 0, n));
    }

    /** Whether there are several pairs of them. */
    public boolean paired(boolean plane) {
        return kind == DirectionKind.RANDOM || kind == DirectionKind.GRADIENT && plane;
    }

    /** Whether the table of word vectors is part of the directions. */
    public boolean movesEmbeddings() {
        return scaling.embeddings() != EmbeddingScaling.FREEZE;
    }
}
