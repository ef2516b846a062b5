package org.dropscape.adversarial.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.random.RandomGenerator;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;

class WeightTreeTest {

    @Test
    void eachNumberBelongsToTheIndexOfAPlainSum() {
        RandomGenerator random = SeedTree.root(1).generator();
        for (int size = 0; size < 40; size++) {
            int[] weights = random.ints(size, 0, 4).toArray();
            WeightTree tree = new WeightTree(weights.clone());
            for (int change = 0; change < 10; change++) {
                long number = 0;
                for (int i = 0; i < size; i++) {
                    assertEquals(number, tree.before(i));
                    for (int j = 0; j < weights[i]; j++) {
                        assertEquals(i, tree.find(number++));
                    }
                }
                assertEquals(number, tree.total());
                if (size > 0) {
                    int index = random.nextInt(size);
                    weights[index] = random.nextInt(4);
                    tree.set(index, weights[index]);
                }
            }
        }
    }
}
