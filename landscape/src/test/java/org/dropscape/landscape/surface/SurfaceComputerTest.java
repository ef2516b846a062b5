package org.dropscape.landscape.surface;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.LossEvaluator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurfaceComputerTest {

    private static final Axis X = new Axis(-1, 1, 5);
    private static final Axis Y = new Axis(0, 3, 4);
    private static final PointFunction PLANE = (a, b) -> new float[] {(float) (1 + a), (float) (2 + b)};

    @TempDir
    private Path folder;

    @Test
    void cellHoldsTheValueAtItsCoordinates() {
        Surface surface = new SurfaceComputer(new Counting(3), PLANE).surface(X, Y);

        for (int j = 0; j < 4; j++) {
            for (int i = 0; i < 5; i++) {
                assertEquals(100 * (1 + X.at(i)) + (2 + Y.at(j)), surface.at("first", i, j), 1e-4);
            }
        }
    }

    @Test
    void lineLiesAlongTheFirstDirection() {
        Line line = new SurfaceComputer(new Counting(3), PLANE).line(X);

        assertArrayEquals(new double[] {2, 52, 102, 152, 202}, line.values("first"), 1e-4);
    }

    @Test
    void placesAreMeasuredInTheirOrderAndEachOnce() {
        Counting model = new Counting(2);

        Map<String, double[]> values = new SurfaceComputer(model, PLANE)
                .places(List.of(
                        new Coordinates(1, 0), new Coordinates(0, 1), new Coordinates(1, -0.0), new Coordinates(0, 0)));

        assertArrayEquals(new double[] {202, 103, 202, 102}, values.get("first"), 1e-4);
        assertEquals(3, model.points);
    }

    @Test
    void blocksAreAsLargeAsTheModelPrefers() {
        Counting model = new Counting(6);

        new SurfaceComputer(model, PLANE).surface(X, Y);

        assertEquals(List.of(6, 6, 6, 2), model.blocks);
    }

    @Test
    void valuesThatAreNoNumbersAreKept() {
        double[] strange = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0};
        AtomicInteger next = new AtomicInteger();
        LossEvaluator model = LossEvaluator.of(point -> strange[next.getAndIncrement()]);
        Path journal = folder.resolve("journal");
        Axis two = new Axis(0, 1, 2);

        Surface fresh =
                new SurfaceComputer(model, PLANE).withJournal(journal, "").surface(two, two);
        Surface again =
                new SurfaceComputer(model, PLANE).withJournal(journal, "").surface(two, two);

        assertArrayEquals(bits(strange), bits(fresh.values("loss")));
        assertArrayEquals(bits(strange), bits(again.values("loss")));
        assertEquals(4, next.get());
    }

    @Test
    void killedAnywhereItEndsWithTheSameBytes() throws IOException {
        Path journal = folder.resolve("journal");
        Surface whole = computer(new Counting(3), journal).surface(X, Y);
        byte[] bytes = Files.readAllBytes(journal);

        for (int cut = 0; cut <= bytes.length; cut++) {
            Files.write(journal, Arrays.copyOf(bytes, cut));
            Surface resumed = computer(new Counting(3), journal).surface(X, Y);

            assertArrayEquals(bytes, Files.readAllBytes(journal), "cut at " + cut);
            assertArrayEquals(bits(whole.values("second")), bits(resumed.values("second")), "cut at " + cut);
        }
    }

    @Test
    void tornBytesAtTheEndAreIgnored() throws IOException {
        Path journal = folder.resolve("journal");
        computer(new Counting(3), journal).surface(X, Y);
        byte[] bytes = Files.readAllBytes(journal);
        int header = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        RandomGenerator random = SeedTree.root(5).child("torn").generator();

        for (int trial = 0; trial < 200; trial++) {
            int cut = random.nextInt(header, bytes.length + 1);
            byte[] torn = Arrays.copyOf(bytes, cut + random.nextInt(1, 60));
            for (int i = cut; i < torn.length; i++) {
                // Zeros, as file systems leave them, or anything.
                torn[i] = (byte) (trial % 2 == 0 ? 0 : random.nextInt(256));
            }
            Files.write(journal, torn);
            computer(new Counting(3), journal).surface(X, Y);

            assertArrayEquals(bytes, Files.readAllBytes(journal), "trial " + trial + " cut at " + cut);
        }
    }

    @Test
    void resumingMeasuresOnlyWhatIsMissing() {
        Path journal = folder.resolve("journal");
        AtomicInteger asked = new AtomicInteger();
        SurfaceComputer stopped = computer(new Counting(3), journal).withStop(() -> asked.incrementAndGet() > 4);
        assertThrows(CancellationException.class, () -> stopped.surface(X, Y));

        Counting model = new Counting(3);
        computer(model, journal).surface(X, Y);

        assertEquals(20 - 4 * 3, model.points);
    }

    @Test
    void damageBeforeGoodRecordsIsRefused() throws IOException {
        Path journal = folder.resolve("journal");
        computer(new Counting(3), journal).surface(X, Y);
        List<String> lines = new ArrayList<>(Files.readAllLines(journal));
        lines.set(2, lines.get(2).replace(lines.get(2).charAt(20), 'x'));
        Files.write(journal, lines);

        Exception e = assertThrows(
                UserException.class, () -> computer(new Counting(3), journal).surface(X, Y));

        assertTrue(e.getMessage().startsWith(journal + ":3: damaged"), e.getMessage());
    }

    @Test
    void journalOfOtherAxesIsRefused() {
        assertRefused(new Counting(3), "weights 1", new Axis(-1, 1, 6), "x is Axis[min=-1.0, max=1.0, points=5] there");
    }

    @Test
    void journalOfOtherWeightsIsRefused() {
        assertRefused(new Counting(3), "weights 2", X, "fingerprint is weights 1 there, but weights 2 here");
    }

    @Test
    void journalOfOtherColumnsIsRefused() {
        assertRefused(
                LossEvaluator.of(point -> 0), "weights 1", X, "columns is [first, second] there, but [loss] here");
    }

    private void assertRefused(LossEvaluator model, String fingerprint, Axis x, String message) {
        Path journal = folder.resolve("journal");
        computer(new Counting(3), journal).surface(X, Y);

        Exception e = assertThrows(UserException.class, () -> new SurfaceComputer(model, PLANE)
                .withJournal(journal, fingerprint)
                .surface(x, Y));

        assertTrue(e.getMessage().startsWith(journal + ": ") && e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void anotherFileIsNotOverwritten() throws IOException {
        Path other = folder.resolve("notes.txt");
        Files.writeString(other, "my notes");

        assertThrows(UserException.class, () -> computer(new Counting(3), other).surface(X, Y));

        assertEquals("my notes", Files.readString(other));
    }

    @Test
    void journalInUseIsRefused() {
        Path journal = folder.resolve("journal");
        SurfaceComputer inner = computer(new Counting(3), journal);
        SurfaceComputer outer = inner.withStop(() -> {
            inner.surface(X, Y);
            return true;
        });

        Exception e = assertThrows(UserException.class, () -> outer.surface(X, Y));

        assertTrue(e.getMessage().contains("another process"), e.getMessage());
    }

    @Test
    void progressCountsWhatTheJournalHolds() {
        Path journal = folder.resolve("journal");
        AtomicInteger asked = new AtomicInteger();
        SurfaceComputer stopped = computer(new Counting(6), journal).withStop(() -> asked.incrementAndGet() > 2);
        assertThrows(CancellationException.class, () -> stopped.surface(X, Y));
        List<String> told = new ArrayList<>();

        computer(new Counting(6), journal)
                .withProgress((done, most) -> told.add(done + "/" + most))
                .surface(X, Y);

        assertEquals(List.of("12/20", "18/20", "20/20"), told);
    }

    @Test
    void evaluatorThatReturnsTooFewValuesIsNamed() {
        LossEvaluator broken = points -> new double[][] {{}};

        Exception e = assertThrows(IllegalStateException.class, () -> new SurfaceComputer(broken, PLANE).line(X));

        assertTrue(e.getMessage().contains("1 values [loss] for each of 1 points"), e.getMessage());
    }

    private static SurfaceComputer computer(LossEvaluator model, Path journal) {
        return new SurfaceComputer(model, PLANE).withJournal(journal, "weights 1");
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    /** Two columns of which the second depends, by rounding, on the block that a point is in, as on a GPU. */
    private static final class Counting implements LossEvaluator {

        private final int batch;
        private int points;
        private final List<Integer> blocks = new ArrayList<>();

        Counting(int batch) {
            this.batch = batch;
        }

        @Override
        public double[][] evaluate(List<float[]> block) {
            points += block.size();
            blocks.add(block.size());
            double first = block.get(0)[0];
            return block.stream()
                    .map(p -> new double[] {100 * p[0] + p[1], Math.sin(p[0] + 3 * p[1]) + 1e-12 * first})
                    .toArray(double[][]::new);
        }

        @Override
        public List<String> columns() {
            return List.of("first", "second");
        }

        @Override
        public int preferredBatch() {
            return batch;
        }
    }
}
