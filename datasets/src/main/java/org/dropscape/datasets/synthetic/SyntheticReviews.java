package org.dropscape.datasets.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
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
 * Generated reviews: neutral sentences with a few opinions among them, such as {@code the acting was not awful}.
 *
 * <p>A text's verdict is a fair coin; each opinion agrees with it with a given probability, and may be expressed by
 * negating its opposite, so that single words say less than pairs. Texts are lower-case; under the tokenisers
 * {@code treebank} and {@code basic-english} their length in tokens is as configured. The best possible accuracy is
 * {@link SyntheticReviewsConfig#bayesAccuracy}. Example {@code i} of a part depends on the seed and {@code i} only.
 */
public final class SyntheticReviews implements Dataset {

    static final List<String> POSITIVE = List.of(
            "great",
            "wonderful",
            "brilliant",
            "charming",
            "superb",
            "excellent",
            "moving",
            "clever",
            "delightful",
            "perfect");
    static final List<String> NEGATIVE = List.of(
            "awful", "terrible", "boring", "clumsy", "dreadful", "horrible", "tedious", "stupid", "annoying", "weak");
    static final List<String> NEGATORS = List.of("not", "never", "hardly");
    static final List<String> SUBJECTS = List.of(
            "acting", "plot", "script", "cast", "ending", "dialogue", "pace", "photography", "humour", "beginning");

    private final SyntheticReviewsConfig config;
    private final FillerWords filler;

    /** Generates nothing yet. */
    public SyntheticReviews(SyntheticReviewsConfig config) {
        this.config = config;
        Set<String> reserved = new HashSet<>();
        List.of(POSITIVE, NEGATIVE, NEGATORS, SUBJECTS, List.of("was")).forEach(reserved::addAll);
        this.filler = new FillerWords(config.vocabulary(), reserved);
    }

    @Override
    public List<String> classes() {
        return List.of("negative", "positive");
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
        boolean verdict = random.nextBoolean();
        int length = random.nextInt(config.minTokens(), config.maxTokens() + 1);
        List<List<String>> opinions = new ArrayList<>();
        int neutral = length - config.distance();
        for (int i = 0; i < config.cues(); i++) {
            opinions.add(opinion(verdict == (random.nextDouble() < config.cueReliability()), random));
            neutral -= opinions.get(i).size();
        }
        int[] gaps = gaps(neutral, random);
        List<String> tokens = new ArrayList<>(length);
        for (int i = 0; i < config.cues(); i++) {
            appendNeutral(tokens, gaps[i], random);
            tokens.addAll(opinions.get(i));
        }
        appendNeutral(tokens, config.distance(), random);
        boolean label = verdict != (random.nextDouble() < config.labelNoise());
        return Example.of(id, FillerWords.text(tokens), label ? 1 : 0);
    }

    private List<String> opinion(boolean positive, RandomGenerator random) {
        boolean negated = random.nextDouble() < config.negationRate();
        List<String> words = new ArrayList<>(List.of("the", pick(SUBJECTS, random), "was"));
        if (negated) {
            words.add(pick(NEGATORS, random));
        }
        words.add(pick(positive != negated ? POSITIVE : NEGATIVE, random));
        return words;
    }

    /** Shares the neutral tokens out over the places before the opinions: each gets 2, the rest goes at random. */
    private int[] gaps(int neutral, RandomGenerator random) {
        int[] gaps = new int[config.cues()];
        Arrays.fill(gaps, 2);
        for (int left = neutral - 2 * gaps.length; left > 0; ) {
            int amount = Math.min(left, random.nextInt(1, 9));
            gaps[random.nextInt(gaps.length)] += amount;
            left -= amount;
        }
        return gaps;
    }

    private void appendNeutral(List<String> tokens, int count, RandomGenerator random) {
        if (tokens.isEmpty() || count == 0) {
            filler.append(tokens, count, random);
        } else {
            tokens.add(".");
            filler.append(tokens, count - 1, random);
        }
    }

    private static String pick(List<String> words, RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }

    @Override
    public Map<String, String> provenance() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("generator", "synthetic-reviews");
        facts.put("parameters", config.toString());
        facts.put("Bayes accuracy", String.format(Locale.ROOT, "%.6f", config.bayesAccuracy()));
        return Collections.unmodifiableMap(facts);
    }
}
