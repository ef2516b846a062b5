package org.dropscape.datasets.synthetic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.dropscape.api.dataset.Dataset;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.dataset.Splits;
import org.dropscape.api.random.SeedTree;

/**
 * A memory task: neutral words, the announcement {@code remember} with a value right behind it, then exactly
 * {@code distance} tokens, some of which are values too, but not announced. The label is the announced value.
 *
 * <p>The best possible accuracy is {@link LongMemoryConfig#bayesAccuracy}. Example {@code i} of a part depends on the
 * seed and {@code i} only.
 */
public final class LongMemory implements Dataset {

    static final String ANNOUNCEMENT = "remember";

    private final LongMemoryConfig config;
    private final FillerWords filler;

    /** Generates nothing yet. */
    public LongMemory(LongMemoryConfig config) {
        this.config = config;
        Set<String> reserved = new HashSet<>(LongMemoryConfig.VALUES);
        reserved.add(ANNOUNCEMENT);
        this.filler = new FillerWords(config.vocabulary(), reserved);
    }

    @Override
    public List<String> classes() {
        return LongMemoryConfig.VALUES.subList(0, config.classes());
    }

    @Override
    public Splits load(SeedTree seeds) {
        return new Splits(
                part("train", (int) config.sizes().train(), seeds),
                part("validation", (int) config.sizes().validation(), seeds),
                part("test", (int) config.sizes().test(), seeds));
    }

    private List<Example> part(String name, int count, SeedTree seeds) {
        List<Example> examples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            examples.add(example(name + "-" + i, seeds.child(name).child(i).generator()));
        }
        return examples;
    }

    private Example example(String id, RandomGenerator random) {
        int value = random.nextInt(config.classes());
        List<String> tokens = new ArrayList<>();
        filler.append(tokens, random.nextInt(config.lead() + 1), random);
        tokens.add(ANNOUNCEMENT);
        tokens.add(LongMemoryConfig.VALUES.get(value));
        int start = tokens.size();
        filler.append(tokens, config.distance(), random);
        List<Integer> places = new ArrayList<>();
        for (int i = start; i < tokens.size(); i++) {
            places.add(i);
        }
        for (int i = 0; i < config.distractors(); i++) {
            int place = places.remove(random.nextInt(places.size()));
            tokens.set(place, LongMemoryConfig.VALUES.get(random.nextInt(config.classes())));
        }
        int label = value;
        if (random.nextDouble() < config.labelNoise()) {
            label = (value + random.nextInt(1, config.classes())) % config.classes();
        }
        return Example.of(id, FillerWords.text(tokens), label);
    }

    @Override
    public Map<String, String> provenance() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("generator", "long-memory");
        facts.put("parameters", config.toString());
        facts.put("Bayes accuracy", String.format(Locale.ROOT, "%.6f", config.bayesAccuracy()));
        return Collections.unmodifiableMap(facts);
    }
}
