package com.example.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.random.SeedTree;

/** Made-up reviews: 0 is a bad one, 1 a good one. Some sentences say the opposite of the rest. */
final class Reviews {

    private static final String[] THINGS = "plot acting music ending script camera pace cast dialogue humour".split(" ");
    private static final String[] GOOD = "wonderful moving clever charming superb honest lively touching".split(" ");
    private static final String[] BAD = "dreadful boring clumsy shallow awful dull tedious hollow".split(" ");
    private static final double OPPOSITE = 0.2;

    private Reviews() {}

    static List<Example> draw(int count, long seed) {
        RandomGenerator random = SeedTree.root(seed).child("reviews").generator();
        List<Example> reviews = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int label = i % 2;
            StringBuilder text = new StringBuilder();
            int sentences = 3 + random.nextInt(4);
            for (int s = 0; s < sentences; s++) {
                boolean good = label == 1 ^ random.nextDouble() < OPPOSITE;
                text.append(text.isEmpty() ? "" : " ").append(sentence(good ? GOOD : BAD, random));
            }
            reviews.add(Example.of("review-" + i, text.toString(), label));
        }
        return reviews;
    }

    private static String sentence(String[] words, RandomGenerator random) {
        String thing = THINGS[random.nextInt(THINGS.length)];
        String word = words[random.nextInt(words.length)];
        return switch (random.nextInt(3)) {
            case 0 -> "The " + thing + " was " + word + ".";
            case 1 -> "I found the " + thing + " really " + word + "!";
            default -> "What a " + word + " " + thing + ", and I didn't expect it.";
        };
    }
}
