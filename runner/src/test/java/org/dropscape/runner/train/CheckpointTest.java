package org.dropscape.runner.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.weights.Safetensors;
import org.dropscape.runner.weights.WeightFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

    private static final ScoreSum.State SUMS =
            new ScoreSum.State(new long[] {3}, new long[] {1}, new long[] {Long.MAX_VALUE}, 9, 4, Math.PI / 3);

    @TempDir
    Path folder;

    private Checkpoint writtenAndRead(Checkpoint checkpoint) {
        Path file = folder.resolve("checkpoint").resolve("state.safetensors");
        checkpoint.write(file);
        return Checkpoint.read(file).orElseThrow();
    }

    @Test
    void everyBitComesBack() {
        Map<String, float[]> values = new LinkedHashMap<>();
        values.put("z", new float[] {0.1f, -0.0f, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY});
        values.put("adam_m/z", new float[] {Math.nextUp(1f)});
        Checkpoint.Position position =
                new Checkpoint.Position(3, 17, 1L << 40, SUMS, 2, 0.1 + 0.2, false, 1.0 / 3, null);
        Checkpoint read = writtenAndRead(new Checkpoint(position, values));
        assertEquals(values.keySet(), read.values().keySet());
        values.forEach((name, floats) ->
                assertArrayEquals(bits(floats), bits(read.values().get(name))));
        Checkpoint.Position back = read.position();
        assertEquals(3, back.epoch());
        assertEquals(17, back.batch());
        assertEquals(1L << 40, back.step());
        assertEquals(2, back.bestEpoch());
        assertEquals(0.1 + 0.2, back.bestLoss());
        assertEquals(1.0 / 3, back.trainSeconds());
        assertFalse(back.finished());
        assertArrayEquals(SUMS.truePositive(), back.train().truePositive());
        assertArrayEquals(SUMS.falsePositive(), back.train().falsePositive());
        assertArrayEquals(SUMS.falseNegative(), back.train().falseNegative());
        assertEquals(9, back.train().examples());
        assertEquals(4, back.train().correct());
        assertEquals(Math.PI / 3, back.train().loss());
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    @Test
    void aBestLossMayBeMissingOrInfinite() {
        Map<String, float[]> values = Map.of("w", new float[] {1});
        assertNull(
                writtenAndRead(new Checkpoint(new Checkpoint.Position(1, 0, 0, SUMS, 0, null, false, 0, null), values))
                        .position()
                        .bestLoss());
        for (double loss : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Checkpoint.Position position = new Checkpoint.Position(2, 0, 5, SUMS, 1, loss, true, 0, null);
            assertEquals(
                    loss,
                    writtenAndRead(new Checkpoint(position, values)).position().bestLoss());
        }
    }

    @Test
    void noFileIsNoCheckpoint() {
        assertTrue(Checkpoint.read(folder.resolve("none")).isEmpty());
        assertFalse(Trainer.finished(new TrialFiles(folder.resolve("none"))));
    }

    @Test
    void aFileOfSomethingElseIsRefusedWithTheRemedy() {
        Path file = folder.resolve("other.safetensors");
        Safetensors.write(file, new WeightFile(Map.of(), Map.of("position", "{\"epoch\": \"first\"}")));
        String message =
                assertThrows(UserException.class, () -> Checkpoint.read(file)).getMessage();
        assertTrue(message.startsWith(file + ": ") && message.contains("Delete the trial's folder"), message);
        Safetensors.write(file, new WeightFile(Map.of(), Map.of()));
        message = assertThrows(UserException.class, () -> Checkpoint.read(file)).getMessage();
        assertTrue(message.contains("not a checkpoint"), message);
    }
}
