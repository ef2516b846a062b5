package org.dropscape.api.random;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A tree of seeds: every random choice of a study draws from a stream that is named by purpose and index and derived from one
 * root seed, so that adding a stream never moves another.
 *
 * <pre>{@code
 * SeedTree seeds = SeedTree.root(689);
 * RandomGenerator order = seeds.child("order").child(epoch).generator();
 * }</pre>
 *
 * <p>A child's seed is a 64-bit mix (the finaliser of SplitMix64) of its parent's seed and the FNV-1a hash of its name, or its
 * index. Immutable; the same on every platform.
 *
 * @param seed the seed of this node
 */
public record SeedTree(long seed) {

    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    /** The root of a study. */
    public static SeedTree root(long seed) {
        return new SeedTree(mix(seed + 0x9E3779B97F4A7C15L));
    }

    /** The stream of a purpose, such as {@code "order"}. */
    public SeedTree child(String purpose) {
        return new SeedTree(mix(seed ^ hash(purpose)));
    }

    /** The stream of an index, such as an epoch. */
    public SeedTree child(long index) {
        return new SeedTree(mix(seed + 0x9E3779B97F4A7C15L * (2 * index + 1)));
    }

    /** A new generator (L64X128MixRandom) at the start of this stream. */
    public RandomGenerator generator() {
        return FACTORY.create(seed);
    }

    /** The 64-bit FNV-1a hash of a text's UTF-8 bytes: the name part of a stream. */
    public static long hash(String text) {
        long h = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            h = (h ^ (b & 0xff)) * 0x100000001b3L;
        }
        return h;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
