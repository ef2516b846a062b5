package org.dropscape.api.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SeedTreeTest {

    /** Computed once outside Java from the formulas in the Javadoc. */
    @Test
    void seedsAreTheSameForEver() {
        SeedTree root = SeedTree.root(689);

        assertEquals(159826079181918803L, root.seed());
        assertEquals(-4114952091834143283L, root.child("order").seed());
        assertEquals(-6898845878357494239L, root.child("order").child(3).seed());
    }

    @Test
    void hashIsFnv1a() {
        assertEquals(0xcbf29ce484222325L, SeedTree.hash(""));
        assertEquals(0x85944171f73967e8L, SeedTree.hash("foobar"));
    }

    @Test
    void generatorIsL64X128MixRandom() {
        RandomGenerator order = SeedTree.root(689).child("order").generator();

        assertEquals(-4231912195462006461L, order.nextLong());
        assertEquals(2209608229143485331L, order.nextLong());
    }

    @Test
    void generatorStartsAtTheBeginningEachTime() {
        SeedTree node = SeedTree.root(1).child("masks");
        node.generator().nextLong();

        assertEquals(node.generator().nextLong(), node.generator().nextLong());
    }

    @Test
    void pathsDoNotCollide() {
        Set<Long> seeds = new HashSet<>();
        int paths = 0;
        for (long root = 0; root < 20; root++) {
            for (String purpose : new String[] {"order", "init", "masks", "split", "", "0", "1"}) {
                SeedTree node = SeedTree.root(root).child(purpose);
                seeds.add(node.seed());
                paths++;
                for (long index = -50; index < 500; index++) {
                    seeds.add(node.child(index).seed());
                    paths++;
                }
            }
        }

        assertEquals(paths, seeds.size());
    }

    @Test
    void orderOfThePathMatters() {
        SeedTree root = SeedTree.root(5);

        assertNotEquals(root.child("a").child("b"), root.child("b").child("a"));
        assertNotEquals(root.child(1).child(2), root.child(2).child(1));
        assertNotEquals(root.child("1"), root.child(1));
    }

    /** Mean of 100,000 uniform numbers: standard deviation sqrt(1/12/n) = 0.00091, so 5 of them are 0.0046. */
    @Test
    void firstNumbersOfNeighbouringStreamsAreUniform() {
        SeedTree node = SeedTree.root(7).child("masks");
        int n = 100_000;
        int[] tenths = new int[10];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double u = node.child(i).generator().nextDouble();
            sum += u;
            tenths[(int) (u * 10)]++;
        }

        assertEquals(0.5, sum / n, 0.0046);
        double chiSquared = 0;
        for (int count : tenths) {
            chiSquared += Math.pow(count - n / 10.0, 2) / (n / 10.0);
        }
        assertTrue(chiSquared < 33.7, "chi squared with 9 degrees of freedom, p = 0.0001: " + chiSquared);
    }

    /** The correlation of independent streams has a standard deviation of 1/sqrt(n) = 0.0045. */
    @Test
    void neighbouringStreamsAreUncorrelated() {
        SeedTree node = SeedTree.root(11);
        int n = 50_000;
        for (int lag = 1; lag <= 3; lag++) {
            RandomGenerator a = node.child(0).generator();
            RandomGenerator b = node.child(lag).generator();
            double product = 0;
            for (int i = 0; i < n; i++) {
                product += (a.nextDouble() - 0.5) * (b.nextDouble() - 0.5);
            }
            assertEquals(0, 12 * product / n, 5 / Math.sqrt(n), "lag " + lag);
        }
    }

    /** A flipped bit of the root seed flips each bit of the child's seed with probability one half. */
    @Test
    void everySeedBitReachesEveryChildBit() {
        int n = 4000;
        RandomGenerator seeds = SeedTree.root(13).generator();
        for (int bit = 0; bit < 64; bit++) {
            int[] flips = new int[64];
            for (int i = 0; i < n; i++) {
                long seed = seeds.nextLong();
                long changed = SeedTree.root(seed).child("x").seed()
                        ^ SeedTree.root(seed ^ (1L << bit)).child("x").seed();
                for (int j = 0; j < 64; j++) {
                    flips[j] += (int) (changed >>> j & 1);
                }
            }
            for (int j = 0; j < 64; j++) {
                assertEquals(0.5, flips[j] / (double) n, 6 * 0.5 / Math.sqrt(n), "bit " + bit + " to bit " + j);
            }
        }
    }
}
