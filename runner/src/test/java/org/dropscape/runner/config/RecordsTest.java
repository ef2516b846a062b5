package org.dropscape.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dropscape.api.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordsTest {

    private final StudyReader reader = new StudyReader(FakePlugins.kinds(), name -> Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "training.epochs, 0",
        "training.batch-size, 0",
        "training.clip-norm, 0",
        "training.clip-norm, .inf",
        "training.patience, 0",
        "training.optimizer.learning-rate, 0",
        "training.optimizer.beta1, 1",
        "training.optimizer.beta2, -0.1",
        "training.optimizer.epsilon, 0",
        "training.optimizer.momentum, 1",
        "training.optimizer.warmup-steps, -1",
        "training.optimizer.decay, 0",
        "training.optimizer.decay, 1.01",
        "training.optimizer.weight-decay, -1",
        "model.layers, 0",
        "model.hidden-units, 0",
        "text.max-tokens, 0",
        "text.min-count, 0",
        "text.max-words, 0",
        "text.unknown, median",
        "engine.threads, -1",
        "engine.parallel-trials, 0",
        "engine.evaluation-batch, 0",
        "engine.checkpoint-seconds, -1",
        "engine.unroll, 0",
        "name, Upper",
        "landscape.direction-pairs, 0",
        "landscape.examples, -1",
        "landscape.splits, []",
        "landscape.mask-draws, -1",
        "landscape.levels, '[0.1, 0.1]'",
        "landscape.persistence, -1",
        "landscape.replicas, 0",
        "landscape.weights, []",
        "landscape.surface.points, 51*51",
        "landscape.surface.points, 1",
        "landscape.surface.range, 0",
        "landscape.surface.range, '[1, -1]'",
        "landscape.surface.examples, -1",
        "landscape.surface.direction-pairs, 0",
        "landscape.surface.weights, []",
        "landscape.surface.adaptive.share, 0",
        "landscape.surface.adaptive.tolerance, 0",
        "landscape.surface.adaptive.contour-tolerance, 0",
        "landscape.surface.eigenvalues.steps, 0",
        "landscape.line.points, 1",
        "landscape.rays.rays, 2",
        "landscape.rays.max-radius, 0",
        "landscape.rays.steps, 0",
        "landscape.rays.tolerance, 1",
        "landscape.trajectory.margin, 0",
        "landscape.plane.through, [best]",
        "landscape.curvature.examples, -1",
        "landscape.curvature.steps, 0",
        "landscape.curvature.trace-products, 2",
        "landscape.curvature.density-steps, 0",
        "landscape.curvature.sigma, -1",
        "landscape.curvature.average-draws, 0",
        "landscape.curvature.epsilon-iterations, 0",
    })
    void whatIsOutOfRangeIsRefusedAtItsComponent(String path, String value) {
        String message = assertThrows(
                        UserException.class,
                        () -> reader.parse(
                                Path.of("s.yaml"),
                                "name: x\ndataset: {type: imdb, path: x}\ntext: {embeddings: random}\nconditions: {a: {}}\n",
                                List.of(path + "=" + value)))
                .getMessage();
        assertTrue(message.startsWith("--set " + path + ": must be "), message);
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void aNumberOfSeedsCountsFromZero() {
        assertEquals(List.of(0L, 1L, 2L), Seeds.count(3).values());
        assertThrows(IllegalArgumentException.class, () -> Seeds.count(0));
        assertThrows(IllegalArgumentException.class, () -> new Seeds(List.of(-1L)));
        assertThrows(IllegalArgumentException.class, () -> new Seeds(List.of()));
    }
}
