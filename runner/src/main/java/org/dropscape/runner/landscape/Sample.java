package org.dropscape.runner.landscape;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.dropscape.runner.model.Texts;
import org.dropscape.runner.train.Split;

/**
 * Examples that every point of a landscape is measured on.
 *
 * @param name of the split, the first part of its columns' names: {@code train}, {@code test}
 * @param texts encoded
 * @param labels of each text
 */
public record Sample(String name, Texts texts, int[][] labels) {

    /**
     * A stratified sample: each set of labels has its share of it, to within one example; within it any are as likely.
     *
     * @param name of the split
     * @param split the whole
     * @param examples how many; all if there are no more
     * @param random which
     */
    public static Sample stratified(String name, Split split, int examples, RandomGenerator random) {
        return examples >= split.size()
                ? new Sample(name, split.texts(), split.labels())
                : of(name, split, choose(split, examples, random));
    }

    /**
     * The indices of a stratified sample, ascending.
     *
     * @param examples how many; all if there are no more
     */
    public static int[] choose(Split split, int examples, RandomGenerator random) {
        if (examples >= split.size()) {
            return IntStream.range(0, split.size()).toArray();
        }
        Map<String, int[]> strata = new LinkedHashMap<>();
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (int i = 0; i < split.size(); i++) {
            String key = Arrays.toString(split.labels()[i]);
            int[] members = strata.computeIfAbsent(key, k -> new int[split.size()]);
            members[sizes.merge(key, 1, Integer::sum) - 1] = i;
        }
        int[] chosen = new int[examples];
        int taken = 0;
        long before = 0;
        for (Map.Entry<String, int[]> stratum : strata.entrySet()) {
            int size = sizes.get(stratum.getKey());
            // Shares are cut off at the running total, so that they add up.
            int upTo = (int) ((before + size) * examples / split.size());
            int share = upTo - taken;
            int[] members = stratum.getValue();
            for (int i = 0; i < share; i++) {
                int j = i + random.nextInt(size - i);
                int swap = members[i];
                members[i] = members[j];
                members[j] = swap;
                chosen[taken++] = members[i];
            }
            before += size;
        }
        Arrays.sort(chosen);
        return chosen;
    }

    private static Sample of(String name, Split split, int[] chosen) {
        int[] offsets = new int[chosen.length + 1];
        int[][] labels = new int[chosen.length][];
        for (int i = 0; i < chosen.length; i++) {
            offsets[i + 1] = offsets[i] + split.texts().length(chosen[i]);
            labels[i] = split.labels()[chosen[i]].clone();
        }
        int[] tokens = new int[offsets[chosen.length]];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(
                    split.texts().tokens(),
                    split.texts().offsets()[chosen[i]],
                    tokens,
                    offsets[i],
                    offsets[i + 1] - offsets[i]);
        }
        return new Sample(name, new Texts(tokens, offsets), labels);
    }
}
