package org.dropscape.datasets.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.dataset.Splits;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;

class PartitionTest {

    private static final SeedTree SEEDS = SeedTree.root(689);

    private static List<Example> examples(int n, int copies) {
        return IntStream.range(0, n)
                .mapToObj(i -> Example.of(Integer.toString(i), "text number " + i / copies, i % 2))
                .toList();
    }

    private static List<Example> all(Splits splits) {
        return Stream.of(splits.train(), splits.validation(), splits.test())
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void randomSplitsHaveTheSizesAndShareNothing() {
        Splits splits = Partition.random(examples(100, 1), new SplitSizes(50, 20, 25), SEEDS, "x");
        assertEquals(
                List.of(50, 20, 25),
                List.of(
                        splits.train().size(),
                        splits.validation().size(),
                        splits.test().size()));
        assertEquals(95, new HashSet<>(all(splits).stream().map(Example::id).toList()).size());
    }

    @Test
    void partsKeepTheOrderOfTheSource() {
        Splits splits = Partition.random(examples(100, 1), new SplitSizes(0.5, 0.25, 0.25), SEEDS, "x");
        for (List<Example> part : List.of(splits.train(), splits.validation(), splits.test())) {
            List<Integer> ids = part.stream().map(e -> Integer.parseInt(e.id())).toList();
            assertEquals(ids.stream().sorted().toList(), ids);
        }
    }

    @Test
    void theSeedDecides() {
        SplitSizes sizes = new SplitSizes(50, 25, 25);
        assertEquals(
                Partition.random(examples(100, 1), sizes, SEEDS, "x"),
                Partition.random(examples(100, 1), sizes, SEEDS, "x"));
        assertNotEquals(
                Partition.random(examples(100, 1), sizes, SEEDS, "x"),
                Partition.random(examples(100, 1), sizes, SeedTree.root(1), "x"));
    }

    @Test
    void everyExampleIsEquallyLikelyToBeInEachPart() {
        int[] inTrain = new int[10];
        int draws = 4000;
        for (int s = 0; s < draws; s++) {
            for (Example e : Partition.random(examples(10, 1), new SplitSizes(5, 3, 2), SeedTree.root(s), "x")
                    .train()) {
                inTrain[Integer.parseInt(e.id())]++;
            }
        }
        double fourSigma = 4 * Math.sqrt(draws * 0.25);
        for (int count : inTrain) {
            assertEquals(draws * 0.5, count, fourSigma);
        }
    }

    @Test
    void leakFreeSplitsKeepCopiesTogetherAtExactSizes() {
        List<Example> examples = new ArrayList<>(examples(60, 3));
        examples.addAll(IntStream.range(100, 200)
                .mapToObj(i -> Example.of("" + i, "single " + i, 0))
                .toList());
        SplitSizes sizes = new SplitSizes(70, 40, 30);
        assertTrue(Partition.leaks(Partition.random(examples, sizes, SEEDS, "x")) > 0);
        for (int seed = 0; seed < 20; seed++) {
            Splits splits = Partition.leakFree(examples, sizes, SeedTree.root(seed), "x");
            assertEquals(
                    List.of(70, 40, 30),
                    List.of(
                            splits.train().size(),
                            splits.validation().size(),
                            splits.test().size()));
            assertEquals(0, Partition.leaks(splits));
            assertEquals(
                    140,
                    Set.copyOf(all(splits).stream().map(Example::id).toList()).size());
        }
    }

    @Test
    void textsThatDifferInTagsCaseAndPunctuationAreTheSame() {
        assertEquals(NormalizedText.of("Great film!<br /><br />Really."), NormalizedText.of(" great  FILM, really"));
        assertNotEquals(NormalizedText.of("great film"), NormalizedText.of("greatfilm"));
        assertEquals("1 2", NormalizedText.of("1 < 2"));
    }

    @Test
    void aGroupThatFitsNowhereIsAnError() {
        UserException e = assertThrows(
                UserException.class,
                () -> Partition.leakFree(examples(30, 30), new SplitSizes(10, 10, 10), SEEDS, "reviews.csv"));
        assertTrue(e.getMessage().startsWith("reviews.csv: 30 identical texts"), e.getMessage());
    }

    @Test
    void holdingOutTakesAShareOfTraining() {
        Splits splits = Partition.holdOut(examples(40, 1), examples(10, 1), 0.2, SEEDS, "x");
        assertEquals(
                List.of(32, 8, 10),
                List.of(
                        splits.train().size(),
                        splits.validation().size(),
                        splits.test().size()));
        assertThrows(UserException.class, () -> Partition.holdOut(examples(2, 1), examples(1, 1), 0.1, SEEDS, "x"));
    }

    @Test
    void fractionsCoverEverything() {
        assertArrayEquals(new int[] {8, 1, 1}, new SplitSizes(0.8, 0.1, 0.1).counts(10, "x"));
        int[] counts = new SplitSizes(0.5, 0.25, 0.25).counts(7, "x");
        assertEquals(7, counts[0] + counts[1] + counts[2]);
    }

    @Test
    void tooFewExamplesNameTheNumbersAndTheRemedy() {
        UserException e =
                assertThrows(UserException.class, () -> new SplitSizes(25_000, 12_500, 12_500).counts(200, "a.csv"));
        assertEquals(
                "a.csv: the sizes ask for 50000 examples (25000 training, 12500 validation, 12500 test), but there are"
                        + " 200. Use smaller counts, or fractions such as {train: 0.5, validation: 0.25, test: 0.25}.",
                e.getMessage());
        assertThrows(UserException.class, () -> new SplitSizes(0.8, 0.1, 0.1).counts(3, "a.csv"));
    }

    @Test
    void sizesAreAllCountsOrAllFractions() {
        assertEquals(
                "validation must be a whole number of 1 or more, but was 0.5",
                assertThrows(IllegalArgumentException.class, () -> new SplitSizes(10, 0.5, 1))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new SplitSizes(0.5, 0.5, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new SplitSizes(0, 0.5, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new SplitSizes(Double.NaN, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new SplitSizes(1.5, 1, 1));
    }
}
