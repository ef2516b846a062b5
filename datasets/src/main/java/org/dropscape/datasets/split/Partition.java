package org.dropscape.datasets.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.dataset.Splits;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;

/**
 * Divides examples by seed. Each part keeps the order of the source. All methods draw from the child {@code "split"}
 * of the seeds they are given.
 */
public final class Partition {

    private static final int PARTS = 3;
    private static final int UNUSED = 3;

    private Partition() {}

    /**
     * A uniformly random split: examples with the same text may land in different parts.
     *
     * @param source for messages: a path
     * @throws UserException if there are fewer examples than asked for
     */
    public static Splits random(List<Example> examples, SplitSizes sizes, SeedTree seeds, String source) {
        int[] counts = sizes.counts(examples.size(), source);
        int[] order = permutation(examples.size(), generator(seeds));
        byte[] part = new byte[examples.size()];
        Arrays.fill(part, (byte) UNUSED);
        int next = 0;
        for (byte p = 0; p < PARTS; p++) {
            for (int i = 0; i < counts[p]; i++) {
                part[order[next++]] = p;
            }
        }
        return collect(examples, part);
    }

    /**
     * A random split of the same sizes in which identical texts, compared by {@link NormalizedText}, stay in one
     * part.
     *
     * <p>Groups of several examples are placed first, each into a part drawn with a probability proportional to the
     * room left; single examples fill the rest in random order. Hence the sizes are exact.
     *
     * @param source for messages: a path
     * @throws UserException if there are fewer examples than asked for, or groups too large to be kept together
     */
    public static Splits leakFree(List<Example> examples, SplitSizes sizes, SeedTree seeds, String source) {
        int n = examples.size();
        int[] counts = sizes.counts(n, source);
        int[] room = Arrays.copyOf(counts, PARTS + 1);
        room[UNUSED] = n - counts[0] - counts[1] - counts[2];

        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < n; i++) {
            groups.computeIfAbsent(NormalizedText.of(examples.get(i).text()), k -> new ArrayList<>(1))
                    .add(i);
        }
        List<List<Integer>> shared = new ArrayList<>();
        List<Integer> single = new ArrayList<>();
        for (List<Integer> group : groups.values()) {
            if (group.size() == 1) {
                single.add(group.get(0));
            } else {
                shared.add(group);
            }
        }
        RandomGenerator random = generator(seeds);
        byte[] part = new byte[n];
        // Large groups first: they are the ones that may not fit later. The sort is stable, the order of the source
        // decides ties.
        shared.sort((a, b) -> Integer.compare(b.size(), a.size()));
        for (List<Integer> group : shared) {
            int p = draw(room, group.size(), random);
            if (p < 0) {
                throw new UserException(source + ": " + group.size() + " identical texts (the first is example "
                        + examples.get(group.get(0)).id()
                        + ") fit into no part of the split as a whole. Remove duplicates, leave some examples unused by"
                        + " asking for fewer, or use a split that ignores duplicates.");
            }
            room[p] -= group.size();
            for (int i : group) {
                part[i] = (byte) p;
            }
        }
        int[] order = permutation(single.size(), random);
        int next = 0;
        for (byte p = 0; p <= PARTS; p++) {
            for (; room[p] > 0; room[p]--) {
                part[single.get(order[next++])] = p;
            }
        }
        return collect(examples, part);
    }

    /**
     * Takes a share of the training examples away for validation.
     *
     * @param share in (0, 1) of the training examples, rounded
     * @param source for messages: a path
     * @throws UserException if there are too few training examples or no test examples
     */
    public static Splits holdOut(List<Example> train, List<Example> test, double share, SeedTree seeds, String source) {
        int held = (int) Math.round(share * train.size());
        if (held < 1 || held >= train.size() || test.isEmpty()) {
            throw new UserException(source + ": " + train.size() + " training examples (of which " + held
                    + " would become validation examples) and " + test.size()
                    + " test examples; each part needs at least one. Check the split column and the validation share.");
        }
        int[] order = permutation(train.size(), generator(seeds));
        byte[] part = new byte[train.size()];
        for (int i = 0; i < held; i++) {
            part[order[i]] = 1;
        }
        Splits halves = collect(train, part);
        return new Splits(halves.train(), halves.validation(), test);
    }

    /** How many examples have a text, compared by {@link NormalizedText}, that a part before theirs has too. */
    public static long leaks(Splits splits) {
        Map<String, Integer> first = new LinkedHashMap<>();
        long leaks = 0;
        int part = 0;
        for (Collection<Example> examples : List.of(splits.train(), splits.validation(), splits.test())) {
            for (Example example : examples) {
                Integer before = first.putIfAbsent(NormalizedText.of(example.text()), part);
                leaks += before != null && before < part ? 1 : 0;
            }
            part++;
        }
        return leaks;
    }

    private static RandomGenerator generator(SeedTree seeds) {
        return seeds.child("split").generator();
    }

    private static int draw(int[] room, int size, RandomGenerator random) {
        long total = 0;
        for (int r : room) {
            total += r >= size ? r : 0;
        }
        if (total == 0) {
            return -1;
        }
        long at = random.nextLong(total);
        int p = 0;
        for (; room[p] < size || at >= room[p]; p++) {
            at -= room[p] >= size ? room[p] : 0;
        }
        return p;
    }

    /** Fisher-Yates. */
    private static int[] permutation(int n, RandomGenerator random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static Splits collect(List<Example> examples, byte[] part) {
        List<List<Example>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < part.length; i++) {
            parts.get(part[i]).add(examples.get(i));
        }
        return new Splits(parts.get(0), parts.get(1), parts.get(2));
    }
}
