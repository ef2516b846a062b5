package org.dropscape.adversarial.perturbation;

import java.util.ArrayList;
import java.util.List;
import org.dropscape.adversarial.constraint.Constraint;
import org.dropscape.adversarial.constraint.EmbeddingDistance;
import org.dropscape.adversarial.embedding.VectorFile;
import org.dropscape.adversarial.embedding.WordVectors;
import org.dropscape.adversarial.transformation.EmbeddingNeighborSwap;
import org.dropscape.api.perturbation.Perturbation;

/** The perturbation {@code embedding-neighbor-swap}. */
public final class EmbeddingNeighborSwapPlugin extends AugmentationPlugin<EmbeddingNeighborConfig> {

    /** For the service loader. */
    public EmbeddingNeighborSwapPlugin() {
        super(
                "embedding-neighbor-swap",
                "Replaces some words by words whose vectors are near; with plain vectors these may be opposites.",
                "Alzantot et al. 2018, arXiv:1804.07998",
                EmbeddingNeighborConfig.class);
    }

    /**
     * {@inheritDoc}
     *
     * @throws org.dropscape.api.error.UserException if the vectors cannot be read
     */
    @Override
    public Perturbation create(EmbeddingNeighborConfig config) {
        WordVectors vectors = VectorFile.read(config.vectors(), config.maxWords(), config.candidates());
        List<Constraint> constraints = new ArrayList<>(config.constraints().constraints());
        if (config.minCosine() > -1) {
            constraints.add(EmbeddingDistance.minCosine(vectors, config.minCosine()));
        }
        return perturbation(
                new EmbeddingNeighborSwap(vectors, config.candidates()),
                config.rate(),
                config.countRule(),
                constraints);
    }
}
