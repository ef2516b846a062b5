package org.dropscape.adversarial.smoothing;

import org.dropscape.adversarial.recipe.Vectors;
import org.dropscape.api.contract.SmoothingContract;
import org.dropscape.api.perturbation.Smoothing;
import org.dropscape.api.plugin.Plugin;
import org.junit.jupiter.api.Nested;

/** Every plugin of this package keeps the contract of its kind. */
class SmoothingContractTest {

    @Nested
    class RanMask extends SmoothingContract<RanMaskConfig> {
        @Override
        protected Plugin<Smoothing, RanMaskConfig> plugin() {
            return new RanMaskPlugin();
        }

        @Override
        protected RanMaskConfig config() {
            return new RanMaskConfig(0.9, RandomMasking.MASK, Beta.WORST_CASE);
        }
    }

    @Nested
    class Safer extends SmoothingContract<SaferConfig> {
        @Override
        protected Plugin<Smoothing, SaferConfig> plugin() {
            return new SaferPlugin();
        }

        @Override
        protected SaferConfig config() {
            return SaferConfig.DEFAULT;
        }
    }

    @Nested
    class SaferWithVectorsOfTheModel extends SmoothingContract<SaferConfig> {
        @Override
        protected Plugin<Smoothing, SaferConfig> plugin() {
            return new SaferPlugin();
        }

        @Override
        protected SaferConfig config() {
            return new SaferConfig(SaferConfig.Source.VECTORS, Vectors.OF_MODEL, 5, 0.5, 10);
        }
    }
}
