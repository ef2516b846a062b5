package org.dropscape.runner.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.dropscape.api.random.SeedTree;
import org.dropscape.regularizers.variant.Zoneout;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.model.Tiny;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkGradientTest {

    private static final NetworkSpec SPEC = Tiny.spec(Tiny.gru(new Zoneout(0.3)), false);
    private static final float[] TABLE = Tiny.table(3);
    private static final SeedTree MASKS = SeedTree.root(8);
    private static final Sample SAMPLE = new Sample("train", Tiny.texts(1, 3, 9, 4, 1, 7), Tiny.labels(5));

    private static NetworkGradient gradient(boolean movesEmbedding, boolean stop) {
        return new NetworkGradient(SPEC, TABLE, movesEmbedding, SAMPLE, MASKS, 1, 3, 64, () -> stop);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isTheSlopeOfWhatTheEvaluatorMeasures(boolean movesEmbedding) {
        try (NetworkGradient gradient = gradient(movesEmbedding, false);
                NetworkEvaluator evaluator = new NetworkEvaluator(
                        SPEC, TABLE, movesEmbedding, List.of(SAMPLE), MASKS, 0, 1, 1, 8, () -> false)) {
            Map<String, float[]> weights = Tiny.weights(SPEC, 1);
            weights.put(NetworkSpec.EMBEDDING, TABLE);
            float[] point = NetworkParameters.vector(gradient.layout(), weights);
            float[] slope = gradient.gradients(List.of(point)).get(0);
            assertEquals(point.length, slope.length);
            int moved = 0;
            for (int k = 0; k < point.length; k += 3) {
                float there = point[k];
                point[k] = there + 0.01f;
                double above = evaluator.evaluate(List.of(point))[0][0];
                point[k] = there - 0.01f;
                double below = evaluator.evaluate(List.of(point))[0][0];
                point[k] = there;
                assertEquals((above - below) / 0.02, slope[k], 2e-4, "element " + k);
                moved += slope[k] != 0 ? 1 : 0;
            }
            assertTrue(moved > point.length / 6, moved + " of " + point.length);
        }
    }

    @Test
    void stopsWhenAskedTo() {
        try (NetworkGradient gradient = gradient(false, true)) {
            float[] point = new float[gradient.layout().size()];
            assertThrows(CancellationException.class, () -> gradient.gradients(List.of(point)));
        }
    }
}
