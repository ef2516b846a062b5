package org.dropscape.runner.landscape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.config.SplitName;
import org.dropscape.runner.train.Split;
import org.dropscape.runner.train.TrainingData;

/** The texts that landscapes are measured on: the same for all conditions and seeds of a study. Thread-safe. */
public final class Examples {

    private final TrainingData data;
    private final SeedTree seeds;
    private final Map<List<Object>, Sample> samples = new HashMap<>();

    /**
     * @param data all texts
     * @param seeds the stream of the choice
     */
    public Examples(TrainingData data, SeedTree seeds) {
        this.data = data;
        this.seeds = seeds;
    }

    /** How many texts a split has. */
    public int size(SplitName split) {
        return split(split).size();
    }

    /**
     * A stratified sample of each split that has texts.
     *
     * @param examples how many; 0 for all
     */
    List<Sample> of(List<SplitName> splits, int examples) {
        List<Sample> all = new ArrayList<>();
        for (SplitName name : splits) {
            if (size(name) > 0) {
                all.add(of(name, examples));
            }
        }
        return List.copyOf(all);
    }

    /** A stratified sample of one split. */
    synchronized Sample of(SplitName name, int examples) {
        int count = examples == 0 ? size(name) : Math.min(examples, size(name));
        return samples.computeIfAbsent(
                List.of(name, count),
                key -> Sample.stratified(
                        name.id(), split(name), count, seeds.child(name.id()).generator()));
    }

    private Split split(SplitName name) {
        return switch (name) {
            case TRAIN -> data.train();
            case VALIDATION -> data.validation();
            case TEST -> data.test();
        };
    }
}
